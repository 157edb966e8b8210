import { call, Problem } from '../wire/http';
import type { MessagePage } from '../wire/wire';
import type { Message } from './message';
import type { Store } from './store.svelte';

/** Some windows full; fewer than further up, because a conversation has to stand there at once when it is opened. */
const NEWEST = 30;
const OLDER = 50;

/** The messages of one conversation, fetched newest first; what is fetched goes into the store. */
export class History {
  loaded = $state(false);
  /** The newest page is on its way, and may bring what is missing. */
  opening = $state(false);
  missing = $state(false);
  problem = $state('');
  /** The cursor of the next older page; null when the first message is here. */
  next = $state<string | null>(null);
  #leaf: string | null = null;
  #round = 0;
  #older: Promise<void> | null = null;

  constructor(
    private readonly store: Store,
    readonly conversationId: string,
  ) {}

  /** The newest page of the path to `leaf`, or of the one the conversation is in. */
  async open(leaf: string | null = null): Promise<void> {
    const round = ++this.#round;
    this.opening = true;
    await this.#fetch(leaf ? `leaf=${leaf}&` : '', NEWEST, (page) => {
      if (round !== this.#round) return;
      const known = this.loaded && this.#leaf === leaf && this.#reaches(page);
      this.#leaf = leaf;
      // A refresh after a lost connection must not make the reader fetch again what is above it.
      if (!known) this.next = page.next;
      this.loaded = true;
    });
    if (round === this.#round) this.opening = false;
  }

  /** Goes on from a page of the active branch that was fetched elsewhere. */
  adopt(page: MessagePage): void {
    this.#round++;
    this.#leaf = null;
    this.next = page.next;
    this.loaded = true;
    this.opening = false;
    this.store.apply({ type: 'messages', items: page.items });
  }

  /** Fetches the page above; calls during the request wait for the same one. */
  older(): Promise<void> {
    this.#older ??= this.#fetchOlder().finally(() => {
      this.#older = null;
    });
    return this.#older;
  }

  async #fetchOlder(): Promise<void> {
    if (this.next === null) return;
    const round = this.#round;
    const leaf = this.#leaf ? `leaf=${this.#leaf}&` : '';
    await this.#fetch(`${leaf}before=${encodeURIComponent(this.next)}&`, OLDER, (page) => {
      if (round === this.#round) this.next = page.next;
    });
  }

  /**
   * Names what of `path`, which ends with `leaf`, was never received; null when nothing. Under the same name it need
   * not be fetched twice: what one answer did not bring, the next would not either.
   */
  gap(leaf: string | null, path: Message[]): string | null {
    const incomplete = !this.loaded || (leaf !== null && !this.store.messages.has(leaf)) || !this.covers(path);
    return incomplete ? `${leaf} ${path[0]?.id}` : null;
  }

  /** True when `path` goes up, without a hole, to the first message or to where paging stopped. */
  covers(path: Message[]): boolean {
    const top = path[0];
    return !top || top.parentId === null || (this.next !== null && top.position <= Number(this.next));
  }

  /** True when what is above the page is known already, up to where paging stopped. */
  #reaches(page: MessagePage): boolean {
    let above = page.items[0]?.parentId;
    while (above != null) {
      const message = this.store.messages.get(above);
      if (!message) return false;
      if (this.covers([message])) return true;
      above = message.parentId;
    }
    return false;
  }

  /** `came` is called in the same turn as the store: an effect that reads both must see neither without the other. */
  async #fetch(query: string, limit: number, came: (page: MessagePage) => void): Promise<void> {
    try {
      const page = await call<MessagePage>(
        'GET',
        `/api/conversations/${this.conversationId}/messages?${query}limit=${limit}`,
      );
      came(page);
      this.store.apply({ type: 'messages', items: page.items });
      this.problem = '';
      this.missing = false;
    } catch (refused) {
      this.missing = refused instanceof Problem && refused.status === 404;
      this.problem = refused instanceof Error ? refused.message : String(refused);
    }
  }
}
