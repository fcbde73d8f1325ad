// A chance in the words people read right: always "in 10", never without how sure we are.
import type { Chance } from '../api/types';

export interface ChanceWords {
  line: string; // "about 6 in 10 say yes"
  range: string; // "between 3 and 9 in 10"
  known: boolean; // false: the interval is too wide to say more than "we do not know yet"
  tenths: number; // squares to fill
  aloud: string; // the whole of it in one sentence, for screen readers
}

const kWideTenths = 5; // wider than this we say that we do not know yet
const kFew = 0.05;
const kMost = 0.95;

const tenth = (p: number) => Math.round(p * 10);

function about(p: number): string {
  if (p < kFew) return 'fewer than 1 in 10';
  if (p > kMost) return 'more than 9 in 10';
  return `about ${Math.min(9, Math.max(1, tenth(p)))} in 10`;
}

function range_of({ low, high }: Chance): string {
  const from = tenth(low);
  const to = Math.min(9, Math.max(1, tenth(high)));
  if (from <= 0) return `at most ${to} in 10`;
  if (from === to || from >= 9) return `close to ${to} in 10`;
  return `between ${from} and ${to} in 10`;
}

export function chance_words(chance: Chance, verb = 'say yes'): ChanceWords {
  const tenths = Math.min(9, Math.max(0, tenth(chance.p)));
  const known = (chance.high - chance.low) * 10 <= kWideTenths;
  const guess = `${about(chance.p)} ${verb}`;
  const range = range_of(chance);
  const line = known ? guess : `We do not know yet; perhaps ${guess}`;
  return { line: cap(line), range, known, tenths, aloud: `${cap(line)}; our guess is ${range}` };
}

// What the ten are like of which a chance tells; with `to`, of a way through others, whose yes it is.
export const like_words = (to = ''): string => (to ? `Asks like this, all the way to a yes from ${to}` : 'Asks like this');

// The same in a few words, for a step or a cell of a table: "about 6 in 10", "between 3 and 9 in 10".
export const chance_short = (chance: Chance): string => about(chance.p);
export const range_short = (chance: Chance): string => range_of(chance);

// A count that is not sure: "about 3 meetings (between 1 and 5)".
export function count_words({ p, low, high }: Chance, one = 'meeting', many = `${one}s`): string {
  const most = Math.max(1, Math.ceil(high));
  if (p < 0.25) return most > 1 ? `hardly any ${many} (at most ${most})` : `hardly any ${many}`;
  if (p < 0.75) return `perhaps one ${one}, perhaps none${most > 1 ? ` (at most ${most})` : ''}`;
  const about = Math.round(p);
  return `about ${about} ${about === 1 ? one : many} (between ${Math.max(0, Math.floor(low))} and ${most})`;
}

// A part of a whole, in tenths.
export function share_words(share: Chance): string {
  if (share.p < kFew) return 'next to nothing';
  return `${about(share.p)} of what was missed, ${range_of(share)}`;
}

export function trust_words(own_asks: number): string {
  if (own_asks < 5) return 'mostly a guess';
  if (own_asks < 20) return 'some of your own results';
  return 'well tested on your results';
}

export const small = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
export function cap(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
