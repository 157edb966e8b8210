import { flushSync } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import type { ConversationView, FolderView } from '../wire/wire';
import type { Conversations } from './conversations.svelte';
import { Folders } from './folders.svelte';

const folder = (id: string, name: string, version = 1): FolderView => ({ id, name, folded: true, version });

const conversation = (id: string, folderId: string | null, pinned = false) =>
  ({ id, folderId, pinned }) as unknown as ConversationView;

function withItems(...items: ConversationView[]): Folders {
  return new Folders({ list: { items }, store: { apply: () => {} } } as unknown as Conversations);
}

afterEach(() => vi.unstubAllGlobals());

test('folders stand by name, as people sort', () => {
  const folders = withItems();
  for (const name of ['10', '2', 'a']) folders.received({ type: 'folder', folder: folder(name, name) });
  flushSync();
  expect(folders.sorted.map(({ name }) => name)).toEqual(['2', '10', 'a']);
});

test('an older copy of a folder changes nothing, and a deleted one does not come back', () => {
  const folders = withItems();
  folders.received({ type: 'folder', folder: folder('f', 'new', 2) });
  folders.received({ type: 'folder', folder: folder('f', 'old', 1) });
  expect(folders.all.get('f')?.name).toBe('new');
  folders.received({ type: 'folder-deleted', folderId: 'f' });
  folders.received({ type: 'folder', folder: folder('f', 'new', 2) });
  expect(folders.all.size).toBe(0);
});

test('a folder that is created while the folders are fetched stays', async () => {
  const folders = withItems();
  folders.received({ type: 'folder', folder: folder('old', 'Deleted elsewhere') });
  vi.stubGlobal('fetch', async () => {
    folders.received({ type: 'folder', folder: folder('new', 'Lisbon') });
    return Response.json({ items: [] });
  });
  await folders.refresh();
  expect(Array.from(folders.all.keys())).toEqual(['new']);
});

test('what is in an unknown folder or pinned stands in the list', async () => {
  const inside = conversation('1', 'f');
  const pinned = conversation('2', 'f', true);
  const lost = conversation('3', 'deleted');
  const folders = withItems(inside, pinned, lost, conversation('4', null));
  vi.stubGlobal('fetch', async () => Response.json({ items: [folder('f', 'Work')] }));
  await folders.refresh();
  expect([inside, pinned, lost].map((one) => folders.has(one))).toEqual([true, false, false]);
  expect(Array.from(folders.contents.get('f') ?? [], ({ id }) => id)).toEqual(['1']);
});
