import { SvelteMap } from 'svelte/reactivity';
import { withErrorToast } from '../ui/withErrorToast';
import { call, type Problem } from '../wire/http';
import { newId } from '../wire/ids';
import type { ConversationPage, ConversationView, FolderEdit, FolderList, FolderView } from '../wire/wire';
import type { Conversations } from './conversations.svelte';
import type { Fact } from './message';

/** A person's own folders, and which of the known conversations are in each. */
export class Folders {
  readonly all = new SvelteMap<string, FolderView>();
  /** By name, as people sort: "2" before "10". */
  readonly sorted: FolderView[] = $derived(
    Array.from(this.all.values()).sort(
      (a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }) || a.id.localeCompare(b.id),
    ),
  );
  /** The conversations of each folder, newest activity first. Pinned ones stand under Pinned. */
  readonly contents: Map<string, ConversationView[]> = $derived.by(() => {
    const found = new Map<string, ConversationView[]>();
    for (const one of this.conversations.list.items) {
      if (!this.has(one) || !one.folderId) continue;
      const items = found.get(one.folderId);
      if (items) items.push(one);
      else found.set(one.folderId, [one]);
    }
    return found;
  });
  loaded = $state(false);
  /** Where the next page of a folder begins; a folder that was fetched to its end has none. */
  readonly next = new SvelteMap<string, string>();
  readonly #deleted = new Set<string>();
  readonly #busy = new Set<string>();

  constructor(private readonly conversations: Conversations) {}

  /** Whether a conversation is in a folder, and not in the list below the folders. */
  has({ pinned, folderId }: ConversationView): boolean {
    return !pinned && folderId != null && (!this.loaded || this.all.has(folderId));
  }

  received(fact: Fact): void {
    if (fact.type === 'folder') this.#take(fact.folder);
    else if (fact.type === 'folder-deleted') this.#drop(fact.folderId);
  }

  /** Shows folders that this browser has stored. What the server sends later is newer. */
  show(kept: FolderView[]): void {
    for (const folder of kept) {
      if (!this.all.has(folder.id)) this.all.set(folder.id, { ...folder, version: folder.version - 1 });
    }
    this.loaded = true;
  }

  /** Fetches the folders, and what is in the open ones. @return false when it failed */
  async refresh(): Promise<boolean> {
    const before = Array.from(this.all.keys()); // one that comes meanwhile may be newer than the answer
    try {
      const { items } = await call<FolderList>('GET', '/api/folders');
      const there = new Set(items.map(({ id }) => id));
      for (const id of before) if (!there.has(id)) this.all.delete(id);
      for (const folder of items) this.#take(folder);
      await Promise.all(items.filter(({ folded }) => !folded).map(({ id }) => this.#fetch(id, '')));
      return true;
    } catch {
      return false;
    } finally {
      this.loaded = true;
    }
  }

  /** Fetches older conversations of a folder. */
  async more(id: string): Promise<void> {
    const next = this.next.get(id);
    if (next !== undefined) await withErrorToast(() => this.#fetch(id, `&before=${encodeURIComponent(next)}`));
  }

  /** @return its id; null when that failed, which is shown */
  async create(name: string): Promise<string | null> {
    const id = newId();
    const folder = await withErrorToast(() => call<FolderView>('POST', '/api/folders', { id, name }));
    if (folder) this.#take(folder);
    return folder && id;
  }

  /** @return whether it was changed; an error is shown */
  async edit(id: string, change: Partial<FolderEdit>): Promise<boolean> {
    const folder = await withErrorToast(() => call<FolderView>('PATCH', `/api/folders/${id}`, change));
    if (folder) this.#take(folder);
    return folder !== null;
  }

  /** Shows only the name of a folder, or its conversations too. Applied at once, before the server answers. */
  async fold(folder: FolderView, folded: boolean): Promise<void> {
    this.all.set(folder.id, { ...folder, folded });
    if (!folded) void withErrorToast(() => this.#fetch(folder.id, ''));
    await this.edit(folder.id, { folded });
  }

  /** Deletes a folder; its conversations stay. An error is shown. */
  async delete(id: string): Promise<void> {
    await withErrorToast(async () => {
      await call('DELETE', `/api/folders/${id}`);
      this.#drop(id);
    });
  }

  #take(folder: FolderView): void {
    const mine = this.all.get(folder.id);
    if (this.#deleted.has(folder.id) || (mine && mine.version > folder.version)) return;
    this.all.set(folder.id, folder);
  }

  #drop(id: string): void {
    this.#deleted.add(id);
    this.all.delete(id);
    this.next.delete(id);
  }

  async #fetch(id: string, before: string): Promise<void> {
    if (this.#busy.has(id)) return;
    this.#busy.add(id);
    try {
      const page = await call<ConversationPage>('GET', `/api/conversations?folder=${id}${before}&limit=50`);
      this.conversations.store.apply({ type: 'conversations', items: page.items });
      if (page.next === null) this.next.delete(id);
      else this.next.set(id, page.next);
    } catch (refused) {
      if ((refused as Problem).status !== 404) throw refused;
    } finally {
      this.#busy.delete(id);
    }
  }
}
