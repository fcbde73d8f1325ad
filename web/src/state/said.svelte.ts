// What somebody said once for a message and need not say again.
export type SaidWords = { topic?: string; about_me?: string };

class SaidOnce {
  words: SaidWords = {};

  take(settings: Record<string, string>): void {
    this.words = { topic: settings['page.topic'] ?? '', about_me: settings['page.about_me'] ?? '' };
  }
  // Keeps what is new; a failure to keep it is no reason to hold up the message.
  keep({ topic, about_me }: SaidWords, put: (kept: Record<string, string>) => Promise<unknown>) {
    const kept: Record<string, string> = {};
    if (topic && topic !== this.words.topic) kept['page.topic'] = topic;
    if (about_me && about_me !== this.words.about_me) kept['page.about_me'] = about_me;
    this.words = { topic: topic ?? this.words.topic, about_me: about_me ?? this.words.about_me };
    if (Object.keys(kept).length > 0) void put(kept).catch(() => undefined);
  }
}

export const said = new SaidOnce();
