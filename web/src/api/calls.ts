// One function for each thing the page asks of the program.
import { call, fetch_file, fetch_for, path_of } from './client';
import type * as T from './types';

const to = (path: string, json: unknown) => call<T.Written>(path, { method: 'POST', json });
const of_id = (path: string, id: string | number) => `${path}/${encodeURIComponent(id)}`;

export const get_status = () => call<T.Status>('/status');
// The made-up search: where it is, and where one came from.
export const begin_demo = () => call<{ address: string }>('/demo', { method: 'POST' });
export const end_demo = () => call<{ back: string | null }>('/demo', { method: 'DELETE' });
export const wait_for_change = (since: number, signal: AbortSignal) =>
  call<{ revision: number }>(path_of('/events', { since }), { signal });

// Asked as it stands, an answer is made ahead of the asking.
const kUsualHours = 5;
const of_hours = (hours?: number) => (hours === kUsualHours ? {} : { hours });
export const get_plan = (hours?: number) => call<T.Plan>(path_of('/plan', of_hours(hours)));
export const get_diagnosis = (pace?: number) => call<T.Diagnosis>(path_of('/diagnose', { pace }));
export const get_spot = (who: string, k: number) => call<T.Spot>(path_of('/spot', { who, k }));
export const get_ladder = (who: string) => call<T.Ladder>(path_of('/ladder', { who }));
export const get_map = (hours?: number) => call<T.SpotMap>(path_of('/map', of_hours(hours)));
export const get_record = () => call<T.ForecastRecord>('/record');
export const get_kinds = () => call<T.Kinds>('/kinds');

export interface OddsAsked { tie: string; what: string; closeness?: number; medium?: string;
  minutes?: number; people?: number }
export const get_odds = (asked: OddsAsked, signal?: AbortSignal) =>
  call<T.Odds>(path_of('/odds', { ...asked }), { signal });

export interface PeopleAsked { q?: string; filter?: string; sort?: string; offset?: number;
  limit?: number }
export const get_people = (asked: PeopleAsked, signal?: AbortSignal) =>
  call<T.People>(path_of('/people', { ...asked }), { signal });
export const get_person = (id: string) => call<T.PersonAnswer>(of_id('/people', id));
export const add_person = (person: object) => to('/people', person);
export const change_person = (id: string, change: object) =>
  call<T.Written>(of_id('/people', id), { method: 'PATCH', json: change });
export const forget_person = (id: string) =>
  call<Record<string, number>>(of_id('/people', id), { method: 'DELETE' });
export const add_tie = (tie: { who: string; kind: string; closeness?: number; of?: string }) =>
  to('/ties', tie);

export const get_targets = () => call<T.Targets>('/targets');
export const add_target = (target: object) => to('/targets', target);
export const drop_target = (id: string) =>
  call<T.Written>(of_id('/targets', id), { method: 'DELETE' });

export const get_asks = () => call<T.Asks>('/asks');
export interface AskNoted { to: string; what: string; about?: string; via?: string[];
  medium?: string; minutes?: number; date?: string; outcome?: T.Outcome; follow_ups?: number;
  closed_on?: string; notes?: string; stage?: string }
export const note_ask = (ask: AskNoted) => to('/asks', ask);

export const get_introductions = () => call<T.Introductions>('/introductions');
export const move_introduction = (who: string, through: string, stage: string) =>
  to('/introductions', { who: who || through, through: who ? through : '', stage });

export interface DraftAsked { who: string; what?: string; medium?: string; minutes?: number;
  route?: string[]; kind?: string; mood?: string;
  reason?: string; topic?: string; about_me?: string; news?: string }
// The words of an ask that is named wait for no chances: from just before the last change will do.
export async function write_draft(asked: DraftAsked): Promise<T.Draft> {
  const older_will_do = asked.what !== undefined;
  return (await fetch_for({ older_will_do },
    () => call<T.Draft>('/drafts', { method: 'POST', json: asked }))).value;
}
export const write_letter = (letter: { to: string; subject: string; body: string }) =>
  call<T.Letter>('/letters', { method: 'POST', json: letter });
export const look_over = (text: string, ask: T.AskShape) =>
  call<T.Lint>('/lint', { method: 'POST',
    json: { text, what: ask.what, minutes: ask.minutes, medium: ask.medium } });

export const get_imports = () => call<{ imports: T.ImportRecord[] }>('/imports');
export const import_file = (file: Blob, name: string,
  how: { dry_run: boolean; subjects: boolean; decisions: string }) =>
  call<T.Job>(path_of('/imports', { name, dry_run: how.dry_run ? 1 : 0,
    subjects: how.subjects ? 1 : 0, decisions: how.decisions }), { method: 'POST', bytes: file });
export const get_job = (job: number) => call<T.Job>(of_id('/jobs', job));
export const get_jobs = () => call<{ jobs: T.Job[] }>('/jobs');
export const cancel_job = (job: number) => call<T.Job>(of_id('/jobs', job), { method: 'DELETE' });
export const undo_import = (id: number) =>
  call<T.Undone>(`${of_id('/imports', id)}/undo`, { method: 'POST' });
export const redo_import = (id: number) =>
  call<T.Redone>(`${of_id('/imports', id)}/redo`, { method: 'POST' });
export const undo_last = () => call<T.Undone>('/undo', { method: 'POST' });

export const get_duplicates = () => call<T.Duplicates>('/duplicates');
export const say_verdict = (person: string, other: string, verdict: T.Verdict) =>
  to('/verdicts', { person, other, verdict });

export const get_questions = (k: number) => call<T.Questions>(path_of('/questions', { k }));

export const erase_everything = () => to('/erase', { confirm: 'erase everything' });
export const get_settings = () => call<Record<string, string>>('/settings');
export const put_settings = (settings: Record<string, string>) =>
  call<Record<string, string>>('/settings', { method: 'PUT', json: settings });
// The paper that a place prints on: its language says which country it is.
const kLetterLands = ['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'VE'];
const is_letter = () => kLetterLands.includes(navigator.language.split('-').at(-1) ?? '');
export const get_week_pdf = (hours: number) =>
  fetch_file(path_of('/week.pdf', { ...of_hours(hours), paper: is_letter() ? 'letter' : undefined }));
export const get_calendar = (hours?: number) => fetch_file(path_of('/calendar.ics', of_hours(hours)));
export const get_export = () => fetch_file('/export');
export const get_backup = () => fetch_file('/backup', { method: 'POST' });

export const get_protection = () => call<T.Protection>('/protection');
export const protect = (json: { phrase: string; current?: string; copies?: boolean }) =>
  call<T.Protection>('/protection', { method: 'POST', json });
export const unlock = (phrase: string) =>
  call<T.Protection>('/unlock', { method: 'POST', json: { phrase } });
export const unprotect = (json: { current: string; copies?: boolean }) =>
  call<T.Protection>('/protection/remove', { method: 'POST', json });
