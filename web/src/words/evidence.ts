// Why a tie is what it is, from what the program tells, in everyday words and two lists.
import type { Evidence } from '../api/types';
import { day_words } from './days';

export interface EvidenceWords { said: string[]; seen: string[]; guessed: string[] }

const kSums = new Set(['exchanges']); // a sum of the others, no reason of its own

function days_apart(days: number): string {
  if (days < 2) return days < 1 ? 'today' : 'yesterday';
  if (days < 21) return `${Math.round(days)} days ago`;
  if (days < 60) return `${Math.round(days / 7)} weeks ago`;
  if (days < 700) return `${Math.round(days / 30.4)} months ago`;
  return `${Math.round(days / 365)} years ago`;
}
const times = (count: string) => (count === '1' ? 'once' : `${count} times`);

// "knows them online only" of oneself: "you know them online only".
const kYou: Record<string, string> = { is: 'are', was: 'were', does: 'do', may: 'may', would: 'would' };
function of_you(text: string): string {
  const [verb = ''] = text.split(' ', 1);
  const yours = kYou[verb] ?? verb.replace(/s$/, '');
  return `you ${yours}${text.slice(verb.length)}`;
}

// What was said comes as a sentence without its subject: about oneself, or about who is named before.
function said(text: string, you: boolean): string {
  const noun = /^is an? (.+?) to them\b/.exec(text);
  if (noun) return `${you ? 'you are their' : 'their'} ${noun[1]}${text.slice(noun[0].length)}`;
  return you ? of_you(text) : text;
}

function plain({ why, basis, term }: Evidence, you: boolean): string {
  const words = (term === 'said' && basis === 'said' ? said(why, you) : why)
    .replace(/closeness (\d) of 5/, 'closeness $1 of 5')
    .replace(/\b(\d+) there, (\d+) back\b/, (_, there: string, back: string) =>
      `you wrote ${times(there)}, they wrote ${times(back)}`)
    .replace(/^over (.+)$/, 'all of it within $1')
    .replace(/^(\d+)% of my exchanges, (\d+)% of theirs$/, '$1 in 100 of your exchanges, $2 in 100 of theirs')
    .replace(/\b(\d+) days ago\b/g, (_, days: string) => days_apart(Number(days)))
    .replace(/\b\d{4}-\d\d-\d\d\b/g, (day) => day_words(day));
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function evidence_words(terms: Evidence[]): EvidenceWords {
  const of = (basis: string) => terms.filter((term) => term.basis === basis && !kSums.has(term.term))
    .map((term) => plain(term, true));
  return { said: of('said'), seen: of('observed'), guessed: of('inferred') };
}

export const first_evidence = (terms: Evidence[]): string => (terms[0] ? plain(terms[0], false) : '');
