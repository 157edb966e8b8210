import { tick } from 'svelte';
import type { History } from '../conversations/history.svelte';
import type { Store } from '../conversations/store.svelte';
import { t } from '../language/language';
import { toast } from '../ui/toast.svelte';
import { call, Problem } from '../wire/http';
import type { ConversationView, MessagePage } from '../wire/wire';
import './place.css';
import Below from './Below.svelte';
import { highlightMessage } from './highlightMessage';

/** As much below the message as above it, and most conversations whole. */
const AROUND = 100;

interface Conversations {
  store: Store;
  fetch(id: string): Promise<void>;
  edit(id: string, change: { activeMessageId: string }): Promise<ConversationView | null>;
}

/** The part of a conversation that is shown when a message far above its end was opened. */
export class Place {
  #end = $state.raw<string | null>(null);
  /** What stands below the part. */
  readonly Below = Below;
  #newer: Promise<void> | null = null;
  /** The end of the branch that the part belongs to. */
  #branch = $state.raw<string | null>(null);

  constructor(
    private readonly conversations: Conversations,
    private readonly history: History,
    private readonly follow: { hold(): void },
  ) {}

  /**
   * The last message of the part; null: it goes to the end of the branch. When another version is chosen, or something is
   * said at the end, that is what is shown.
   */
  get end(): string | null {
    return this.#active() === this.#branch ? this.#end : null;
  }

  /** Brings a message into sight, with what is around it. */
  async show(messageId: string): Promise<void> {
    this.follow.hold();
    try {
      if (!(await this.open(messageId))) toast.say(t('This message does not exist any more.'));
    } catch (refused) {
      toast.say(refused instanceof Error ? refused.message : String(refused));
    }
    await tick();
    highlightMessage(messageId);
  }

  /** Makes this message a part of what is shown. False when it is not there any more. */
  async open(messageId: string): Promise<boolean> {
    await this.conversations.fetch(this.history.conversationId);
    if (this.#path().some(({ id }) => id === messageId)) return true;
    const page = (await this.#fetch(messageId)) ?? (await this.#inItsBranch(messageId));
    if (!page) return false;
    this.history.adopt(page);
    this.#endAt(page);
    return true;
  }

  /** Adds what comes after the part. */
  newer(): Promise<void> {
    this.#newer ??= this.#fetchNewer().finally(() => {
      this.#newer = null;
    });
    return this.#newer;
  }

  /** Back to the end of the branch. */
  leave(): void {
    this.#end = null;
  }

  async #fetchNewer(): Promise<void> {
    const before = this.end;
    if (before === null) return;
    // What failed is asked for again when the end of the part comes into sight again.
    const page = await this.#fetch(before).catch(() => undefined);
    if (this.end !== before || page === undefined) return;
    if (page) this.conversations.store.apply({ type: 'messages', items: page.items });
    // Whatever failed: the end of the branch can always be shown.
    if (!page || page.items.at(-1)?.id === before) this.leave();
    else this.#endAt(page);
  }

  #endAt(page: MessagePage): void {
    const last = page.items.at(-1)?.id ?? null;
    this.#branch = this.#active();
    this.#end = last === this.#branch ? null : last;
  }

  #active(): string | null {
    return this.conversations.store.conversations.get(this.history.conversationId)?.activeMessageId ?? null;
  }

  #path() {
    return this.conversations.store.path(this.end ?? this.#active());
  }

  /** It stands in another version of the conversation, which becomes the one that is shown. */
  async #inItsBranch(messageId: string): Promise<MessagePage | null> {
    this.leave();
    const now = await this.conversations.edit(this.history.conversationId, { activeMessageId: messageId });
    return now && this.#fetch(messageId);
  }

  /** Null when it is not in the branch that is shown. */
  async #fetch(messageId: string): Promise<MessagePage | null> {
    try {
      const path = `/api/conversations/${this.history.conversationId}/messages`;
      return await call<MessagePage>('GET', `${path}?around=${messageId}&limit=${AROUND}`);
    } catch (refused) {
      if (refused instanceof Problem && refused.status === 404) return null;
      throw refused;
    }
  }
}
