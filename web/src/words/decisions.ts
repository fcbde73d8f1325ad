// What was chosen for the people of a file, as the table the program reads.
import type { Card } from '../api/types';

const quoted = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export function decisions_of(cards: Card[], choices: Record<string, string>): string {
  const rows = cards.flatMap((card) => {
    const choice = choices[`${card.file}:${card.line}`];
    if (!choice) return [];
    const decision = choice === 'same' ? `same-as ${card.person ?? ''}` : choice;
    return [[quoted(card.file), card.line, quoted(decision)].join(',')];
  });
  return rows.length === 0 ? '' : ['file,line,decision', ...rows].join('\n');
}
