// What was just done, with a way back.
import { undo_import } from '../api/calls';
import { Trouble } from '../api/client';
import type { Written } from '../api/types';
import { live } from './live.svelte';

export interface Toast { id: number; text: string; hint?: string; bad?: boolean;
  undo?: () => Promise<unknown> }

const kShownMs = 12_000; // long enough to read it and reach Undo; errors stay until closed

class Toasts {
  list = $state<Toast[]>([]);
  private next = 1;

  say(text: string, undo?: () => Promise<unknown>): void {
    this.show({ id: this.next++, text, undo });
  }
  // Something was written: it can be taken back, from here or with the key u.
  written(text: string, ...done: Written[]): void {
    const ids = done.map((one) => one.import).filter((id) => id > 0).reverse();
    this.say(text, ids.length === 0 ? undefined : async () => {
      for (const id of ids) await undo_import(id);
    });
  }
  trouble(error: unknown): void {
    if (error instanceof DOMException && error.name === 'AbortError') return;
    const text = error instanceof Error ? error.message : 'Something went wrong.';
    const hint = error instanceof Trouble ? error.hint : undefined;
    this.show({ id: this.next++, text, hint, bad: true });
  }
  close(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }
  async undo(toast: Toast | undefined = this.list.findLast((one) => one.undo)): Promise<void> {
    if (!toast?.undo) return this.say('Nothing to take back here. Older changes: see Import.');
    this.close(toast.id);
    try {
      await toast.undo();
      live.refresh();
      this.say('Taken back.');
    } catch (error) {
      this.trouble(error);
    }
  }
  private show(toast: Toast): void {
    this.list = [...this.list.slice(-2), toast];
    if (!toast.bad) setTimeout(() => this.close(toast.id), kShownMs);
  }
}

export const toasts = new Toasts();
