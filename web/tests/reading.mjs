// How hard words are to read, what odds must always say, and words that nobody should meet here.

// Flesch-Kincaid: the school grade at which a text is read with ease [Kincaid and others 1975].
function syllables(word) {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '');
  if (plain.length <= 3) return 1;
  const parts = plain.replace(/(?:[^laeiouy]es|[^aeiouydt]ed|[^laeiouy]e)$/, (end) => end[0]).match(/[aeiouy]{1,2}/g);
  return Math.max(1, parts?.length ?? 1);
}

export function sentences_of(texts) {
  // A list within a line is read item by item.
  const is_list = (text) => (text.match(/, /g) ?? []).length >= 3;
  return texts.flatMap((text) => text.split(/(?<=[.!?])\s+|\n+/))
    .flatMap((text) => (is_list(text) ? text.split(/, | or /) : [text])).map((one) => one.trim())
    .filter((one) => /[a-z]/i.test(one));
}

export function grade(texts) {
  const sentences = sentences_of(texts);
  const words = sentences.flatMap((one) => one.match(/[\p{L}\p{N}'’-]+/gu) ?? []);
  if (words.length === 0) return 0;
  const sounds = words.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (sounds / words.length) - 15.59;
}

// Words of our own trade, and words that blame.
const kBanned = ['probability', 'probabilities', 'posterior', 'prior', 'logit', 'node', 'edge', 'graph', 'schema',
  'sync', 'score', 'algorithm', 'confidence interval', 'percentile', 'null', 'undefined', 'NaN', 'exception',
  'invalid', 'illegal', 'fatal', 'user', 'token', 'rejected', 'failed'];
const banned = new RegExp(`\\b(${kBanned.join('|')})\\b`, 'gi');
export const banned_words = (text) => text.match(banned) ?? [];

// Odds: of ten or of a hundred, with a range or the word that we do not know, of something named;
// never "likely" by itself, never "1 in 5", never all or none.
export function odd_odds(text) {
  const faults = [];
  const say = (what, found) => found && faults.push(`${what}: ${String(found[0])}`);
  say('another denominator', /\b(?:1|one) in (?!10\b|100\b|ten\b)(?:\d+|two|three|four|five|six|seven|eight|nine)\b/i.exec(text));
  say('all or none', /(?<![\d.])(?:0|10) in 10\b|(?<![\d.])(?:0|100) in 100\b/.exec(text));
  say('per cent', /\d\s?%(?! of (?:my exchanges|theirs))/.exec(text));
  for (const [found] of text.matchAll(/[^.;\n]*\b(?:likely|unlikely|likelier)\b[^.;\n]*/gi)) {
    if (!/in 10\b|in 100\b/.test(found) && !/how likely/i.test(found)) faults.push(`bare: ${found.trim()}`);
  }
  return faults;
}

// A text with odds of an ask says how sure they are, and of what.
export function unsure_odds(text) {
  // A bound that a rule names is no odds of an ask.
  if (!/\bin 100?\b/.test(text.replaceAll(/below \d+ in 100?\b/g, ''))) return [];
  const range = /between \d+ and \d+ in 100?|at most \d+ in 100?|close to \d+ in 100?|at least \d+ in 100?|do not know yet|nobody can know|fewer than \d+ times in 100|yes \d+ of \d+/i;
  const of_what = /\b(asks?|asked|people|pairs|reminder|of (?:what was missed|them|your|theirs)|say yes|get there|agree|meet)\b/i;
  return [...(range.test(text) ? [] : [`no range: ${text.slice(0, 200)}`]),
    ...(of_what.test(text) ? [] : [`of what: ${text.slice(0, 200)}`])];
}
