// Asks put off: kept among the settings, so that they stay put off on the next day too.
import type { PlannedAsk } from '../api/types';

// The name ends in the person, so that forgetting them takes it along.
const name_of = (ask: PlannedAsk) => `page.later.${ask.ask.what}/${ask.to}`;

export function is_snoozed(settings: Record<string, string>, ask: PlannedAsk, today: string) {
  return (settings[name_of(ask)] ?? '') > today;
}
export function snooze_until(ask: PlannedAsk, day: string) {
  return { [name_of(ask)]: day };
}
export function unsnooze(ask: PlannedAsk) {
  return { [name_of(ask)]: '' };
}
