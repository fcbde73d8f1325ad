// What is still missing in a draft, as questions.
export interface Missing { field: 'topic' | 'reason' | 'about_me' | 'news'; label: string;
  hint: string }

const kMissing: Record<string, Missing> = {
  topic: { field: 'topic', label: 'What is it about?', hint: 'moving from analysis to data products' },
  reason: { field: 'reason', label: 'Why do you ask them?',
    hint: 'You built the team I would like to learn from.' },
  about_me: { field: 'about_me', label: 'You, in a sentence to pass on',
    hint: 'I lead small data teams and am looking for the next one.' },
  news: { field: 'news', label: 'What came of it?', hint: 'We met on Tuesday and it helped a lot.' },
};

export const missing_fields = (names: string[]): Missing[] =>
  names.map((name) => kMissing[name]).filter((one) => one !== undefined);
