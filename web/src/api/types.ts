// What the program answers, as /api/v1/openapi.json describes it. Fields may be added there.
export interface Chance { p: number; low: number; high: number; words?: string }
export type Names = Record<string, string>;

export type Outcome = 'met' | 'yes' | 'no' | 'silence' | 'pending' | 'referred_on';
export interface AskShape { what: string; medium?: string; minutes?: number; people?: number;
  words?: string }
export interface Step extends AskShape { from: string; to: string; chance: Chance }
export interface Approach { route: string[]; ask: AskShape; chance: Chance; value: number;
  steps: Step[]; cost_minutes: number }
export interface Spot { target: string; options: Approach[]; reason?: string; names: Names;
  origin: string }
export interface Term { term: string; stage: 'attention' | 'willingness'; logit: number;
  why: string }
export interface Odds { chance: Chance; terms: Term[]; no_time: number; own_asks: number;
  sentence?: string; origin?: string }

export interface Fallback { move: string; text: string; route?: string[]; ask?: AskShape;
  chance?: Chance }
export interface PlannedAsk { n: number; kind: string; target: string; wanted: string; to: string;
  route: string[]; ask: AskShape; chance: Chance; minutes: number; why: string; if_no: Fallback;
  title: string }
export interface Courtesy { kind: 'thanks' | 'news'; to: string; minutes: number; why: string }
export interface Plan { week_of: string; hours: number; asks: PlannedAsk[];
  expected_meetings: Chance; left_out: { target: string; why: string }[];
  courtesies: Courtesy[]; names: Names; origin: string;
  forecast?: { weeks: number; asks_a_week: number; at_this_pace: Chance; with_the_plan: Chance } }
export interface LadderStep { ask: AskShape; chance: Chance; week: number; why: string }
export interface Ladder { target: string; horizon_weeks: number;
  ways: { way: string; chance: Chance; weeks: number; steps: LadderStep[] }[]; stop: string[];
  reason?: string; names: Names }

export interface Diagnosis { asks: number; meetings: number; expected: Chance; enough: boolean;
  needed: number; blocks: { block: string; share: Chance }[];
  levers: { lever: string; gain: Chance; do: string }[];
  findings: { title: string; text: string; evidence: string }[] }

export interface ForecastRecord { asks: number; waiting: number; granted: number;
  expected: number; enough: boolean;
  bands: { in_ten: number; asks: number; granted: number }[] }

export interface TieKind { id: string; label: string; inverse: string; own: boolean }
export interface AskKind { id: string; label: string; minutes: number; medium?: string;
  people?: number; own: boolean }
export type MarkKind = 'yes' | 'no' | 'silence' | 'pending' | 'planned';
export type SpotSide = 'ready' | 'stretch' | 'more';
export interface SpotMap { summary: string;
  marks: { x: number; y: number; kind: MarkKind; says: string; n?: number; ask?: string;
    chance?: Chance; chance_of?: string; side?: SpotSide }[];
  crossings: { ties: { tie: string; words: string; at: number }[];
    asks: (AskShape & { words: string; at: number })[]; chances: Chance[][] } }

export interface Reason { field: string; text: string; speaks: 'for' | 'against' }
export interface Duplicates { names: Names; people: Record<string, Person>;
  pairs: { a: string; b: string; confidence: number; reasons: Reason[] }[] }
// What only the person can tell; `chance` where it is whether two know each other, `tie` where
// it is how close they are to `other`.
export interface Question { kind: 'know' | 'closeness'; person: string; other: string;
  question: string; why: string; chance?: number; tie?: string }
export interface Questions { questions: Question[]; names: Names }
export type Verdict = 'merge' | 'unmerge' | 'notsame' | 'know' | 'dontknow';

export interface Kinds { ties: TieKind[]; asks: AskKind[] }

export interface Person { id: string; name: string; emails: string[]; phones: string[];
  profiles: string[]; company: string; title: string; seniority: string; load: string;
  me: boolean; notes: string }
export interface PersonRow extends Person { touches: number; last_touch: string; tie: string;
  target: boolean; asked: number }
export interface People { people: PersonRow[]; total: number; offset: number; limit: number }
export interface Evidence { term: string; amount: number; basis: string; why: string }
// `kind`: what one is to them; `kind_back`: what they are to oneself.
export interface Tie { person: string; kind?: string; kind_back?: string; basis?: string;
  closeness?: { value: number; sd: number }; terms: Evidence[] }
export interface Touch { at: string; kind: string; from: string; to: string[]; subject?: string }
export interface Ask extends AskShape { date: string; to: string; about: string; via: string[];
  outcome: Outcome; follow_ups: number; closed_on: string; notes: string; minutes: number;
  medium: string; stage?: string }
// `then`: the stages that may come next.
export interface Introduction { through: string; wanted: string; stage: string; since: string;
  due: string; next: string; then: string[] }
export interface Introductions { introductions: Introduction[]; names: Names }
export interface PersonAnswer extends Person { tie: Tie | null; introducers: Tie[];
  touches: Touch[]; touches_all: number; asks: Ask[]; names: Names }
export interface Asks { asks: Ask[]; names: Names }
export interface Target { id: string; target: string; person: string; company: string;
  role: string; priority: number; why: string }
export interface Targets { targets: Target[]; names: Names }

export interface Refused { line: number; why: string }
export interface FileRead { path: string; format: string; records: number; people: number;
  touches: number; ties: number; refused: Refused[]; refused_total: number; notes: string[] }
export interface Card { file: string; line: number; name: string; email: string; company: string;
  state: 'new' | 'known' | 'maybe' | 'left_out'; person?: string; confidence?: number;
  reasons?: Reason[] }
export interface ImportReport { import: number; files: FileRead[]; people_new: number;
  people_matched: number; touches: number; ties: number; subjects?: number; cards?: Card[] }
export interface ImportRecord { import: number; at: string; what: string; created: number;
  changed: number; undone: boolean }
export interface Redone { import: number; added: number; changed: number; kept: number }
export interface Undone { import: number; removed: number; restored: number; kept: number }
export interface Written { import: number; id?: string; to?: string }
export interface Problem { code: string; message: string; hint: string }
export interface Job { job: number; kind: 'import' | 'preview'; what: string;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'; done: number; seconds: number;
  seconds_left?: number; result?: ImportReport; error?: Problem }

export interface Draft { to: string; route: string[]; ask: AskShape; subject: string;
  body: string; missing: string[]; text: string; eml: string; mailto: string; names: Names }
export interface Letter { text: string; eml: string; mailto: string }
export interface Lint { bigger: boolean; words: number;
  remarks: { weakness: string; what: string; remedy: string }[] }
export interface Status { version: string; now: string; revision: number; file: string;
  made_up: boolean;
  me: { id: string; name: string } | null;
  counts: { people: number; companies: number; ties: number; touches: number; targets: number;
    asks: number } }
export interface Protection { file: string; protected: boolean; can_protect: boolean;
  copies: { file: string; state: 'plain' | 'same_key' | 'other_key' | 'unread' }[];
  troubles: string[]; recovery_key?: string }
