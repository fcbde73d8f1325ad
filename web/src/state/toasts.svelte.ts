// What was just done, with a way back and a way forth again.
import { redo_import, undo_import } from '../api/calls';
import { Trouble } from '../api/client';
import type { Written } from '../api/types';
import { live } from './live.svelte';

type Run = () => Promise<unknown>;
export interface Toast { id: number; text: string; hint?: string; bad?: boolean;
  undo?: Run; redo?: Run; done?: string }

const kShownMs = 12_000; // long enough to read it and reach Undo; errors stay until closed

class Toasts {
  list = $state<Toast[]>([]);
  private next = 1;

  say(text: string, undo?: Run, redo?: Run): void {
    this.show({ text, undo, redo });
  }
  // Something was written: it can be taken back, from here or with the key u.
  written(text: string, ...done: Written[]): void {
    const ids = done.map((one) => one.import).filter((id) => id > 0);
    if (ids.length === 0) return this.say(text);
    this.say(text, async () => {
      for (const id of ids.toReversed()) await undo_import(id);
    }, async () => {
      for (const id of ids) await redo_import(id);
    });
  }
  // Writes, tells it, and lets the pages follow; whether it was written.
  async write(text: string, run: () => Promise<Written>): Promise<boolean> {
    try {
      this.written(text, await run());
      void live.refresh();
      return true;
    } catch (error) {
      this.trouble(error);
      return false;
    }
  }
  trouble(error: unknown): void {
    if (error instanceof DOMException && error.name === 'AbortError') return;
    const text = error instanceof Error ? error.message : 'Something went wrong.';
    const hint = error instanceof Trouble ? error.hint : undefined;
    this.show({ text, hint, bad: true });
  }
  close(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }
  async undo(toast = this.list.findLast((one) => one.undo && one.done === undefined)): Promise<void> {
    if (!toast?.undo) return this.say('Nothing to take back here. Older changes: see Import.');
    await this.go(toast, toast.undo, { ...toast, text: 'Taken back.', done: toast.text });
  }
  async redo(toast = this.list.findLast((one) => one.redo && one.done !== undefined)): Promise<void> {
    if (!toast?.redo) return this.say('Nothing to bring back here. Older changes: see Import.');
    await this.go(toast, toast.redo, { ...toast, text: toast.done ?? '', done: undefined });
  }
  private async go(toast: Toast, run: Run, then: Omit<Toast, 'id'>): Promise<void> {
    this.close(toast.id);
    try {
      await run();
      this.show(then);
      void live.refresh();
    } catch (error) {
      this.trouble(error);
    }
  }
  private show(toast: Omit<Toast, 'id'>): void {
    const shown = { ...toast, id: this.next++ };
    this.list = [...this.list.slice(-2), shown];
    if (!shown.bad) setTimeout(() => this.close(shown.id), kShownMs);
  }
}

export const toasts = new Toasts();
