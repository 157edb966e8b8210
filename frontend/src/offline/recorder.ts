import type { ConversationView, MessageView } from '../wire/wire';
import type { CopiedMessage, Copies } from './copies';

/** A message that the page has; one that came in an event may lack what only a fetch brings. */
type Known = Omit<MessageView, 'siblings' | 'parts'> & Partial<Pick<MessageView, 'siblings' | 'parts'>>;

/** What the page knows. */
export interface Source {
  readonly conversations: ReadonlyMap<string, ConversationView>;
  /** The messages down to this one, in order. */
  path(leaf: string | null): (Known & { length?: number | null })[];
}

/** What is taken in within this time, in ms, is written at once. */
const PAUSE = 1500;

/** Writes what the page shows into its copies, in the browser's idle time and never while text streams. */
export class Recorder {
  readonly #changed = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(
    private readonly source: Source,
    private readonly copies: Copies,
  ) {}

  /** Something was learned about a conversation. Cheap: it is written later. */
  changed(conversationId: string): void {
    if (this.#closed) return;
    this.#changed.add(conversationId);
    this.#timer ??= setTimeout(() => whenIdle(() => void this.flush()), PAUSE);
  }

  /** Its copy goes now. */
  removed(conversationId: string): Promise<void> {
    this.#changed.delete(conversationId);
    return this.#write(() => this.copies.remove(conversationId));
  }

  /**
   * What was deleted, or taken from this person, while this browser was away has no event.
   *
   * @param exists asks the server; false when the conversation is not there for this account
   */
  async compare(exists: (id: string) => Promise<boolean>): Promise<void> {
    for (const id of await this.copies.ids()) {
      if (this.#closed) return;
      if (!this.source.conversations.has(id) && !(await exists(id))) await this.removed(id);
    }
  }

  /** Writes what has changed so far. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const ids = Array.from(this.#changed);
    this.#changed.clear();
    return this.#write(async () => {
      for (const id of ids) await this.#copy(id);
    });
  }

  /** After this nothing is written any more. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  async #copy(id: string): Promise<void> {
    const conversation = this.source.conversations.get(id);
    if (!conversation || conversation.deletedAt) {
      await this.copies.remove(id);
      return;
    }
    // Its end comes soon, and is written then.
    if (conversation.answering) return;
    const path = this.source.path(conversation.activeMessageId);
    await this.copies.put({ conversation, messages: path.filter(finished).map(copied) });
  }

  /** One after the other: what was removed must not be written again by what began before. */
  #write(work: () => Promise<void>): Promise<void> {
    this.#writing = this.#writing.then(() => (this.#closed ? undefined : work()));
    return this.#writing;
  }
}

const finished = ({ status, text, length }: Known & { length?: number | null }): boolean =>
  status !== 'answering' && text.length >= (length ?? 0);

/** The other versions of a message are not stored, so nothing links to them. */
const copied = ({ length, ...message }: Known & { length?: number | null }): CopiedMessage => ({
  ...message,
  parts: message.parts ?? null,
  siblings: null,
});

function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 5000 });
  else work();
}
