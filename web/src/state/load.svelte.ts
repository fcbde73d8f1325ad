// Something fetched for a page: its three states, fetched again when the facts move. What comes
// first may be from just before the last change; the newest follows as soon as it is made. What
// is still under way when the page is left, or the facts move again, is given up.
import { fetch_for } from '../api/client';
import { live } from './live.svelte';

export class Loaded<T> {
  // What is fetched is only read: watched field by field, a drawing would wait on its numbers.
  value = $state.raw<T | undefined>(undefined);
  error = $state.raw<unknown>(undefined);
  busy = $state(false);
  private turn = 0;
  private here = false;

  // `newest`: what is from before the last change would mislead here, so it is waited for.
  // `fetch_it` may read state: whatever it reads before its first await starts it anew.
  constructor(private fetch_it: () => Promise<T>, private newest = false) {
    $effect(() => {
      void live.turn;
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
    this.busy = true;
    try {
      const older_will_do = !this.here && !this.newest;
      const { value, older } = await fetch_for({ older_will_do, signal }, this.fetch_it);
      if (mine !== this.turn) return;
      this.take(value);
      if (older) this.take_if(mine, (await fetch_for({ signal }, this.fetch_it)).value);
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
  private take_if(mine: number, value: T): void {
    if (mine === this.turn) this.take(value);
  }
}
