import { call, type Problem } from '../wire/http';
import type { ConversationPage, ConversationView } from '../wire/wire';
import type { Store } from './store.svelte';

export type ListKind = 'list' | 'archived' | 'trash';

const QUERY: Record<ListKind, string> = { list: '', archived: 'archived=true&', trash: 'deleted=true&' };

/** In which of the lists a conversation is. */
function kindOf(conversation: ConversationView): ListKind {
  if (conversation.deletedAt) return 'trash';
  return conversation.archived ? 'archived' : 'list';
}

/** One list of conversations: the side bar's, the archive or the trash; newest activity first, fetched page by page. */
export class ConversationList {
  readonly items: ConversationView[] = $derived.by(() =>
    Array.from(this.store.conversations.values())
      .filter((one) => kindOf(one) === this.kind)
      .sort((a, b) => b.lastActivityAt.localeCompare(a.lastActivityAt) || b.id.localeCompare(a.id)),
  );
  loaded = $state(false);
  problem = $state('');
  /** It was not the server that refused: there was no answer. */
  unreachable = $state(false);
  next = $state<string | null>(null);
  #busy = false;

  constructor(
    private readonly store: Store,
    readonly kind: ListKind,
  ) {}

  /** The newest page. What stood in its range and is not in it any more has gone while we were away. @return false when it failed */
  async refresh(): Promise<boolean> {
    const before = this.items;
    const page = await this.#fetch('');
    if (!page) return false;
    const there = new Set(page.items.map((one) => one.id));
    const last = page.next === null ? '' : (page.items.at(-1)?.lastActivityAt ?? '');
    for (const one of before) {
      const untouched = this.store.conversations.get(one.id) === one;
      if (untouched && !there.has(one.id) && one.lastActivityAt > last) this.store.hide(one.id);
    }
    // Pinned ones stand on top however long ago they were spoken in.
    if (this.kind === 'list' && page.next !== null) await this.#fetch('pinned=true&');
    if (!this.loaded || page.next === null) this.next = page.next;
    this.loaded = true;
    return true;
  }

  async more(): Promise<void> {
    if (this.#busy || this.next === null) return;
    this.#busy = true;
    // Older ones in folders are fetched when their folder is opened.
    const rest = this.kind === 'list' ? 'folder=none&' : '';
    const page = await this.#fetch(`${rest}before=${encodeURIComponent(this.next)}&`);
    if (page) this.next = page.next;
    this.#busy = false;
  }

  async #fetch(before: string): Promise<ConversationPage | null> {
    try {
      const page = await call<ConversationPage>('GET', `/api/conversations?${QUERY[this.kind]}${before}limit=50`);
      this.store.apply({ type: 'conversations', items: page.items });
      this.problem = '';
      return page;
    } catch (refused) {
      this.problem = (refused as Problem).message;
      this.unreachable = (refused as Problem).status === 0;
      return null;
    }
  }
}
