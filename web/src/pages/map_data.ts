// What the map shows, as the program made it: the field, what was tried, what is next.
import { get_asks, get_map, get_odds, get_targets } from '../api/calls';
import type { AskShape, Chance, MarkKind, SpotSide, Targets } from '../api/types';
import { between_places, x_of, y_of } from '../parts/field';
import type { Field, Place } from '../parts/field';
import type { Dot, Ring } from '../parts/SpotMap.svelte';
import { ask_words, outcome_words } from '../words/asks';
import { chance_words } from '../words/chance';
import { day_words } from '../words/days';

const kRings = 12;

export interface PlannedMark { n: number; ask: string; chance: Chance; chance_of?: string;
  side: SpotSide }

export interface MapData { field: Field; ties: string[]; asks: AskShape[]; summary: string;
  dots: Dot[]; rings: Ring[]; planned: PlannedMark[]; targets: Targets; table: { who: string; what: string; how: string; day: string }[] }

// Something with a chance of its own lies at the height of its ask, where the field has its
// chance.
export async function place_by_chance({ field, ties }: MapData, ask: AskShape, chance: Chance):
  Promise<Place> {
  const middle = Math.floor(ties.length / 2) + 1;
  const { what, medium, minutes } = ask;
  const usual = await get_odds({ tie: ties[middle] ?? '', what, medium, minutes });
  const y = y_of(field, middle, usual.chance.p);
  return { x: x_of(field, y, chance.p), y };
}

export async function map_data(): Promise<MapData> {
  const [{ marks, crossings, summary }, log, targets] = await Promise.all([get_map(), get_asks(),
    get_targets()]);
  const { ties, asks, chances } = crossings;
  const field = { columns: ties.map(({ words }) => words), rows: asks.map(({ words }) => words),
    cells: chances };
  const columns_at = ties.map(({ at }) => at);
  const rows_at = asks.map(({ at }) => at);
  const place = ({ x, y }: Place) =>
    ({ x: between_places(columns_at, x), y: between_places(rows_at, y) });
  const dots = marks.filter(({ kind }) => kind !== 'planned').map((mark, i): Dot =>
    ({ ...place(mark), id: String(i), kind: mark.kind, aloud: mark.says }));
  // Numbered as on the page of the week. A ring stands where the field has its own chance: an
  // introduction brings somebody nearer than the two are by themselves.
  const planned = marks.flatMap(({ ask, chance, chance_of, side }) =>
    (ask && chance && side ? [{ ask, chance, chance_of, side }] : []))
    .map((mark, i): PlannedMark => ({ ...mark, n: i + 1 }));
  const heights = marks.filter(({ kind }) => kind === 'planned').map((mark) => place(mark).y);
  const rings = planned.slice(0, kRings).map(({ n, ask, chance }, i): Ring => {
    const y = heights[i] ?? 0;
    return { x: x_of(field, y, chance.p), y, n, aloud: `${n}: ${ask}; ${chance_words(chance).aloud}` };
  });
  const table = log.asks.map((ask) => ({ who: log.names[ask.to] ?? ask.to, what: ask_words(ask),
    how: outcome_words(ask.outcome), day: day_words(ask.date) }));
  return { field, ties: ties.map(({ tie }) => tie), asks, summary, dots, rings, planned, targets, table };
}

export const count_of = (dots: Dot[], ...kinds: MarkKind[]) =>
  dots.filter(({ kind }) => kinds.includes(kind)).length;
