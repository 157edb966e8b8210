import { SvelteMap } from 'svelte/reactivity';
import { loadStorage } from './loadStorage';
import { type StoredDraft, saveDraftNow } from './unsentLocalStorage';

/** The box of a conversation that does not exist yet. */
export const NEW = 'new';

/** Two texts for one box: both stay, in the order they were written. Where one begins with the other, it is enough. */
export function merged(earlier: string, later: string): string {
  if (!earlier.trim() || later.startsWith(earlier)) return later;
  if (!later.trim() || earlier.startsWith(later)) return earlier;
  return `${earlier.trimEnd()}\n\n${later}`;
}

/**
 * What stands in each box of this tab, and survives a reload, a crash and the end of the tab. Each tab has drafts of
 * its own; what a closed tab has left comes into the box where it is shown next.
 */
export class Drafts {
  readonly #texts = new SvelteMap<string, string>();
  /** What is not stored yet. */
  readonly #dirty = new Set<string>();
  #tab: string | undefined;
  #ready: ReturnType<typeof loadStorage> | undefined;
  #writing = false;
  #closed = false;
  #forgotten = false;

  constructor(private readonly accountId: string) {
    addEventListener('pagehide', this.#left);
  }

  /** @return the storage; null when it cannot be loaded, and then a later call tries again */
  load(): ReturnType<typeof loadStorage> {
    this.#ready ??= this.#load();
    return this.#ready;
  }

  /** Whether something was changed in this box. */
  has(box: string): boolean {
    return this.#texts.has(box);
  }

  get(box: string): string {
    return this.#texts.get(box) ?? '';
  }

  set(box: string, text: string): void {
    if (this.#closed || this.#texts.get(box) === text) return;
    this.#texts.set(box, text);
    this.#dirty.add(box);
    void this.#write();
  }

  /** Empties a box; it may be filled with another text from now on. */
  drop(box: string): void {
    if (this.#closed) return;
    this.set(box, '');
    this.#texts.delete(box);
  }

  /** Removes what all tabs have in this box: its conversation is gone. */
  dropEverywhere(box: string): void {
    this.drop(box);
    void loadStorage().then((stored) => stored?.unsentDatabase.dropBox(this.accountId, box));
  }

  /** The box is on the page: what closed tabs have left in it comes in. */
  async show(box: string): Promise<void> {
    const stored = await this.load();
    if (!stored) return;
    const { unsentDatabase, tabs } = stored;
    // The draft of a tab that is being reloaded stays its own.
    await tabs.settled();
    const open = await tabs.open();
    if (this.#closed || this.#tab === undefined) return;
    await unsentDatabase.adopt(this.accountId, box, this.#tab, open, (left) => {
      const texts = [...left.map(({ text }) => text), this.get(box)];
      const text = texts.reduce(merged, '');
      this.set(box, text);
      return { text, at: Date.now() };
    });
  }

  /** A prompt that could not be sent comes back before what was written since. */
  giveBack(box: string, text: string): void {
    this.set(box, merged(text, this.get(box)));
  }

  /** How many boxes of this tab have a text. */
  count(): number {
    return Array.from(this.#texts.values()).filter((text) => text.trim()).length;
  }

  /** After this nothing is taken any more. What was written before is still stored. */
  close(): void {
    this.#closed = true;
  }

  /** After this nothing is stored any more: the person has signed out. */
  forget(): void {
    this.#closed = true;
    this.#forgotten = true;
    this.#dirty.clear();
    removeEventListener('pagehide', this.#left);
  }

  async #load(): ReturnType<typeof loadStorage> {
    const stored = await loadStorage();
    if (!stored) {
      this.#ready = undefined;
      return null;
    }
    const { unsentDatabase, tabs } = stored;
    this.#tab = await tabs.me();
    for (const { box, tab, text } of await unsentDatabase.drafts(this.accountId, await tabs.open())) {
      if (tab !== this.#tab) continue;
      // What was typed while the storage was being opened is newer.
      const typed = this.#dirty.has(box) ? this.get(box) : '';
      this.#texts.set(box, merged(text, typed));
    }
    void this.#write();
    return stored;
  }

  /** Stores what has changed, one after the other; of what changes meanwhile only the last state. */
  async #write(): Promise<void> {
    if (this.#writing) return;
    this.#writing = true;
    const stored = await this.load();
    for (let box = stored ? this.#next() : undefined; box !== undefined; box = this.#next()) {
      const draft = this.#draft(box);
      await stored?.unsentDatabase.draft(this.accountId, draft);
      if (draft.text === this.get(box)) this.#dirty.delete(box);
    }
    this.#writing = false;
  }

  #next(): string | undefined {
    return this.#forgotten ? undefined : this.#dirty.values().next().value;
  }

  #draft(box: string): StoredDraft {
    return { box, tab: this.#tab ?? '', text: this.get(box), at: Date.now() };
  }

  readonly #left = (): void => {
    for (const box of this.#dirty) saveDraftNow(this.accountId, this.#draft(box));
  };
}
