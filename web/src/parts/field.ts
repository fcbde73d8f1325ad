// The field of the map: chances at the crossings of relationships and asks, and where
// something lies between them. Chances are given; here they are only drawn. Between two
// crossings a chance runs evenly in its odds, so that the lines come out straight.
import type { Chance } from '../api/types';

export interface Field {
  columns: string[]; // relationships, the distant first
  rows: string[]; // asks, the small first
  cells: Chance[][]; // [row][column]
}

// Places are in crossings: x 0…columns-1, y 0…rows-1, both may lie between.
export interface Place { x: number; y: number }

const between = (a: number, b: number, t: number) => a + (b - a) * t;
const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
const evenly = (p: number) => Math.log(clamp(p, 0.001, 0.999) / (1 - clamp(p, 0.001, 0.999)));

// A line crosses the field a thousand times, which stays as it is: its heights are worked out once.
const known = new WeakMap<Field, number[][]>();
function heights_of(field: Field): number[][] {
  const there = known.get(field) ?? field.cells.map((row) => row.map(({ p }) => evenly(p)));
  known.set(field, there);
  return there;
}
function height(field: Field, row: number, column: number): number {
  return heights_of(field)[row]?.[column] ?? evenly(0);
}

// How high the field stands at a place; beyond its edge it goes on as it was.
function stands(field: Field, { x, y }: Place): number {
  const column = clamp(Math.floor(x), 0, field.columns.length - 2);
  const row = clamp(Math.floor(y), 0, field.rows.length - 2);
  const low = between(height(field, row, column), height(field, row, column + 1), x - column);
  const high = between(height(field, row + 1, column), height(field, row + 1, column + 1), x - column);
  return between(low, high, y - row);
}

// The largest ask that still reaches `chance` at this relationship, a row beyond the field at most.
export function height_of(field: Field, x: number, chance: number): number {
  const wanted = evenly(chance);
  for (let row = field.rows.length; row > -1; row -= 1) {
    const low = stands(field, { x, y: row - 1 });
    if (low < wanted) continue;
    const high = stands(field, { x, y: row });
    return high >= wanted ? row : row - 1 + (low - wanted) / Math.max(1e-9, low - high);
  }
  return -1;
}

// Where along the relationships a chance at this height lies.
export function x_of(field: Field, y: number, chance: number): number {
  const wanted = evenly(chance);
  const last = field.columns.length - 1;
  for (let column = 0; column < last; column += 1) {
    const here = stands(field, { x: column, y });
    const next = stands(field, { x: column + 1, y });
    if (wanted < here) return column;
    if (wanted <= next) return column + (wanted - here) / Math.max(1e-9, next - here);
  }
  return last;
}

// Where along the asks a chance at this relationship lies.
export function y_of(field: Field, x: number, chance: number): number {
  return clamp(height_of(field, x, chance), 0, field.rows.length - 1);
}

// Where among ascending places something lies, counted in them: 1.5 is half-way from the second
// to the third.
export function between_places(list: number[], at: number): number {
  const last = list.length - 1;
  for (let i = 0; i < last; i += 1) {
    const [from = 0, to = 1] = [list[i], list[i + 1]];
    if (at <= to) return clamp(i + (at - from) / Math.max(1e-9, to - from), 0, last);
  }
  return last;
}

// How far apart the columns and the rows stand, 0 to 1: by what they do to the chance, but
// never so near that their names would touch.
export function spread(field: Field): { columns: number[]; rows: number[] } {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const columns = field.columns.map((_, x) => mean(field.rows.map((__, y) => height(field, y, x))));
  const rows = field.rows.map((_, y) => -mean(field.columns.map((__, x) => height(field, y, x))));
  return { columns: spaced(columns, 0.22), rows: spaced(rows, 0.085) };
}

function spaced(values: number[], least: number): number[] {
  const whole = (values.at(-1) ?? 1) - (values[0] ?? 0) || 1;
  const gaps = values.slice(1).map((value, i) => Math.max(least, (value - (values[i] ?? 0)) / whole));
  const sum = gaps.reduce((total, gap) => total + gap, 0);
  let at = 0;
  return [0, ...gaps.map((gap) => (at += gap / sum))];
}
