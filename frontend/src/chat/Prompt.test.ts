import { cleanup, render, screen } from '@testing-library/svelte';
import { afterEach, expect, test, vi } from 'vitest';
import type { Message } from '../conversations/message';
import { colorOf, colorsOf } from '../sharing/colors';
import { nameAmong } from '../sharing/sentences';
import type { AccountView, ConversationView } from '../wire/wire';
import { ChatClient, CLIENT } from './client.svelte';
import Prompt from './Prompt.svelte';

vi.hoisted(() =>
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} })),
);
afterEach(cleanup);

function show(change: Partial<Message>, shared = true) {
  const client = new ChatClient({ id: 'a1', displayName: 'Maya' } as AccountView);
  client.sharing.parts = { colorOf, colorsOf, nameAmong } as never;
  const conversation = { id: 'c1', version: 1, shared, members: [] } as unknown as ConversationView;
  client.store.apply({ type: 'changed', conversation });
  const message = {
    id: 'p1',
    conversationId: 'c1',
    parentId: null,
    role: 'user',
    status: 'complete',
    text: 'Why?',
    createdAt: '2026-11-22T10:00:00Z',
    ...change,
  } as Message;
  render(Prompt, { props: { message, locked: false, onedited: () => {} }, context: new Map([[CLIENT, client]]) });
}

const edit = () => screen.queryByRole('button', { name: 'Edit and ask again' });

test('a prompt has the name of who wrote it, in a colour of their own, and only they edit it', () => {
  show({ by: { accountId: 'a2', displayName: 'Noah' } });
  const name = screen.getByText('Noah');
  expect(Number(name.dataset.color)).toBeGreaterThan(0);
  expect(screen.getByRole('article', { name: 'Noah asked' })).toBeDefined();
  expect(edit()).toBeNull();
  cleanup();
  show({ by: { accountId: 'a1', displayName: 'Maya' } });
  expect(edit()).not.toBeNull();
});

test('where nobody else is, names have no colour', () => {
  show({ by: { accountId: 'a1', displayName: 'Maya' } }, false);
  expect(screen.getByText('Maya').dataset.color).toBeUndefined();
});

test('what was only said says so', () => {
  show({ by: { accountId: 'a2', displayName: 'Noah' }, asks: false });
  expect(screen.getByRole('article', { name: 'Noah wrote' })).toBeDefined();
  expect(screen.getByText('people only')).toBeDefined();
});
