// What is being brought in: it goes on while other pages are open, and is found again after the tab
// was loaded anew.
import { bundle } from '../api/bundle';
import { cancel_job, get_job, get_jobs, import_file, undo_import } from '../api/calls';
import { Trouble } from '../api/client';
import type { Card, ImportReport, Job } from '../api/types';
import { plural } from '../words/days';
import { decisions_of } from '../words/decisions';
import type { Choice, Choices } from '../words/decisions';
import { live } from './live.svelte';
import { toasts } from './toasts.svelte';

export const kDecisionsMax = 6000; // characters that the program takes along with a file
const kPollMs = 150;
const is_under_way = ({ state }: Job) => state === 'waiting' || state === 'running';

class Intake {
  stage = $state<'drop' | 'reading' | 'preview' | 'writing' | 'done'>('drop');
  job = $state.raw<Job>();
  report = $state.raw<ImportReport>();
  choices = $state.raw<Choices>({});
  subjects = $state(false); // subject lines are kept where somebody says so, else not
  seen = 0; // how many pages show it: where none does, a note tells the end
  decisions = $derived(decisions_of(this.cards, this.choices));
  private bytes?: Blob;
  private name = '';

  get cards(): Card[] {
    return this.report?.cards ?? [];
  }
  pick(id: string, choice: Choice): void {
    this.choices = { ...this.choices, [id]: choice };
  }
  drop(): void {
    this.stage = 'drop';
    this.bytes = undefined;
    this.report = undefined;
  }

  async take(files: File[]): Promise<void> {
    const [first] = files;
    if (!first) return;
    this.stage = 'reading';
    this.choices = {};
    this.subjects = false;
    try {
      this.bytes = files.length === 1 ? first : await bundle(files);
      this.name = files.length === 1 ? first.name : `${plural(files.length, 'file')}.zip`;
      this.report = await this.run(true);
      this.stage = this.report ? 'preview' : 'drop';
    } catch (error) {
      this.stage = 'drop';
      toasts.trouble(error);
    }
  }
  async bring_in(): Promise<void> {
    this.stage = 'writing';
    try {
      await this.came_in(await this.run(false));
    } catch (error) {
      this.stage = 'preview';
      toasts.trouble(error);
    }
  }
  async cancel(): Promise<void> {
    if (this.job) await cancel_job(this.job.job).catch((error: unknown) => toasts.trouble(error));
  }
  async undo(id: number): Promise<void> {
    try {
      await undo_import(id);
      this.drop();
      toasts.say('Taken back: your list is as it was before.');
      void live.refresh();
    } catch (error) {
      toasts.trouble(error);
    }
  }
  // What another tab, or this one before it was loaded anew, brings in right now.
  async find(): Promise<void> {
    if (this.stage !== 'drop') return;
    const { jobs } = await get_jobs().catch(() => ({ jobs: [] as Job[] }));
    const found = jobs.find((one) => one.kind === 'import' && is_under_way(one));
    if (!found || this.stage !== 'drop') return;
    this.stage = 'writing';
    try {
      await this.came_in(await this.until_done(found));
    } catch (error) {
      this.drop();
      toasts.trouble(error);
    }
  }

  private async run(dry_run: boolean): Promise<ImportReport | undefined> {
    if (!this.bytes) return undefined;
    this.job = undefined; // how far the last one was says nothing of this one
    return this.until_done(await import_file(this.bytes, this.name, { dry_run,
      subjects: this.subjects && !dry_run, decisions: dry_run ? '' : this.decisions }));
  }
  private async until_done(begun: Job): Promise<ImportReport | undefined> {
    this.job = begun;
    while (is_under_way(this.job)) {
      await new Promise((next) => setTimeout(next, kPollMs));
      this.job = await get_job(this.job.job);
    }
    const { state, result, error } = this.job;
    if (state === 'failed' && error) throw new Trouble(0, error.code, error.message, error.hint);
    return state === 'done' ? result : undefined;
  }
  private async came_in(report: ImportReport | undefined): Promise<void> {
    this.report = report;
    this.stage = report ? 'done' : 'drop';
    await live.refresh();
    if (this.seen > 0 || !report) return;
    const text = `Brought in: ${plural(report.people_new, 'new person', 'new people')}, ${plural(report.touches, 'exchange')}.`;
    toasts.written(text, { import: report.import });
    this.drop();
  }
}

export const intake = new Intake();
