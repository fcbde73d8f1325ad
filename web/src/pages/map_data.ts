// What the map shows, asked of the program: the field, what was tried, what is next.
import { get_asks, get_odds, get_people, get_plan } from '../api/calls';
import type { AskShape, Chance } from '../api/types';
import { x_of, y_of } from '../parts/field';
import type { Field, Place } from '../parts/field';
import type { Dot, Ring } from '../parts/SpotMap.svelte';
import { ask_words, outcome_words } from '../words/asks';
import { chance_short } from '../words/chance';
import { day_words } from '../words/days';
import { tie_words } from '../words/ties';

// The crossings shown; the rows stand in the order of their chances.
export const kRelations = [
  { tie: 'stranger', label: 'never met' },
  { tie: 'met_once', label: 'met once' },
  { tie: 'acquaintance', label: 'know each other' },
  { tie: 'past_colleague', label: 'worked together' },
  { tie: 'close_friend', label: 'close friend' },
];
const kAsks: (AskShape & { label: string })[] = [
  { what: 'question', medium: 'message', minutes: 5, label: 'one question' },
  { what: 'advice', medium: 'video', minutes: 15, label: '15-minute call' },
  { what: 'advice', medium: 'coffee', minutes: 30, label: 'coffee, advice' },
  { what: 'introduction', medium: 'message', minutes: 10, label: 'an introduction' },
  { what: 'referral', medium: 'message', minutes: 20, label: 'a referral' },
  { what: 'job', medium: 'message', minutes: 30, label: '“hire me”' },
  { what: 'visit', medium: 'office', minutes: 60, label: 'visit the office' },
];
const kMiddle = 3; // the relationship at which an ask is placed by its chance
const kPlainAsk = 1; // the ask at which a relationship is placed by its chance
const kLogPeople = 200; // people asked that are looked up for their place

export interface MapData { field: Field; asks: AskShape[]; dots: Dot[]; rings: Ring[];
  table: { who: string; what: string; how: string; day: string }[] }

const known = new Map<string, Promise<Chance>>();
function chance_of(tie: string, ask: AskShape): Promise<Chance> {
  const { what, medium, minutes } = ask;
  const name = [tie, what, medium, minutes].join(' ');
  const before = known.get(name);
  if (before) return before;
  const asked = get_odds({ tie, what, medium, minutes }).then((odds) => odds.chance);
  known.set(name, asked);
  asked.catch(() => known.delete(name));
  return asked;
}

async function field_of(): Promise<{ field: Field; asks: AskShape[] }> {
  const cells = await Promise.all(kAsks.map((ask) =>
    Promise.all(kRelations.map(({ tie }) => chance_of(tie, ask)))));
  const mean = (row: Chance[]) => row.reduce((sum, { p }) => sum + p, 0) / row.length;
  const order = kAsks.map((ask, i) => ({ ask, cells: cells[i] ?? [] }))
    .sort((a, b) => mean(b.cells) - mean(a.cells));
  return { field: { columns: kRelations.map(({ label }) => label),
    rows: order.map(({ ask }) => ask.label), cells: order.map((row) => row.cells) },
    asks: order.map(({ ask }) => ask) };
}

// An ask lies at the height where the field has its chance for people who worked together.
async function height(field: Field, ask: AskShape): Promise<number> {
  const tie = kRelations[kMiddle]?.tie ?? 'past_colleague';
  return y_of(field, kMiddle, (await chance_of(tie, ask)).p);
}
async function place(field: Field, asks: AskShape[], tie: string, ask: AskShape): Promise<Place> {
  const plain = asks[kPlainAsk] ?? ask;
  const column = kRelations.findIndex((one) => one.tie === tie);
  const x = column >= 0 ? column
    : x_of(field, kPlainAsk, (await chance_of(tie || 'stranger', plain)).p);
  return { x, y: await height(field, ask) };
}
// Something planned lies where the field has its own chance.
export async function place_by_chance(field: Field, ask: AskShape, chance: Chance): Promise<Place> {
  const y = await height(field, ask);
  return { x: x_of(field, y, chance.p), y };
}

export async function map_data(): Promise<MapData> {
  known.clear();
  const [{ field, asks }, log, plan, asked] = await Promise.all([field_of(), get_asks(), get_plan(),
    get_people({ filter: 'asked', limit: kLogPeople })]);
  const ties = new Map(asked.people.map(({ id, tie }) => [id, tie]));
  const name = (id: string) => log.names[id] ?? id;
  const dots = await Promise.all(log.asks.map(async (ask, i): Promise<Dot> => {
    const tie = ties.get(ask.to) ?? 'stranger';
    return { ...(await place(field, asks, tie, ask)), id: String(i), outcome: ask.outcome,
      aloud: `${name(ask.to)}, ${tie_words(tie).toLowerCase()}, ${ask_words(ask)}: ${outcome_words(ask.outcome)}` };
  }));
  const next = plan.asks.filter((ask) => ask.kind !== 'follow_up').slice(0, 5);
  const rings = await Promise.all(next.map(async (ask, i): Promise<Ring> => ({
    ...(await place_by_chance(field, ask.ask, ask.chance)), n: i + 1,
    aloud: `This week ${i + 1}: ${ask.title}: ${chance_short(ask.chance)}` })));
  const table = log.asks.map((ask) => ({ who: name(ask.to), what: ask_words(ask),
    how: outcome_words(ask.outcome), day: day_words(ask.date) }));
  return { field, asks, dots, rings, table };
}
