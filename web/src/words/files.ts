// Files read, in the words of those who bring them.
import type { FileRead, Refused } from '../api/types';
import { plural } from './days';

export function format_words(format: string): string {
  const kNames: Record<string, string> = {
    'linkedin connections': 'your LinkedIn connections', 'linkedin messages': 'LinkedIn messages',
    'linkedin invitations': 'LinkedIn invitations', 'linkedin profile': 'your LinkedIn profile',
    'linkedin positions': 'where you worked', 'linkedin education': 'where you studied',
    mbox: 'a mailbox', vcard: 'an address book', ics: 'a calendar', icalendar: 'a calendar',
    'people.csv': 'a list of people', 'ties.csv': 'who knows whom',
    'targets.csv': 'whom you want to meet', 'asks.csv': 'asks and how they went',
  };
  return kNames[format] ?? format;
}

export function found_words({ records, people, touches, ties }: FileRead): string {
  const found = [
    people ? plural(people, 'person', 'people') : '',
    touches ? plural(touches, 'exchange') : '',
    ties ? plural(ties, 'relationship') : '',
  ].filter(Boolean);
  return found.length ? found.join(', ') : plural(records, 'row');
}

export const short_name = (path: string) => path.split('/').slice(-2).join('/');

// Refusals that have one cause, and so one cure, stand together.
export function grouped(refused: Refused[]): { why: string; lines: number[] }[] {
  const groups = new Map<string, number[]>();
  for (const { line, why } of refused) groups.set(why, [...(groups.get(why) ?? []), line]);
  return [...groups].map(([why, lines]) => ({ why, lines }));
}
