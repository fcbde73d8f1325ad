// The one place that fetches: the token, the headers a change needs, errors in plain words.
import type { Problem } from './types';

const kBase = '/api/v1';
const kTokenName = 'sweetspot-token';
const kSealed = 'needs_key';

export class Trouble extends Error {
  constructor(readonly status: number, readonly code: string, message: string,
    readonly hint: string) {
    super(message);
  }
}

let token = sessionStorage.getItem(kTokenName) ?? '';
let on_locked: () => void = () => {};
let on_sealed: () => void = () => {};

export const has_session = () => token !== '';
export function when_locked(run: () => void): void {
  on_locked = run;
}

// What a person did is under way until these are answered: all that change something, and files.
let on_errands: (running: number) => void = () => {};
let running = 0;
export function when_busy(run: (running: number) => void): void {
  on_errands = run;
}
async function while_busy<T>(work: () => Promise<T>): Promise<T> {
  on_errands((running += 1));
  try {
    return await work();
  } finally {
    on_errands((running -= 1));
  }
}

// Of a file made to be printed: so many lines in it hold letters that no font here can draw.
let on_unreadable: (lines: number) => void = () => {};
export function when_unreadable(run: (lines: number) => void): void {
  on_unreadable = run;
}

// Another program has put a pass-phrase on the file that this one does not know.
export function when_sealed(run: () => void): void {
  on_sealed = run;
}

export interface Sending {
  method?: string;
  json?: unknown;
  bytes?: Blob;
  signal?: AbortSignal;
}

// What holds for all that is fetched for one purpose: see fetch_for().
export interface Purpose { older_will_do?: boolean; signal?: AbortSignal }
interface Errand extends Purpose { older: boolean }
let errand: Errand | undefined;

// A path with its questions; those that are empty are left out.
export function path_of(path: string, asked: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

async function send(path: string, { method = 'GET', json, bytes, signal }: Sending,
  older_will_do: boolean) {
  const headers: Record<string, string> = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (older_will_do) headers['Cache-Control'] = 'max-stale';
  if (method !== 'GET') {
    headers['X-Sweetspot'] = '1';
    headers['Content-Type'] = bytes ? 'application/octet-stream' : 'application/json';
  }
  const body = bytes ?? (method === 'GET' ? undefined : JSON.stringify(json ?? {}));
  try {
    return await fetch(kBase + path, { method, headers, body, signal });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Trouble(0, 'away', 'The program does not answer.',
      'It may have been closed. Start Sweetspot again; nothing you saved is lost.');
  }
}

async function trouble_of(answer: Response): Promise<Trouble> {
  let problem: Problem = { code: 'unknown', message: 'Something went wrong in the program.',
    hint: 'Try again. If it stays so, close Sweetspot and start it again.' };
  try {
    problem = { ...problem, ...((await answer.json()) as { error: Problem }).error };
  } catch {
    // No words came with it: ours stand.
  }
  return new Trouble(answer.status, problem.code, problem.message, problem.hint);
}

async function checked(path: string, sending: Sending): Promise<Response> {
  const mine = errand;
  const answer = await send(path, { ...sending, signal: sending.signal ?? mine?.signal },
    mine?.older_will_do ?? false);
  if (mine && answer.headers.has('X-Sweetspot-Older')) mine.older = true;
  if (answer.ok) return answer;
  if (answer.status === 401) {
    end_session();
    on_locked();
  }
  const trouble = await trouble_of(answer);
  if (trouble.code === kSealed) on_sealed();
  throw trouble;
}

async function json_of<T>(path: string, sending: Sending): Promise<T> {
  const answer = await checked(path, sending);
  return (answer.status === 204 ? undefined : await answer.json()) as T;
}

export function call<T>(path: string, sending: Sending = {}): Promise<T> {
  const change = (sending.method ?? 'GET') !== 'GET';
  return change ? while_busy(() => json_of<T>(path, sending)) : json_of<T>(path, sending);
}

export function fetch_file(path: string, sending: Sending = {}): Promise<Blob> {
  return while_busy(async () => {
    const answer = await checked(path, sending);
    const bytes = await answer.blob();
    const unreadable = Number(answer.headers.get('X-Sweetspot-Unreadable') ?? 0);
    if (unreadable > 0) on_unreadable(unreadable);
    return bytes;
  });
}

// Runs what fetches. For what is asked before its first await: with `older_will_do` it may be
// answered from just before the last change, while the program is still adding that up, and
// then `older` says so; `signal` ends it, which frees its connection for what is wanted now
// (a browser has six).
export async function fetch_for<T>(purpose: Purpose, fetch_it: () => Promise<T>): Promise<{ value: T; older: boolean }> {
  const mine: Errand = { ...purpose, older: false };
  const before = errand;
  errand = mine;
  let fetching: Promise<T>;
  try {
    fetching = fetch_it();
  } finally {
    errand = before;
  }
  return { value: await fetching, older: mine.older };
}

// The one-time code from the address is exchanged for a token that lives as long as the tab.
export async function begin_session(code: string): Promise<void> {
  token = (await call<{ token: string }>('/session', { method: 'POST', json: { code } })).token;
  sessionStorage.setItem(kTokenName, token);
}

export function end_session(): void {
  token = '';
  sessionStorage.removeItem(kTokenName);
}
