// What is put off or done with: kept among the settings, so that it stays so on the next day too.
import type { PlannedAsk } from '../api/types';

// The name ends in the person, so that forgetting them takes it along.
const name_of = (what: string) => `page.later.${what}`;
const ask_of = (ask: PlannedAsk) => `${ask.ask.what}/${ask.to}`;

export function is_put_off(settings: Record<string, string>, what: string, today: string) {
  return (settings[name_of(what)] ?? '') > today;
}
export const put_off_until = (what: string, day: string) => ({ [name_of(what)]: day });
export const put_back = (what: string) => ({ [name_of(what)]: '' });

export const is_snoozed = (settings: Record<string, string>, ask: PlannedAsk, today: string) =>
  is_put_off(settings, ask_of(ask), today);
export const snooze_until = (ask: PlannedAsk, day: string) => put_off_until(ask_of(ask), day);
export const unsnooze = (ask: PlannedAsk) => put_back(ask_of(ask));
