import { reported } from '../ui/reported';
import { router } from '../ui/router.svelte';
import { toast } from '../ui/toast.svelte';
import { call } from '../wire/http';
import type { BulkEdit, BulkResult, ConversationView } from '../wire/wire';
import type { Conversations } from './conversations.svelte';

type Change = Partial<Omit<BulkEdit, 'ids'>>;

/** As many as one call takes. */
const MOST = 100;

const count = (number: number): string => (number === 1 ? '1 conversation was' : `${number} conversations were`);

/** Does the same with several conversations. @return what the server said of each; an error is shown */
async function change(conversations: Conversations, ids: string[], change: Change): Promise<BulkResult> {
  const all: BulkResult = { items: [], refused: [] };
  await reported(async () => {
    for (let at = 0; at < ids.length; at += MOST) {
      const body = { ids: ids.slice(at, at + MOST), ...change };
      const result = await call<BulkResult>('POST', '/api/conversations/bulk', body);
      conversations.store.apply({ type: 'conversations', items: result.items });
      all.items.push(...result.items);
      all.refused.push(...result.refused);
    }
  });
  return all;
}

/** Says what was done, and offers to take it back. */
function say({ items, refused }: BulkResult, done: string, undo: () => void, holds: () => boolean): void {
  if (items.length === 0 && refused.length === 0) return;
  const why = refused[0] ? ` ${count(refused.length)} not: ${refused[0].detail}` : '';
  toast.say(`${count(items.length)} ${done}.${why}`, items.length > 0 ? { label: 'Undo', act: undo, holds } : null);
}

const idsOf = (views: ConversationView[]): string[] => views.map(({ id }) => id);

export async function archiveAll(conversations: Conversations, ids: string[]): Promise<void> {
  const result = await change(conversations, ids, { archived: true });
  const undo = () => void change(conversations, idsOf(result.items), { archived: false });
  say(result, 'archived', undo, () =>
    result.items.some(({ id }) => conversations.store.conversations.get(id)?.archived),
  );
}

export async function trashAll(conversations: Conversations, ids: string[]): Promise<void> {
  const result = await change(conversations, ids, { trashed: true });
  const gone = idsOf(result.items);
  if (router.route.page === 'conversation' && gone.includes(router.route.id)) router.go('/');
  const undo = () => void change(conversations, gone, { trashed: false });
  say(result, 'moved to the trash', undo, () =>
    gone.some((id) => conversations.store.conversations.get(id)?.deletedAt),
  );
}

/** @param folder the id of a folder; empty: into none */
export async function moveAll(conversations: Conversations, ids: string[], folder: string): Promise<void> {
  const { store, folders } = conversations;
  const before = new Map<string, string[]>();
  const moving = ids.filter((id) => {
    const from = store.conversations.get(id)?.folderId ?? '';
    if (from !== folder) before.set(from, [...(before.get(from) ?? []), id]);
    return from !== folder;
  });
  if (moving.length === 0) return;
  const result = await change(conversations, moving, { folder });
  const undo = () => {
    for (const [back, those] of before) {
      void change(conversations, those, { folder: folders?.all.has(back) ? back : '' });
    }
  };
  const name = folders?.all.get(folder)?.name;
  const done = name === undefined ? 'taken out of the folder' : `moved to “${name}”`;
  say(result, done, undo, () =>
    idsOf(result.items).some((id) => (store.conversations.get(id)?.folderId ?? '') === folder),
  );
}
