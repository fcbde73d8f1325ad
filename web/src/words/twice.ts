// How sure we are that two entries are one person, in words.
export function sure_words(confidence: number): string {
  if (confidence >= 0.95) return 'Most likely the same person';
  if (confidence >= 0.75) return 'Probably the same person';
  return 'Perhaps the same person';
}

// Who a row of a file is taken for.
export const kCardWords = { new: 'somebody new', known: 'already known', maybe: 'maybe the same as',
  left_out: 'left out' } as const;
