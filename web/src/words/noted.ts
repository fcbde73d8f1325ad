// A planned ask as a row of the log: what is written down when it was sent or answered.
import type { AskNoted } from '../api/calls';
import type { Ask, Outcome, PlannedAsk } from '../api/types';

// A reminder belongs to the row that is already open.
function open_row(planned: PlannedAsk, log: Ask[]): Ask | undefined {
  return log.findLast(({ to, what, outcome }) =>
    to === planned.to && outcome === 'pending' && what === planned.ask.what) ??
    log.findLast(({ to, outcome }) => to === planned.to && outcome === 'pending');
}

// How many reminders went out for what this one would remind of.
export const reminders_sent = (planned: PlannedAsk, log: Ask[]) =>
  open_row(planned, log)?.follow_ups ?? 0;

function introducers(planned: PlannedAsk): string[] {
  return planned.to === planned.wanted ? planned.route.slice(1, -1) : [];
}

// A request for an introduction to somebody, followed step by step from now on if it only was sent.
export const request_of = (through: string, about: string, outcome: Outcome, today: string): AskNoted =>
  ({ to: through, what: 'introduction', about, medium: 'message', date: today, outcome,
    stage: outcome === 'pending' ? 'asked' : undefined });

export function noted_of(planned: PlannedAsk, outcome: Outcome, log: Ask[], today: string): AskNoted {
  const closed_on = outcome === 'pending' || outcome === 'silence' ? undefined : today;
  const row = planned.kind === 'follow_up' ? open_row(planned, log) : undefined;
  if (row) {
    const { to, what, about, via, medium, minutes, date, notes } = row;
    const reminders = row.follow_ups + (outcome === 'pending' ? 1 : 0);
    return { to, what, about, via, medium, minutes, date, notes, outcome, closed_on,
      follow_ups: reminders };
  }
  const introduced = planned.to !== planned.wanted && planned.route.length > 2;
  if (introduced) return { ...request_of(planned.to, planned.wanted, outcome, today), closed_on };
  const { what, medium, minutes } = planned.ask;
  return { to: planned.to, what, medium, minutes, via: introducers(planned), date: today, outcome,
    closed_on };
}

// The row again with another end: what was noted wrongly, or turned out otherwise.
export function ended(ask: Ask, outcome: Outcome, today: string): AskNoted {
  const { to, what, about, via, medium, minutes, date, follow_ups, notes } = ask;
  const open = outcome === 'silence' || outcome === 'pending';
  return { to, what, about, via, medium, minutes, date, follow_ups, notes, outcome,
    closed_on: open ? undefined : today };
}

// What somebody granted and was not thanked for as far as the log tells, now with the thanks.
export function thanked_of(who: string, log: Ask[], today: string): AskNoted[] {
  return log.filter(({ to, outcome, notes }) => to === who && (outcome === 'yes' || outcome === 'met') &&
    !/thank/i.test(notes)).map(({ to, what, about, via, medium, minutes, date, follow_ups, notes,
    outcome, closed_on }) => ({ to, what, about, via, medium, minutes, date, follow_ups, outcome, closed_on,
    notes: [notes, `Thanked on ${today}.`].filter(Boolean).join('\n') }));
}
