import { SvelteMap } from 'svelte/reactivity';
import { ended } from '../conversations/merge';
import type { Fact, ReceivedMessage } from '../conversations/message';
import { EarliestTimer } from '../live/earliestTimer';
import type { ContinueCommand, MessageStatus, PromptCommand, RegenerateCommand, StopCommand } from '../wire/wire';
import { loadStorage } from './loadStorage';
import { removeSavedPrompt, savePromptNow, type Unsent } from './unsentLocalStorage';

/** What can be asked of an answer: another one, to continue, to stop. */
export type ReplyCommand =
  | { to: 'regenerate'; body: RegenerateCommand }
  | { to: 'continue'; body: ContinueCommand }
  | { to: 'stop'; body: StopCommand };

type Stored = typeof import('./storageChunk');

interface Post {
  /** False when there is no connection. */
  send(destination: string, body: object): boolean;
  /** The answer that it follows is still being written; it would be refused. */
  busy(command: PromptCommand): boolean;
  /** How an answer ended; null when that is not known, or it has not. */
  outcome(replyId: string): MessageStatus | null;
  /** The prompt that an answer is for, if it is known. */
  promptOf(replyId: string): string | null;
  /** Fetches an answer; what comes is received like everything else. */
  fetch(replyId: string, conversationId: string): void;
}

/** A command that is not answered for so long, in ms, is sent again; the server knows its ids. */
const RESEND_AFTER = 10_000;
/** Codes of errors after which the same command is sent again by itself, and after how many ms. */
const TRANSIENT = new Set(['slow-down', 'shutting-down', 'unavailable']);
const TRANSIENT_WAIT = 3000;
/** How often the server is asked how the answer before a queued prompt has ended, before that is left to the server. */
const MAX_FETCHES = 3;

/**
 * What a person has asked for, from the moment it is sent until the server has answered. A connection can be dead for a
 * while before anybody knows, so everything is sent again until then, always with the ids of the first time. Prompts are
 * also kept in the browser; the other commands are not: after a reload a person sees their result, and can repeat them.
 */
export class Outbox {
  /** The prompts by message id, in the order they were written. */
  readonly rows = new SvelteMap<string, Unsent>();
  /** By the id of the answer; the newest command about it counts. */
  readonly #commands = new Map<string, ReplyCommand>();
  readonly #sentAt = new Map<string, number>();
  readonly #notBefore = new Map<string, number>();
  readonly #fetches = new Map<string, { count: number; at: number }>();
  /** Prompts that were refused because another answer was being written: they try again at the next end. */
  readonly #behind = new Set<string>();
  readonly #timer: EarliestTimer;
  /** Writes to the storage stay in order: a prompt that was taken back must not reappear. */
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
    this.#timer = new EarliestTimer(() => this.flush(), now);
  }

  /** Takes over the prompts that this tab stored before a reload, and those of closed tabs. */
  async load(): Promise<void> {
    await this.#adopt();
    // The prompts of a tab that is being reloaded stay its own.
    if (await (await loadStorage())?.tabs.settled()) await this.#adopt();
  }

  async #adopt(): Promise<void> {
    const stored = await loadStorage();
    if (!stored) return;
    const { unsentDatabase, tabs } = stored;
    const [tab, open] = [await tabs.me(), await tabs.open()];
    this.#tab = tab;
    await this.#stored;
    if (this.#closed) return;
    for (const one of await unsentDatabase.unsent(this.accountId, tab, open)) {
      const { messageId } = one.command;
      if (!this.#gone.has(messageId) && !this.rows.has(messageId)) this.rows.set(messageId, one);
    }
    this.flush();
  }

  /** The prompts that wait in a conversation. */
  of(conversationId: string): Unsent[] {
    return Array.from(this.rows.values()).filter((one) => one.command.conversationId === conversationId);
  }

  /**
   * Sends a prompt, and keeps it until the server has it.
   *
   * @param queued the answer that it follows is not there yet: it waits for that, and is held when that fails
   */
  add(command: PromptCommand, queued = false): void {
    const one: Unsent = { accountId: this.accountId, command, writtenAt: this.now(), tried: false };
    this.#change(queued ? { ...one, queued } : one);
    this.flush();
  }

  /** Whether a queued prompt is not sent because the answer before it did not come to its end. */
  held({ command, queued, tried }: Unsent): boolean {
    if (!queued || tried || command.parentId === null) return false;
    const outcome = this.post.outcome(command.parentId);
    return outcome !== null && outcome !== 'complete';
  }

  /** Sends a held prompt unchanged; the prompts after it wait for its answer. */
  release(messageId: string): void {
    const one = this.rows.get(messageId);
    if (!one) return;
    this.#change({ ...one, queued: false });
    this.flush();
  }

  /** Changes the text of a prompt that was never sent. */
  rewrite(messageId: string, text: string): void {
    const one = this.rows.get(messageId);
    if (one && !one.tried) this.#change({ ...one, command: { ...one.command, text } });
    this.flush();
  }

  /** @return false when it has to wait for a connection */
  send(command: ReplyCommand): boolean {
    const same = this.#sameAs(command) ?? command;
    const { replyId } = same.body;
    this.#commands.set(replyId, same);
    this.#notBefore.delete(replyId);
    if (same.to === 'regenerate') this.#follow(same.body.parentId, replyId);
    return this.#post(replyId, same.to, same.body);
  }

  /** Something was received or fetched: what it answers is not sent again. */
  received(fact: Fact): void {
    if (fact.type === 'said') this.take(fact.prompt.id);
    else if (fact.type === 'began') {
      this.take(fact.prompt.id);
      this.#answered(fact.reply);
    } else if (fact.type === 'messages') {
      for (const message of fact.items) {
        if (this.rows.has(message.id)) this.take(message.id);
        else this.#fetched(message);
      }
    } else if ('message' in fact) {
      this.#answered(fact.message);
      for (const id of this.#behind) this.#notBefore.delete(id);
      this.#behind.clear();
    }
    if (fact.type !== 'grew' && fact.type !== 'waiting') this.flush();
  }

  /** A command was refused with this code. @return whether that is temporary, and the same is sent again after a pause */
  postpone(id: string, code: string): boolean {
    if (!TRANSIENT.has(code) || !(this.rows.has(id) || this.#commands.has(id))) return false;
    this.#sentAt.delete(id);
    this.#notBefore.set(id, this.now() + TRANSIENT_WAIT);
    this.#timer.set(TRANSIENT_WAIT);
    return true;
  }

  /**
   * A prompt was refused because another answer is being written: it waits in the queue, and is sent again by itself.
   *
   * @return false when there is no such prompt
   */
  queue(id: string): boolean {
    const one = this.rows.get(id);
    if (!one) return false;
    this.#sentAt.delete(id);
    this.#notBefore.set(id, this.now() + TRANSIENT_WAIT);
    this.#behind.add(id);
    this.#timer.set(TRANSIENT_WAIT);
    this.#change({ ...one, tried: false, queued: true });
    return true;
  }

  /** Takes a command out that the server has answered or refused. @return the prompt, if it was one */
  take(id: string): Unsent | undefined {
    const one = this.rows.get(id);
    if (!one && !this.#commands.delete(id)) return undefined;
    this.#sentAt.delete(id);
    this.#notBefore.delete(id);
    this.#fetches.delete(id);
    this.#behind.delete(id);
    if (!one) return undefined;
    this.rows.delete(id);
    this.#gone.add(id);
    removeSavedPrompt(this.accountId, id);
    this.#store((stored) => stored.unsentDatabase.remove(id));
    return one;
  }

  /** Takes a prompt out that will not be asked: refused, or discarded. What was to follow its answer goes in its place. */
  drop(messageId: string): Unsent | undefined {
    const dropped = this.take(messageId);
    if (!dropped) return undefined;
    const { replyId, parentId } = dropped.command;
    for (const one of this.rows.values()) {
      if (one.command.parentId === replyId) this.#change({ ...one, command: { ...one.command, parentId } });
    }
    return dropped;
  }

  /** A new connection: nothing that was sent on the one before counts as sent. */
  reconnected(): void {
    this.#sentAt.clear();
    this.#notBefore.clear();
    this.#fetches.clear();
    this.flush();
  }

  /** Sends what is due: of the prompts of a conversation that ask only the first, in the order they were written. */
  flush(): void {
    if (this.#closed) return;
    const taken = new Set<string>();
    for (const one of this.rows.values()) {
      const { conversationId, asks } = one.command;
      if (asks !== false && taken.has(conversationId)) continue;
      // A message for people does not wait, and nothing waits for it.
      if (asks !== false) taken.add(conversationId);
      this.#sendPrompt(one);
    }
    for (const [id, { to, body }] of this.#commands) if (this.#due(id)) this.#post(id, to, body);
  }

  close(): void {
    this.#closed = true;
    this.#timer.clear();
  }

  /** After this nothing is stored any more: the person has signed out. */
  forget(): void {
    this.close();
    this.#forgotten = true;
  }

  /** Of an answer that has only begun, a stop is not answered yet. */
  #answered(reply: ReceivedMessage): void {
    const command = this.#commands.get(reply.id);
    if (command && (command.to !== 'stop' || ended(reply))) this.take(reply.id);
  }

  /** A copy that was fetched may be older than the command. */
  #fetched(message: ReceivedMessage): void {
    const command = this.#commands.get(message.id);
    if (command?.to !== 'continue' || message.attempt > command.body.attempt) this.#answered(message);
  }

  /** Who presses twice wants one more answer, not two. */
  #sameAs({ to, body }: ReplyCommand): ReplyCommand | undefined {
    if (to !== 'regenerate') return undefined;
    return Array.from(this.#commands.values()).find(
      (one) => one.to === to && one.body.parentId === body.parentId && one.body.model === body.model,
    );
  }

  #sendPrompt(one: Unsent): void {
    const { messageId } = one.command;
    if (!this.#due(messageId)) return;
    // One that was tried may have begun already: then only the server knows, and answers with its state.
    if (!one.tried && this.#waits(one)) return;
    if (!this.#post(messageId, 'prompt', one.command) || one.tried) return;
    this.#change({ ...one, tried: true });
  }

  /** Whether an answer has to come, or to be repeated, before this prompt is sent. */
  #waits(one: Unsent): boolean {
    const { messageId, conversationId, parentId } = one.command;
    if (this.post.busy(one.command)) return true;
    if (!one.queued || parentId === null) return false;
    // It was asked for again, and has not begun.
    if (this.#commands.has(parentId) || this.held(one)) return true;
    if (this.post.outcome(parentId) === 'complete') return false;
    // How an answer ended is not received where its conversation is not shown.
    const { count, at } = this.#fetches.get(messageId) ?? { count: 0, at: Number.NEGATIVE_INFINITY };
    const wait = at + TRANSIENT_WAIT - this.now();
    if (wait > 0) {
      this.#timer.set(wait);
      return true;
    }
    if (count >= MAX_FETCHES) return false;
    this.#fetches.set(messageId, { count: count + 1, at: this.now() });
    this.#timer.set(TRANSIENT_WAIT);
    this.post.fetch(parentId, conversationId);
    return true;
  }

  /** What waits for an answer to a prompt waits for the newest one. */
  #follow(promptId: string, replyId: string): void {
    for (const one of this.rows.values()) {
      const { parentId } = one.command;
      if (!one.queued || one.tried || parentId === null || this.post.promptOf(parentId) !== promptId) continue;
      this.#change({ ...one, command: { ...one.command, parentId: replyId } });
    }
  }

  /** Whether it may be sent now; if not, it is checked again when it may. */
  #due(id: string): boolean {
    const sentAt = this.#sentAt.get(id) ?? Number.NEGATIVE_INFINITY;
    const wait = Math.max(sentAt + RESEND_AFTER, this.#notBefore.get(id) ?? 0) - this.now();
    if (wait > 0) this.#timer.set(wait);
    return wait <= 0;
  }

  #post(id: string, destination: string, body: object): boolean {
    if (!this.post.send(destination, body)) return false;
    this.#sentAt.set(id, this.now());
    this.#timer.set(RESEND_AFTER);
    return true;
  }

  #change(one: Unsent): void {
    this.rows.set(one.command.messageId, one);
    this.#put(one);
  }

  /** Saves a prompt: at once in localStorage, which survives a page that is closed now, and then in IndexedDB. */
  #put(one: Unsent): void {
    if (this.#forgotten) return;
    savePromptNow({ ...one, tab: this.#tab });
    this.#store(async ({ unsentDatabase, tabs }) => {
      const stored = await unsentDatabase.put({ ...one, tab: await tabs.me() });
      const { messageId } = one.command;
      if (stored && this.rows.get(messageId) === one) removeSavedPrompt(this.accountId, messageId);
    });
  }

  #store(work: (stored: Stored) => Promise<unknown>): void {
    this.#stored = this.#stored.then(async () => {
      const stored = await loadStorage();
      if (stored && !this.#forgotten) await work(stored);
    });
  }
}
