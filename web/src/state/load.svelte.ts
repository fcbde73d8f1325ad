// Something fetched for a page: its three states, fetched again when the facts move. What comes
// first may be from just before the last change; the newest follows as soon as it is made.
import { older_will_do } from '../api/client';
import { live } from './live.svelte';

export class Loaded<T> {
  value = $state<T | undefined>(undefined);
  error = $state<unknown>(undefined);
  busy = $state(false);
  private turn = 0;
  private here = false;

  // `newest`: what is from before the last change would mislead here, so it is waited for.
  // `fetch_it` may read state: whatever it reads before its first await starts it anew.
  constructor(private fetch_it: () => Promise<T>, private newest = false) {
    $effect(() => {
      void live.turn;
      void this.run();
    });
  }
  async run(): Promise<void> {
    const mine = ++this.turn;
    this.busy = true;
    try {
      if (!this.here && !this.newest) {
        const { value, older } = await older_will_do(this.fetch_it);
        if (mine !== this.turn) return;
        this.take(value);
        if (older) this.take_if(mine, await this.fetch_it());
      } else {
        this.take_if(mine, await this.fetch_it());
      }
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
