// What several steps of the first run do.
import { add_person, add_target } from '../api/calls';
import { Trouble } from '../api/client';
import type { Written } from '../api/types';

const kWanted = 2; // priority of whom somebody would love to meet, and
const kTalk = 3; // of whom it would be good to talk to

// Somebody or some company known; else a company nobody is known of yet.
const want = (who: string) => add_target({ who, priority: kWanted }).catch((error: unknown) => {
  if (error instanceof Trouble && error.status === 404) return add_target({ who: `@${who}`, priority: kWanted });
  throw error;
});

export async function want_all(wanted: string[]): Promise<Written[]> {
  const writes: Written[] = [];
  for (const who of wanted.map((text) => text.trim()).filter(Boolean)) writes.push(await want(who));
  return writes;
}
export const talk_to = (who: string) => add_target({ who, priority: kTalk });

// Who asks: the name that messages are signed with, where one was typed.
export async function name_me(typed: string): Promise<Written[]> {
  const name = typed.trim();
  return name ? [await add_person({ name, me: true })] : [];
}
