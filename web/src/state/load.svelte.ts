// Something fetched for a page: its three states, fetched again when the facts move. What comes
// first may be from just before the last change; the newest follows as soon as it is made. What
// is still under way when the page is left, or the facts move again, is given up. A page that is
// opened again soon, and the facts have not moved, has what it had.
import { fetch_for } from '../api/client';
import { live } from './live.svelte';

const kKeptMs = 60_000; // elicited: days and hours pass, too, and nobody tells
interface Kept { value: unknown; turn: number; at: number }
const kept = new Map<string, Kept>();

export function forget_kept(): void {
  kept.clear();
}

// `newest`: what is from before the last change would mislead here, so it is waited for.
// `as`: its name, the same wherever the same is fetched; for what is fetched without any state.
interface Way { newest?: boolean; as?: string }

export class Loaded<T> {
  // What is fetched is only read: watched field by field, a drawing would wait on its numbers.
  value = $state.raw<T | undefined>(undefined);
  error = $state.raw<unknown>(undefined);
  busy = $state(false);
  private turn = 0;
  private here = false;

  // `fetch_it` may read state: whatever it reads before its first await starts it anew.
  constructor(private fetch_it: () => Promise<T>, private way: Way = {}) {
    const before = kept.get(way.as ?? '');
    const good = before?.turn === live.turn && performance.now() - before.at < kKeptMs;
    if (good) this.take(before.value as T);
    $effect(() => {
      const { turn } = live;
      if (good && turn === before.turn) return;
      const stop = new AbortController();
      void this.run(stop.signal);
      return () => {
        ++this.turn;
        stop.abort();
      };
    });
  }
  async run(signal?: AbortSignal): Promise<void> {
    const mine = ++this.turn;
    const { turn } = live;
    this.busy = true;
    try {
      const older_will_do = !this.here && !this.way.newest;
      let got = await fetch_for({ older_will_do, signal }, this.fetch_it);
      if (mine === this.turn) this.take(got.value);
      if (got.older && mine === this.turn) {
        got = await fetch_for({ signal }, this.fetch_it);
        if (mine === this.turn) this.take(got.value);
      }
      if (this.way.as && mine === this.turn)
        kept.set(this.way.as, { value: got.value, turn, at: performance.now() });
    } catch (error) {
      if (mine === this.turn) this.error = error;
    }
    if (mine === this.turn) this.busy = false;
  }
  private take(value: T): void {
    this.value = value;
    this.error = undefined;
    this.here = true;
  }
}
