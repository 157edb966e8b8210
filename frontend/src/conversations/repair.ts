import { call } from '../wire/http';
import type { ConversationView, MessagePage } from '../wire/wire';
import type { Store } from './store.svelte';

const FIRST_WAIT = 300;
const TRIES = 8;

/** Fetches what was not received of a message. The journal that it is read from may be a moment behind the events. */
export class Repair {
  readonly #running = new Set<string>();

  constructor(private readonly store: () => Store) {}

  /** Fetches a message until it is whole, with back-off, for as long as its conversation is shown. */
  readonly start = (id: string, conversationId: string): void => {
    if (this.#running.has(id)) return;
    this.#running.add(id);
    void this.#run(id, conversationId).finally(() => this.#running.delete(id));
  };

  /** Fetches a message and its conversation once, whatever is known of them. */
  async fetch(id: string, conversationId: string): Promise<void> {
    await Promise.allSettled([this.#message(id, conversationId), this.#conversation(conversationId)]);
  }

  async #run(id: string, conversationId: string): Promise<void> {
    const store = this.store();
    const needed = () => store.isIncomplete(id) && store.shown === conversationId;
    for (let tries = 0; tries < TRIES; tries++) {
      if (tries > 0) await new Promise((wake) => setTimeout(wake, FIRST_WAIT * 2 ** (tries - 1)));
      if (!needed()) return;
      // Of a message that is not known at all, its place in the conversation was not received either.
      if (store.messages.has(id)) await this.#message(id, conversationId).catch(() => {});
      else await this.fetch(id, conversationId);
    }
  }

  async #message(id: string, conversationId: string): Promise<void> {
    // With the prompt that it answers.
    const page = await call<MessagePage>('GET', `/api/conversations/${conversationId}/messages?leaf=${id}&limit=2`);
    this.store().apply({ type: 'messages', items: page.items });
  }

  async #conversation(id: string): Promise<void> {
    const conversation = await call<ConversationView>('GET', `/api/conversations/${id}`);
    this.store().apply({ type: 'changed', conversation });
  }
}
