import { SvelteMap } from 'svelte/reactivity';
import { Alarm } from '../live/alarm';
import { tabs } from '../ui/tabs';
import type { PromptCommand } from '../wire/wire';
import { keep, type Unsent } from './keep';

interface Post {
  /** False when there is no line. */
  send(command: PromptCommand): boolean;
  /** The answer that it follows is still being written; it would be refused. */
  busy(command: PromptCommand): boolean;
}

/** After so long without a word the same prompt is sent again; the server knows its ids. */
const PATIENCE = 10_000;

/** Prompts from Send until the server's `began`. Kept over reloads; always sent with the ids of the first time. */
export class Outbox {
  readonly rows = new SvelteMap<string, Unsent>();
  readonly #sentAt = new Map<string, number>();
  readonly #notBefore = new Map<string, number>();
  readonly #alarm: Alarm;
  /** What is written to the storage keeps its order: a prompt that was taken back must not come again. */
  #stored: Promise<unknown> = Promise.resolve();
  /** What was taken out, however late the storage answers. */
  readonly #gone = new Set<string>();
  #tab: string | undefined;
  #closed = false;
  #forgotten = false;

  constructor(
    private readonly accountId: string,
    private readonly post: Post,
    private readonly now: () => number = Date.now,
  ) {
    this.#alarm = new Alarm(() => this.flush(), now);
  }

  /** Takes over what this tab kept before a reload, and what closed tabs have left. */
  async load(): Promise<void> {
    await this.#adopt();
    // The prompts of a tab that is being reloaded stay its own.
    if (await tabs.settled()) await this.#adopt();
  }

  async #adopt(): Promise<void> {
    const [tab, open] = [await tabs.me(), await tabs.open()];
    this.#tab = tab;
    await this.#stored;
    if (this.#closed) return;
    for (const one of await keep.unsent(this.accountId, tab, open)) {
      if (!this.#gone.has(one.command.messageId) && !this.rows.has(one.command.messageId)) {
        this.rows.set(one.command.messageId, one);
      }
    }
    this.flush();
  }

  add(command: PromptCommand): void {
    const one: Unsent = { accountId: this.accountId, command, writtenAt: this.now(), tried: false };
    this.rows.set(command.messageId, one);
    this.#put(one);
    this.flush();
  }

  of(conversationId: string): Unsent[] {
    return Array.from(this.rows.values()).filter((one) => one.command.conversationId === conversationId);
  }

  /** Takes a prompt out that the server has. */
  take(messageId: string): Unsent | undefined {
    const one = this.rows.get(messageId);
    if (!one) return undefined;
    this.rows.delete(messageId);
    this.#sentAt.delete(messageId);
    this.#notBefore.delete(messageId);
    this.#gone.add(messageId);
    keep.dropNote(this.accountId, messageId);
    this.#store(() => keep.remove(messageId));
    return one;
  }

  /** Takes a prompt out that will not be asked: refused, or discarded. What was to follow its answer goes in its place. */
  drop(messageId: string): Unsent | undefined {
    const dropped = this.take(messageId);
    if (!dropped) return undefined;
    const { replyId, parentId } = dropped.command;
    for (const one of this.rows.values()) {
      if (one.command.parentId !== replyId) continue;
      const moved = { ...one, command: { ...one.command, parentId } };
      this.rows.set(one.command.messageId, moved);
      this.#put(moved);
    }
    return dropped;
  }

  /** The server is busy for a moment: the same prompt goes out again then. */
  later(messageId: string, wait: number): void {
    this.#sentAt.delete(messageId);
    this.#notBefore.set(messageId, this.now() + wait);
    this.#alarm.set(wait);
  }

  /** A new line: nothing that was on the old one counts as sent. */
  reconnected(): void {
    this.#sentAt.clear();
    this.#notBefore.clear();
    this.flush();
  }

  /** Sends what may go now: one prompt a conversation, in the order they were written. */
  flush(): void {
    if (this.#closed) return;
    const taken = new Set<string>();
    for (const one of this.rows.values()) {
      const { conversationId } = one.command;
      if (taken.has(conversationId)) continue;
      taken.add(conversationId);
      this.#send(one);
    }
  }

  close(): void {
    this.#closed = true;
    this.#alarm.clear();
  }

  /** After this nothing is stored any more: the person has signed out. */
  forget(): void {
    this.close();
    this.#forgotten = true;
  }

  /** Keeps a prompt: at once in a note, which a page that is closed now leaves behind, and then in the storage. */
  #put(one: Unsent): void {
    if (this.#forgotten) return;
    keep.noteUnsent({ ...one, tab: this.#tab });
    this.#store(async () => {
      const stored = await keep.put({ ...one, tab: await tabs.me() });
      const { messageId } = one.command;
      if (stored && this.rows.get(messageId) === one) keep.dropNote(this.accountId, messageId);
    });
  }

  #store(work: () => Promise<unknown>): void {
    this.#stored = this.#stored.then(() => !this.#forgotten && work());
  }

  #send(one: Unsent): void {
    const { messageId } = one.command;
    const now = this.now();
    const sentAt = this.#sentAt.get(messageId) ?? Number.NEGATIVE_INFINITY;
    const due = Math.max(sentAt + PATIENCE, this.#notBefore.get(messageId) ?? 0);
    if (now < due) {
      this.#alarm.set(due - now);
      return;
    }
    // One that was tried may have begun already: then only the server knows, and answers with its state.
    if (!one.tried && this.post.busy(one.command)) return;
    if (!this.post.send(one.command)) return;
    this.#sentAt.set(messageId, now);
    this.#alarm.set(PATIENCE);
    if (one.tried) return;
    const tried = { ...one, tried: true };
    this.rows.set(messageId, tried);
    this.#put(tried);
  }
}
