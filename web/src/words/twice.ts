// How sure we are that two entries are one person, in words with their number.
export function sure_words(confidence: number): string {
  const tenths = Math.min(9, Math.max(1, Math.round(confidence * 10)));
  if (confidence >= 0.95) return 'The same person, we think: more than 9 in 10 such pairs are one';
  if (confidence >= 0.75) return `Probably the same person: about ${tenths} in 10 such pairs are one`;
  return `Perhaps the same person: about ${tenths} in 10 such pairs are one`;
}

// Who a row of a file is taken for.
export const kCardWords = { new: 'somebody new', known: 'already known', maybe: 'maybe the same as',
  left_out: 'left out' } as const;
