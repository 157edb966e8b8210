import { beforeEach, expect, test, vi } from 'vitest';
import { Conversations } from '../conversations/conversations.svelte';
import type { Store } from '../conversations/store.svelte';
import { keepCopies } from '../offline/choice';
import type { Copy } from '../offline/copies';
import { owner } from '../offline/owner';
import type { AccountView, ConversationView, FolderView } from '../wire/wire';
import { OfflineReading } from './offlineReading';

const kept = vi.hoisted(() => new Map<string, unknown>());
const keptFolders = vi.hoisted((): { items: FolderView[] } => ({ items: [] }));

vi.mock('../offline/copies', () => ({
  Copies: class {
    adopt = async () => {};
    all = async () => Array.from(kept.values());
    ids = async () => Array.from(kept.keys());
    one = async (id: string) => kept.get(id);
    put = async (copy: Copy) => void kept.set(copy.conversation.id, copy);
    remove = async (id: string) => void kept.delete(id);
    folders = async () => keptFolders.items;
    putFolders = async (items: FolderView[]) => {
      keptFolders.items = items;
    };
  },
}));

const maya: AccountView = { id: 'maya', username: 'maya', displayName: 'Maya', role: 'user' };
const conversation = (more: Partial<ConversationView> = {}) =>
  ({
    id: 'c1',
    title: 'Ice',
    activeMessageId: 'm1',
    version: 3,
    deletedAt: null,
    answering: false,
    ...more,
  }) as ConversationView;
const message = (text = 'Ice floats') =>
  ({
    id: 'm1',
    conversationId: 'c1',
    parentId: null,
    position: 1,
    attempt: 1,
    status: 'complete',
    text,
    siblings: null,
  }) as Copy['messages'][number];
const copy = (): Copy => ({ conversation: conversation({ answering: true }), messages: [message()] });

let conversations: Conversations;
let store: Store;
let reading: OfflineReading;

beforeEach(() => {
  kept.clear();
  localStorage.clear();
  vi.stubGlobal('indexedDB', {
    deleteDatabase() {
      const request: { onsuccess?: () => void } = {};
      queueMicrotask(() => request.onsuccess?.());
      return request;
    },
  });
  keptFolders.items = [];
  conversations = new Conversations({
    applied: (fact) => reading.received(fact),
    send: () => false,
    deleted: () => {},
  });
  ({ store } = conversations);
  reading = new OfflineReading(maya, conversations);
});

test('what is kept is shown, and nothing in it is being answered', async () => {
  kept.set('c1', copy());
  await reading.list();
  await reading.show('c1');
  expect(store.conversations.get('c1')).toMatchObject({ title: 'Ice', answering: false });
  expect(store.path('m1').map(({ text }) => text)).toEqual(['Ice floats']);
});

const folder: FolderView = { id: 'f1', name: 'School', folded: false, version: 2 } as FolderView;

test('folders are kept with what is in them, and shown without a connection', async () => {
  const { Folders } = await import('../conversations/listParts');
  conversations.folders = new Folders(conversations);
  conversations.sync.store.apply({ type: 'folder', folder });
  expect(keptFolders.items).toEqual([folder]);

  kept.set('c1', { ...copy(), conversation: conversation({ folderId: 'f1' }) });
  conversations.folders = null;
  await reading.list();
  const shown = (conversations.folders as InstanceType<typeof Folders> | null)?.contents.get('f1');
  expect(shown?.map(({ id }) => id)).toEqual(['c1']);
});

test('what is in a folder that was not kept stands in the list', async () => {
  kept.set('c1', { ...copy(), conversation: conversation({ folderId: 'f1' }) });
  await reading.list();
  expect(conversations.folders?.has(conversation({ folderId: 'f1' }))).toBe(false);
});

test('what the server says later of the same version is newer than a copy', async () => {
  kept.set('c1', copy());
  await reading.list();
  store.apply({ type: 'conversations', items: [conversation({ title: 'Of the server' })] });
  expect(store.conversations.get('c1')?.title).toBe('Of the server');
});

test('a copy does not replace what is known', async () => {
  kept.set('c1', copy());
  store.apply({ type: 'conversations', items: [conversation({ title: 'Known' })] });
  await reading.list();
  await reading.show('c1');
  expect(store.conversations.get('c1')?.title).toBe('Known');
  expect(store.messages.has('m1')).toBe(true);
});

test('a conversation that is not kept shows nothing', async () => {
  await reading.show('c1');
  expect(store.conversations.size).toBe(0);
});

test('the copy goes when the conversation is deleted, or its reader is removed', async () => {
  kept.set('c1', copy());
  store.apply({ type: 'removed', conversationId: 'c1', version: 4 });
  await vi.waitFor(() => expect(kept.size).toBe(0));
});

test('copies get an owner once the server knows the account, unless they are switched off', async () => {
  await reading.record();
  expect(owner()).toEqual(maya);
  await keepCopies(false);
  await reading.record();
  expect(owner()).toBeNull();
});

test('after a sign-out nothing is kept any more', async () => {
  reading.close();
  await reading.record();
  expect(owner()).toBeNull();
});
