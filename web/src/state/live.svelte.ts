// The state of the facts: pages load anew when it moves, whoever moved it.
import { get_status, wait_for_change } from '../api/calls';
import { Trouble } from '../api/client';
import type { Status } from '../api/types';

const kRestMs = 3000; // after a failure, before asking again

class Live {
  status = $state.raw<Status | null>(null);
  // Counts up at each change; a page that reads it loads again.
  turn = $state(0);
  away = $state(false);
  private watching?: AbortController;

  // Whether the program answers is told by who watches: a failure here says nothing new.
  async refresh(): Promise<void> {
    this.turn += 1;
    await this.look().catch(() => undefined);
  }
  async look(): Promise<void> {
    this.status = await get_status();
    this.away = false;
  }
  watch(): void {
    this.watching?.abort();
    this.watching = new AbortController();
    void this.follow(this.watching.signal);
  }
  stop(): void {
    this.watching?.abort();
  }

  private async follow(signal: AbortSignal): Promise<void> {
    let seen = this.status?.revision ?? 0;
    while (!signal.aborted) {
      try {
        const { revision } = await wait_for_change(seen, signal);
        if (this.away || revision !== seen) await this.moved(revision);
        seen = revision;
      } catch (error) {
        if (signal.aborted || (error instanceof Trouble && error.status === 401)) return;
        this.away = error instanceof Trouble && error.status === 0;
        await new Promise((done) => setTimeout(done, kRestMs));
      }
    }
  }
  private async moved(revision: number): Promise<void> {
    if (revision !== this.status?.revision) {
      this.turn += 1;
      await this.look();
    }
    this.away = false;
  }
}

export const live = new Live();
