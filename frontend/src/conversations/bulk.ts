import { plural, said, t } from '../language/language';
import { reported } from '../ui/reported';
import { router } from '../ui/router.svelte';
import { toast } from '../ui/toast.svelte';
import { call } from '../wire/http';
import type { BulkEdit, BulkResult, ConversationView } from '../wire/wire';
import type { Conversations } from './conversations.svelte';

type Change = Partial<Omit<BulkEdit, 'ids'>>;

/** As many as one call takes. */
const MOST = 100;

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
function say(
  { items, refused }: BulkResult,
  done: (count: number) => string,
  undo: () => void,
  holds: () => boolean,
): void {
  const [first] = refused;
  if (items.length === 0 && !first) return;
  const sentences = [done(items.length)];
  if (first) {
    const why = said(first.code, first.detail);
    sentences.push(
      plural(refused.length, '{n} conversation was not: {why}', '{n} conversations were not: {why}', { why }),
    );
  }
  toast.say(sentences.join(' '), items.length > 0 ? { label: t('Undo'), act: undo, holds } : null);
}

const idsOf = (views: ConversationView[]): string[] => views.map(({ id }) => id);

export async function archiveAll(conversations: Conversations, ids: string[]): Promise<void> {
  const result = await change(conversations, ids, { archived: true });
  const undo = () => void change(conversations, idsOf(result.items), { archived: false });
  const done = (count: number) => plural(count, '{n} conversation was archived.', '{n} conversations were archived.');
  say(result, done, undo, () => result.items.some(({ id }) => conversations.store.conversations.get(id)?.archived));
}

export async function trashAll(conversations: Conversations, ids: string[]): Promise<void> {
  const result = await change(conversations, ids, { trashed: true });
  const gone = idsOf(result.items);
  if (router.route.page === 'conversation' && gone.includes(router.route.id)) router.go('/');
  const undo = () => void change(conversations, gone, { trashed: false });
  const done = (count: number) =>
    plural(count, '{n} conversation was moved to the trash.', '{n} conversations were moved to the trash.');
  say(result, done, undo, () => gone.some((id) => conversations.store.conversations.get(id)?.deletedAt));
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
  const done = (count: number) =>
    name === undefined
      ? plural(
          count,
          '{n} conversation was taken out of the folder.',
          '{n} conversations were taken out of the folder.',
        )
      : plural(count, '{n} conversation was moved to “{name}”.', '{n} conversations were moved to “{name}”.', { name });
  say(result, done, undo, () =>
    idsOf(result.items).some((id) => (store.conversations.get(id)?.folderId ?? '') === folder),
  );
}
