import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Conversations } from '../conversations/conversations.svelte';
import type { Message } from '../conversations/message';
import { router } from '../ui/router.svelte';
import { toast } from '../ui/toast.svelte';
import type { AccountView, ConversationView, Removed } from '../wire/wire';
import { closeRemoved } from './removed';
import { Sharing } from './sharing.svelte';

const id = '0198c0de-0000-7000-8000-000000000001';
const shared = { id, title: 'Trip', role: 'writer', version: 3 } as ConversationView;
const removed: Removed = { type: 'removed', conversationId: id, version: 4 };
let sharing: Sharing;

function receive(event: Removed) {
  closeRemoved(sharing, event);
  sharing.conversations.store.apply(event);
}

beforeEach(() => {
  const conversations = new Conversations({ applied: () => {}, send: () => true, deleted: () => {} });
  sharing = new Sharing({ id: 'a1' } as AccountView, conversations);
  const { store } = conversations;
  store.apply({ type: 'changed', conversation: shared });
  store.apply({ type: 'messages', items: [{ id: 'm1', conversationId: id, role: 'user', text: 'Hi' } as Message] });
  router.go(`/c/${id}`);
});

afterEach(() => {
  toast.clear();
  vi.unstubAllGlobals();
});

test('a conversation that one was removed from closes with a sentence, and nothing of it is kept', () => {
  receive(removed);
  expect(router.route.page).toBe('new');
  expect(toast.text).toBe('“Trip” is not shared with you any more.');
  expect(sharing.conversations.store.conversations.size).toBe(0);
  expect(sharing.conversations.store.messages.size).toBe(0);
});

test('who is elsewhere stays there', () => {
  router.go('/archived');
  receive(removed);
  expect(router.route.page).toBe('archived');
});

test('who left says so by leaving', () => {
  sharing.leaving.add(id);
  receive(removed);
  expect(toast.text).toBe('');
});

test('an event that is older than a new invitation closes nothing', () => {
  receive({ ...removed, version: 2 });
  expect(router.route.page).toBe('conversation');
  expect(toast.text).toBe('');
});

test('what the owner deletes is no news to the owner', () => {
  sharing.conversations.store.apply({ type: 'changed', conversation: { ...shared, role: 'owner', version: 4 } });
  receive(removed);
  expect(toast.text).toBe('');
});
