import { joined, plural, serverText, t } from '../language/language';
import { download, exportOfAll, MOST_EXPORTED } from '../transfer/download';
import { confirm } from '../ui/confirm.svelte';
import { router } from '../ui/router.svelte';
import { toast } from '../ui/toast.svelte';
import { withErrorToast } from '../ui/withErrorToast';
import { call } from '../wire/http';
import type { BulkEdit, BulkResult, ConversationPage, ConversationView } from '../wire/wire';
import type { Conversations } from './conversations.svelte';

type Change = Partial<Omit<BulkEdit, 'ids'>>;

/** The most conversations in one request. */
const MAX_PER_REQUEST = 100;

/** Applies a change to several conversations. @return the result for each; an error is shown as a toast */
async function change(conversations: Conversations, ids: string[], change: Change): Promise<BulkResult> {
  const all: BulkResult = { items: [], refused: [] };
  await withErrorToast(async () => {
    for (let at = 0; at < ids.length; at += MAX_PER_REQUEST) {
      const body = { ids: ids.slice(at, at + MAX_PER_REQUEST), ...change };
      const result = await call<BulkResult>('POST', '/api/conversations/bulk', body);
      conversations.store.apply({ type: 'conversations', items: result.items });
      all.items.push(...result.items);
      all.refused.push(...result.refused);
      if (!change.deleted) continue;
      const kept = new Set(result.refused.map(({ id }) => id));
      for (const id of body.ids) if (!kept.has(id)) conversations.gone(id);
    }
  });
  return all;
}

/** Shows what was done, and offers to undo it. @return whether something was done */
function say(
  { items, refused }: BulkResult,
  done: (count: number) => string,
  undo: () => void,
  holds: () => boolean,
): boolean {
  const [first] = refused;
  const some = items.length > 0;
  if (!some && !first) return false;
  const sentences = [done(items.length)];
  if (first) {
    const why = serverText(first.code, first.detail);
    sentences.push(
      plural(refused.length, '{n} conversation was skipped: {why}', '{n} conversations were skipped: {why}', { why }),
    );
  }
  toast.say(joined(...sentences), some ? { label: t('Undo'), act: undo, holds } : null);
  return some;
}

const idsOf = (views: ConversationView[]): string[] => views.map(({ id }) => id);

export async function archiveAll(conversations: Conversations, ids: string[]): Promise<boolean> {
  const result = await change(conversations, ids, { archived: true });
  const undo = () => void change(conversations, idsOf(result.items), { archived: false });
  const done = (count: number) => plural(count, '{n} conversation was archived.', '{n} conversations were archived.');
  return say(result, done, undo, () =>
    result.items.some(({ id }) => conversations.store.conversations.get(id)?.archived),
  );
}

export async function trashAll(conversations: Conversations, ids: string[]): Promise<boolean> {
  const result = await change(conversations, ids, { trashed: true });
  const gone = idsOf(result.items);
  if (router.route.page === 'conversation' && gone.includes(router.route.id)) router.go('/');
  const undo = () => void change(conversations, gone, { trashed: false });
  const done = (count: number) =>
    plural(count, '{n} conversation was moved to the trash.', '{n} conversations were moved to the trash.');
  return say(result, done, undo, () => gone.some((id) => conversations.store.conversations.get(id)?.deletedAt));
}

export async function unarchiveAll(conversations: Conversations, ids: string[]): Promise<boolean> {
  const result = await change(conversations, ids, { archived: false });
  const undo = () => void change(conversations, idsOf(result.items), { archived: true });
  const there = ({ id }: ConversationView) => conversations.store.conversations.get(id)?.archived === false;
  const done = (count: number) =>
    plural(count, '{n} conversation was moved back to the list.', '{n} conversations were moved back to the list.');
  return say(result, done, undo, () => result.items.some(there));
}

export async function restoreAll(conversations: Conversations, ids: string[]): Promise<boolean> {
  const result = await change(conversations, ids, { trashed: false });
  const undo = () => void change(conversations, idsOf(result.items), { trashed: true });
  const there = ({ id }: ConversationView) => conversations.store.conversations.get(id)?.deletedAt === null;
  const done = (count: number) => plural(count, '{n} conversation was restored.', '{n} conversations were restored.');
  return say(result, done, undo, () => result.items.some(there));
}

/** Asks for confirmation, then deletes conversations permanently. @return whether something was deleted */
export async function deleteAll(
  conversations: Conversations,
  ids: string[],
  title = t('Delete permanently?'),
  yes = t('Delete permanently'),
): Promise<boolean> {
  const text = plural(
    ids.length,
    '{n} conversation and all its messages will be deleted. This cannot be undone.',
    '{n} conversations and all their messages will be deleted. This cannot be undone.',
  );
  if (ids.length === 0 || !(await confirm.ask({ title, text, yes }))) return false;
  const { refused } = await change(conversations, ids, { deleted: true });
  const [first] = refused;
  if (first) {
    const why = serverText(first.code, first.detail);
    toast.say(
      plural(refused.length, '{n} conversation was not deleted: {why}', '{n} conversations were not deleted: {why}', {
        why,
      }),
    );
  }
  return ids.some((id) => !conversations.store.conversations.has(id));
}

/** Deletes the conversations that are in the trash now, and none that are moved there meanwhile. */
export async function emptyTrash(conversations: Conversations): Promise<void> {
  const ids: string[] = [];
  const whole = await withErrorToast(async () => {
    for (let next: string | null = ''; next !== null; ) {
      const before: string = next ? `&before=${encodeURIComponent(next)}` : '';
      const page = await call<ConversationPage>('GET', `/api/conversations?deleted=true&limit=100${before}`);
      ids.push(...idsOf(page.items));
      next = page.next;
    }
    return true;
  });
  if (whole) await deleteAll(conversations, ids, t('Empty the trash?'), t('Empty the trash'));
}

/** Downloads conversations as one ZIP. @return false when there are too many */
export function exportAll(ids: string[]): boolean {
  const possible = ids.length <= MOST_EXPORTED;
  if (possible) download(exportOfAll(ids));
  else
    toast.say(
      t('At most {n} conversations can be exported at a time. Move them to a folder, and export that.', {
        n: MOST_EXPORTED,
      }),
    );
  return possible;
}

/** Moves conversations to a folder. @param folder its id; empty for no folder @return whether some were moved, or all were there already */
export async function moveAll(conversations: Conversations, ids: string[], folder: string): Promise<boolean> {
  const { store, folders } = conversations;
  const before = new Map<string, string[]>();
  const moving = ids.filter((id) => {
    const from = store.conversations.get(id)?.folderId ?? '';
    if (from !== folder) before.set(from, [...(before.get(from) ?? []), id]);
    return from !== folder;
  });
  if (moving.length === 0) return true;
  const result = await change(conversations, moving, { folder });
  const undo = () => {
    for (const [back, those] of before) {
      void change(conversations, those, { folder: folders?.all.has(back) ? back : '' });
    }
  };
  const name = folders?.all.get(folder)?.name;
  const done = (count: number) =>
    name === undefined
      ? plural(
          count,
          '{n} conversation was taken out of the folder.',
          '{n} conversations were taken out of the folder.',
        )
      : plural(count, '{n} conversation was moved to “{name}”.', '{n} conversations were moved to “{name}”.', { name });
  return say(result, done, undo, () =>
    idsOf(result.items).some((id) => (store.conversations.get(id)?.folderId ?? '') === folder),
  );
}
