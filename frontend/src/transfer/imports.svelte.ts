import { call, Problem } from '../wire/http';
import type { ImportList, ImportView } from '../wire/wire';
import { isActive } from './sentences';
import { upload } from './upload';

const EVERY_MS = 1_000;

/** The latest import of this account: its upload from here, and how far it is. */
export class Imports {
  job = $state.raw<ImportView | null>(null);
  /** The part of the file that has been sent, 0 to 1; null when none is being sent from here. */
  sent = $state<number | null>(null);
  problem = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;
  #upload: AbortController | null = null;
  #shown = false;

  /** Finds the import that was begun before, in another tab too, and watches it. */
  async show(): Promise<void> {
    this.#shown = true;
    await this.#try(async () => {
      const latest = (await call<ImportList>('GET', '/api/imports')).items[0];
      this.job = latest ? await call<ImportView>('GET', `/api/imports/${latest.id}`) : null;
    });
    this.#watch();
  }

  hide(): void {
    this.#shown = false;
    clearTimeout(this.#timer);
  }

  async begin(file: File): Promise<void> {
    this.#upload = new AbortController();
    const { signal } = this.#upload;
    this.sent = 0;
    await this.#try(async () => {
      this.job = await upload(file, (part) => (this.sent = part), signal);
    });
    // Whoever cancels it knows why it ended.
    if (signal.aborted) this.problem = '';
    this.sent = null;
    this.#upload = null;
    this.#watch();
  }

  async cancel(): Promise<void> {
    this.#upload?.abort();
    const job = this.job;
    if (!this.#upload && job && isActive(job)) {
      await this.#try(async () => {
        this.job = await call<ImportView>('DELETE', `/api/imports/${job.id}`);
      });
    }
  }

  #watch(): void {
    clearTimeout(this.#timer);
    const job = this.job;
    if (!this.#shown || !job || !isActive(job)) return;
    this.#timer = setTimeout(async () => {
      await this.#try(async () => {
        const now = await call<ImportView>('GET', `/api/imports/${job.id}`);
        if (this.job?.id === now.id) this.job = now;
      });
      this.#watch();
    }, EVERY_MS);
  }

  async #try(step: () => Promise<void>): Promise<void> {
    this.problem = '';
    try {
      await step();
    } catch (refused) {
      if (!(refused instanceof Problem)) throw refused;
      this.problem = refused.message;
    }
  }
}
