import type { Fact } from '../conversations/message';
import type { Store } from '../conversations/store.svelte';
import { Copies } from '../offline/copies';
import { keepsCopies, ownedBy } from '../offline/owner';
import { Recorder } from '../offline/recorder';
import { call, Problem } from '../wire/http';
import type { AccountView, ConversationView } from '../wire/wire';

/** Keeps the conversations that this page shows in the browser, and shows them where there is no connection. */
export class OfflineReading {
  readonly #copies: Copies;
  readonly #recorder: Recorder;
  /** Copies that are in the store already. */
  readonly #shown = new Set<string>();
  #listed = false;
  #closed = false;

  constructor(
    private readonly account: AccountView,
    private readonly store: Store,
  ) {
    this.#copies = new Copies(account.id);
    this.#recorder = new Recorder(store, this.#copies);
  }

  /** The server has just said that this account is signed in: what is known here is kept, and what is gone is not. */
  async record(): Promise<void> {
    if (this.#closed || !keepsCopies()) return;
    ownedBy(this.account);
    await this.#copies.adopt();
    for (const id of new Set(Array.from(this.store.messages.values(), ({ conversationId }) => conversationId)))
      this.#recorder.changed(id);
    await this.#recorder.compare(exists);
  }

  received(fact: Fact): void {
    if (fact.type === 'removed') void this.#recorder.removed(fact.conversationId);
    else for (const id of conversationsOf(fact)) this.#recorder.changed(id);
  }

  deleted(conversationId: string): void {
    void this.#recorder.removed(conversationId);
  }

  /** Shows what is kept in the list, for a page that was opened without a connection. */
  async list(): Promise<void> {
    if (this.#listed) return;
    this.#listed = true;
    const items = (await this.#copies.all()).map(({ conversation }) => asBefore(conversation));
    this.store.apply({ type: 'conversations', items: items.filter(({ id }) => !this.store.conversations.has(id)) });
  }

  /** Shows the copy of a conversation of which nothing is known here. */
  async show(conversationId: string): Promise<void> {
    if (this.#shown.has(conversationId)) return;
    this.#shown.add(conversationId);
    const active = this.store.conversations.get(conversationId)?.activeMessageId;
    if (active && this.store.messages.has(active)) return;
    const copy = await this.#copies.one(conversationId);
    if (!copy) return;
    if (!this.store.conversations.has(conversationId))
      this.store.apply({ type: 'conversations', items: [asBefore(copy.conversation)] });
    this.store.apply({ type: 'messages', items: copy.messages });
  }

  close(): void {
    this.#closed = true;
    this.#recorder.close();
  }
}

/** Whatever the server says of the conversation later is newer. */
const asBefore = (conversation: ConversationView): ConversationView => ({
  ...conversation,
  answering: false,
  version: conversation.version - 1,
});

/** Of which conversations something was learned that is worth keeping; pieces of answers are not. */
function conversationsOf(fact: Fact): string[] {
  if (fact.type === 'messages') return [...new Set(fact.items.map(({ conversationId }) => conversationId))];
  if (fact.type === 'conversations') return fact.items.map(({ id }) => id);
  if ('message' in fact) return [fact.message.conversationId];
  return fact.type === 'began' || fact.type === 'said' || fact.type === 'changed' ? [fact.conversation.id] : [];
}

async function exists(id: string): Promise<boolean> {
  try {
    return (await call<ConversationView>('GET', `/api/conversations/${id}`)).deletedAt === null;
  } catch (refused) {
    return !(refused instanceof Problem && refused.status === 404);
  }
}
