import { SvelteMap } from 'svelte/reactivity';
import { keep } from './keep';

/** The box of a conversation that does not exist yet. */
export const NEW = 'new';

/** What stands in each conversation's box, and survives a reload. */
export class Drafts {
  readonly #texts = new SvelteMap<string, string>();
  readonly #written = new Set<string>();
  #closed = false;

  constructor(private readonly accountId: string) {}

  async load(): Promise<void> {
    for (const [key, text] of await keep.drafts(this.accountId)) {
      // What was typed while the storage was being opened is newer.
      if (!this.#written.has(key)) this.#texts.set(key, text);
    }
  }

  get(key: string): string {
    return this.#texts.get(key) ?? '';
  }

  set(key: string, text: string): void {
    if (this.#closed || this.get(key) === text) return;
    this.#written.add(key);
    this.#texts.set(key, text);
    void keep.draft(this.accountId, key, text);
  }

  /** A prompt that could not be sent comes back before what was written since. */
  giveBack(key: string, text: string): void {
    const since = this.get(key);
    this.set(key, since.trim() ? `${text}\n\n${since}` : text);
  }

  /** After this nothing is kept any more: the person has signed out. */
  close(): void {
    this.#closed = true;
  }
}
