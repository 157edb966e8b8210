import { getContext, setContext } from 'svelte';
import { withErrorToast } from '../ui/withErrorToast';
import { call, Problem } from '../wire/http';
import type { ConversationEdit, ConversationView } from '../wire/wire';
import type { Folders } from './folders.svelte';
import { ConversationList } from './list.svelte';
import type { Fact } from './message';
import type { Selection } from './selection.svelte';
import type { Store } from './store.svelte';
import { Sync } from './sync';

interface Surroundings {
  /** Called after everything that the store took in. */
  applied(fact: Fact): void;
  /** Sends a command; false when there is no connection. */
  send(destination: string, body: object): boolean;
  /** A conversation was deleted permanently in this tab. */
  deleted(conversationId: string): void;
}

/** The conversations of the person who is signed in, and what can be done with a whole one. */
export class Conversations {
  readonly sync: Sync;
  readonly store: Store;
  readonly list: ConversationList;
  /** Null until they are there, which is after the page. */
  folders = $state.raw<Folders | null>(null);
  /** Null while nothing is being selected. */
  selection = $state.raw<Selection | null>(null);
  readonly #refetches = new Set<() => Promise<unknown>>();

  constructor(private readonly surroundings: Surroundings) {
    this.sync = new Sync((fact) => {
      this.folders?.received(fact);
      surroundings.applied(fact);
    }, surroundings.send);
    this.store = this.sync.store;
    this.list = new ConversationList(this.store, 'list');
  }

  /** Registers what an open page fetches again after every welcome. It returns false when this failed. */
  onRefresh(fetch: () => Promise<unknown>): () => void {
    this.#refetches.add(fetch);
    return () => this.#refetches.delete(fetch);
  }

  /** Fetches what may have changed without an event. @return false when some of that failed */
  async refresh(): Promise<boolean> {
    const fetched = await Promise.all([this.list.refresh(), ...Array.from(this.#refetches, (fetch) => fetch())]);
    return !fetched.includes(false);
  }

  /** Changes a conversation. An error is shown, and the result is null then. */
  edit(id: string, change: Partial<ConversationEdit>): Promise<ConversationView | null> {
    return withErrorToast(() => this.change(id, change));
  }

  async change(id: string, change: Partial<ConversationEdit>): Promise<ConversationView> {
    return this.#took(await call<ConversationView>('PATCH', `/api/conversations/${id}`, change));
  }

  /** Fetches one conversation, such as the one in the address. */
  async fetch(id: string): Promise<void> {
    try {
      this.#took(await call<ConversationView>('GET', `/api/conversations/${id}`));
    } catch (refused) {
      if (refused instanceof Problem && refused.status === 404) this.store.purge(id);
    }
  }

  async trash(id: string): Promise<void> {
    this.#took(await call<ConversationView>('DELETE', `/api/conversations/${id}`));
  }

  /** Takes it out of the trash. An error is shown. @return whether it is back */
  async restore(id: string): Promise<boolean> {
    const restored = () => call<ConversationView>('POST', `/api/conversations/${id}/restore`);
    return (await withErrorToast(async () => this.#took(await restored()))) !== null;
  }

  /** Deletes it permanently, with all its messages. */
  async delete(id: string): Promise<void> {
    await call('DELETE', `/api/conversations/${id}?forever=true`);
    this.gone(id);
  }

  /** Takes out of this tab what was deleted permanently. */
  gone(id: string): void {
    this.store.hide(id);
    this.surroundings.deleted(id);
  }

  #took(conversation: ConversationView): ConversationView {
    this.store.apply({ type: 'changed', conversation });
    return conversation;
  }
}

/** For tests, which show a component without the page around it. */
const CONVERSATIONS = Symbol('conversations');

export const provideConversations = (conversations: Conversations) => setContext(CONVERSATIONS, conversations);

export const useConversations = (): Conversations => getContext(CONVERSATIONS);
