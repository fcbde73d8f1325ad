import { get_backup, get_calendar, get_export } from '../api/calls';
import { live } from './live.svelte';
import { toasts } from './toasts.svelte';

// A file handed to the person: the browser asks where to, or puts it with the downloads.
export function save_file(bytes: Blob, name: string): void {
  const way = document.createElement('a');
  way.href = URL.createObjectURL(bytes);
  way.download = name;
  way.click();
  URL.revokeObjectURL(way.href);
}

// A file that the program makes, and what is said when it is there.
export async function save_made(make: () => Promise<Blob>, name: string, told: string): Promise<void> {
  try {
    save_file(await make(), name);
    toasts.say(told);
  } catch (error) {
    toasts.trouble(error);
  }
}

export const save_calendar = (hours?: number): Promise<void> => save_made(() => get_calendar(hours),
  'sweetspot-week.ics', 'Open the file you just saved: your calendar takes it in.');

function save_dated(make: () => Promise<Blob>, ending: string, said: string): Promise<void> {
  const name = `sweetspot-${(live.status?.now ?? '').slice(0, 10)}.${ending}`;
  return save_made(make, name, `${said} is in ${name}.`);
}
export const save_backup = (): Promise<void> => save_dated(get_backup, 'db', 'The copy');
export const save_everything = (): Promise<void> => save_dated(get_export, 'zip', 'Everything');
