// Something fetched for a page: its three states, fetched again when the facts move.
import { live } from './live.svelte';

export class Loaded<T> {
  value = $state<T | undefined>(undefined);
  error = $state<unknown>(undefined);
  busy = $state(false);
  private turn = 0;

  // `fetch_it` may read state: whatever it reads before its first await starts it anew.
  constructor(private fetch_it: () => Promise<T>) {
    $effect(() => {
      void live.turn;
      void this.run();
    });
  }
  async run(): Promise<void> {
    const mine = ++this.turn;
    this.busy = true;
    try {
      const value = await this.fetch_it();
      if (mine !== this.turn) return;
      this.value = value;
      this.error = undefined;
    } catch (error) {
      if (mine === this.turn) this.error = error;
    }
    if (mine === this.turn) this.busy = false;
  }
}
