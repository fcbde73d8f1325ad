// What was chosen for the people of a file, as the table the program reads.
import type { Card } from '../api/types';

export type Choice = '' | 'new' | 'same' | 'leave out';
export type Choices = Record<string, Choice>;

const quoted = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

// A mail or a meeting makes several cards on one line: they are told apart by who they are of.
const who_of = ({ email, name }: Card) => email || name;
export const card_id = (card: Card) => `${card.file}:${card.line}:${who_of(card)}`;

export function decisions_of(cards: Card[], choices: Choices): string {
  const rows = cards.flatMap((card) => {
    const choice = choices[card_id(card)];
    if (!choice) return [];
    const decision = choice === 'same' ? `same-as ${card.person ?? ''}` : choice;
    return [[quoted(card.file), card.line, quoted(decision), quoted(who_of(card))].join(',')];
  });
  return rows.length === 0 ? '' : ['file,line,decision,who', ...rows].join('\n');
}
