// How people know each other, in the order in which one thinks of them.
export const kTiesFirst = [
  { id: 'close_friend', label: 'Close friend' },
  { id: 'friend', label: 'Friend' },
  { id: 'family', label: 'Family' },
  { id: 'past_colleague', label: 'Worked together' },
  { id: 'colleague', label: 'Work together now' },
  { id: 'past_manager', label: 'Was my manager' },
  { id: 'past_report', label: 'Worked for me' },
  { id: 'mentor', label: 'Mentor' },
  { id: 'client', label: 'Client' },
  { id: 'past_client', label: 'Past client' },
  { id: 'classmate', label: 'Went to school together' },
  { id: 'i_helped', label: 'Somebody I helped' },
  { id: 'helped_me', label: 'Somebody who helped me' },
  { id: 'neighbour', label: 'Neighbour' },
  { id: 'acquaintance', label: 'Know each other a little' },
  { id: 'met_once', label: 'Met once' },
  { id: 'online_only', label: 'Only online' },
];

export const tie_words = (kind: string) =>
  kTiesFirst.find(({ id }) => id === kind)?.label ?? cap(kind.replaceAll('_', ' '));

// How well somebody is known, as one says it oneself: its place in the list is what is noted.
export const kCloseness = ['', 'hardly', 'a little', 'somewhat', 'well', 'very well'];

export const load_words = (load: string) =>
  ({ open: 'has time', normal: 'as busy as most', busy: 'busy', overloaded: 'far too busy' })[load] ?? load;

export const basis_words = (basis: string) =>
  ({ said: 'you said so', observed: 'seen in mail and messages', inferred: 'our guess' })[basis] ?? basis;

function cap(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

// How close, from 0 (nothing) to 1.
export function closeness_words(value: number): string {
  const kSteps: [number, string][] = [[0.1, 'hardly know each other'], [0.3, 'know each other a little'],
    [0.55, 'know each other'], [0.75, 'know each other well']];
  return kSteps.find(([below]) => value < below)?.[1] ?? 'close';
}
