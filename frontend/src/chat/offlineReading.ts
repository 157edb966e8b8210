import type { Conversations } from '../conversations/conversations.svelte';
import type { Fact } from '../conversations/message';
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
    private readonly conversations: Conversations,
  ) {
    this.#copies = new Copies(account.id);
    this.#recorder = new Recorder(conversations.store, this.#copies);
  }

  /** The server has confirmed that this account is signed in: stores what the page has, and removes what was deleted. */
  async record(): Promise<void> {
    if (this.#closed || !keepsCopies()) return;
    ownedBy(this.account);
    await this.#copies.adopt();
    this.#keepFolders();
    for (const id of new Set(
      Array.from(this.conversations.store.messages.values(), ({ conversationId }) => conversationId),
    ))
      this.#recorder.changed(id);
    await this.#recorder.compare(exists);
  }

  received(fact: Fact): void {
    if (fact.type === 'folder' || fact.type === 'folder-deleted') this.#keepFolders();
    else if (fact.type === 'removed') void this.#recorder.removed(fact.conversationId);
    else for (const id of conversationsOf(fact)) this.#recorder.changed(id);
  }

  deleted(conversationId: string): void {
    void this.#recorder.removed(conversationId);
  }

  /** Shows the stored list, for a page that was opened without a connection. */
  async list(): Promise<void> {
    if (this.#listed) return;
    this.#listed = true;
    const { conversations } = this;
    const { store } = conversations;
    const [copies, folders] = await Promise.all([this.#copies.all(), this.#copies.folders()]);
    const items = copies.map(({ conversation }) => asBefore(conversation));
    store.apply({ type: 'conversations', items: items.filter(({ id }) => !store.conversations.has(id)) });
    const part = await import('../conversations/listParts');
    conversations.folders ??= new part.Folders(conversations);
    conversations.folders.show(folders);
  }

  /** Shows the copy of a conversation of which nothing is known here. */
  async show(conversationId: string): Promise<void> {
    if (this.#shown.has(conversationId)) return;
    this.#shown.add(conversationId);
    const { store } = this.conversations;
    const active = store.conversations.get(conversationId)?.activeMessageId;
    if (active && store.messages.has(active)) return;
    const copy = await this.#copies.one(conversationId);
    if (!copy) return;
    if (!store.conversations.has(conversationId))
      store.apply({ type: 'conversations', items: [asBefore(copy.conversation)] });
    store.apply({ type: 'messages', items: copy.messages });
  }

  #keepFolders(): void {
    const { folders } = this.conversations;
    if (folders) void this.#copies.putFolders(Array.from(folders.all.values()));
  }

  close(): void {
    this.#closed = true;
    this.#recorder.close();
  }
}

/** What the server sends of the conversation later is newer. */
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
