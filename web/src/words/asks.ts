// What is asked, in a person's words.
import type { AskShape } from '../api/types';

const kWhat: Record<string, string> = {
  question: 'one short question',
  advice: 'advice',
  feedback: 'feedback on your plan or résumé',
  insight: 'insight into their company or field',
  names: 'names of people to talk to',
  introduction: 'an introduction',
  introductions: 'introductions to several people',
  visit: 'a visit to their office',
  referral: 'a referral',
  job: 'to be considered for a job',
};
const kMedium: Record<string, string> = {
  message: 'by message',
  phone: 'by phone',
  video: 'by video',
  coffee: 'over coffee',
  lunch: 'over lunch',
  office: 'at their office',
  event: 'at an event',
};
const kOutcome: Record<string, string> = {
  pending: 'waiting',
  met: 'met',
  yes: 'said yes',
  no: 'said no',
  silence: 'no answer',
  referred_on: 'sent on to somebody else',
};

export const kMedia = Object.keys(kMedium);
export const kWhats = Object.keys(kWhat);

export const what_words = (what: string) => kWhat[what] ?? what.replaceAll('_', ' ');
export const medium_words = (medium: string) => kMedium[medium] ?? medium;
export const outcome_words = (outcome: string) => kOutcome[outcome] ?? outcome;

export function ask_words(ask: AskShape): string {
  const how = [
    ask.minutes ? `${ask.minutes} minutes` : '',
    ask.medium ? medium_words(ask.medium) : '',
  ].filter(Boolean);
  return how.length ? `${what_words(ask.what)} (${how.join(' ')})` : what_words(ask.what);
}
