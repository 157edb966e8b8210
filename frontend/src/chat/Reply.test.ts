import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import type { Message } from '../conversations/message';
import { renderer } from '../markdown/renderer.svelte';
import type { AccountView, ConversationView } from '../wire/wire';
import { ChatClient, CLIENT } from './client.svelte';
import Reply from './Reply.svelte';

vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {} }));
afterEach(cleanup);

function show(
  status: Message['status'],
  stoppable: boolean,
  shared?: Partial<ConversationView>,
  more: Partial<Message> = {},
): ChatClient {
  const client = new ChatClient({ id: 'a1', displayName: 'Maya' } as AccountView);
  if (shared) {
    const conversation = { id: 'c1', version: 1, shared: true, members: [], ...shared } as never;
    client.store.apply({ type: 'changed', conversation });
  }
  vi.spyOn(client, 'stopReply').mockImplementation(() => {});
  const by = shared ? { accountId: 'a2', displayName: 'Noah' } : null;
  const createdAt = '2026-11-22T10:00:00Z';
  const message = {
    id: 'r1',
    conversationId: 'c1',
    parentId: 'p1',
    status,
    text: 'Ice',
    createdAt,
    by,
    ...more,
  } as Message;
  render(Reply, {
    props: { message, model: null, locked: false, stoppable },
    context: new Map([[CLIENT, client]]),
  });
  return client;
}

test('an older answer that goes on can be stopped where it stands', async () => {
  const client = show('answering', true);
  await fireEvent.click(screen.getByRole('button', { name: 'Stop this answer' }));
  expect(client.stopReply).toHaveBeenCalledWith('r1');
});

test('the newest answer has its Stop in the composer, and one that has ended has none', () => {
  show('answering', false);
  show('stopped', true);
  expect(screen.queryByRole('button', { name: 'Stop this answer' })).toBeNull();
});

test('an answer can be read before what draws it has arrived', async () => {
  renderer.component = null;
  show('complete', false);
  expect(screen.getByText('Ice').className).toBe('plain');
  await vi.waitUntil(() => renderer.component, { timeout: 15_000 });
  await tick();
  expect(screen.getByText('Ice').closest('.block')).not.toBeNull();
});

test('where several people are, an answer says who asked, and only they and the owner may stop it', () => {
  show('answering', true, { role: 'writer' });
  expect(screen.getByText('asked by').textContent).toBe('asked by Noah');
  expect(screen.queryByRole('button', { name: 'Stop this answer' })).toBeNull();
  cleanup();
  show('answering', true, { role: 'owner' });
  expect(screen.getByRole('button', { name: 'Stop this answer' })).toBeDefined();
});

const thought = { kind: 'reasoning', at: 0, millis: 12_345 } as const;

test('what the model thought is folded above the answer, and is drawn when it is opened', async () => {
  show('complete', false, undefined, { text: 'Hm, hm.Ice', parts: [thought, { kind: 'text', at: 7, millis: null }] });
  const summary = await screen.findByText('Thought for 12 s');
  expect(screen.queryByText('Hm, hm.')).toBeNull();
  expect(screen.getByText('Ice').closest('.said > .prose')).not.toBeNull();
  await fireEvent.click(summary);
  expect((await screen.findByText('Hm, hm.')).closest('details')).not.toBeNull();
});

test('a model that only thought has not answered: there is nothing to copy or to continue', async () => {
  show('failed', false, undefined, { text: 'Hm, hm.', parts: [thought] });
  await screen.findByText('Thought for 12 s');
  expect(screen.getByRole('article').getAttribute('aria-label')).toContain('did not answer');
  expect(screen.queryByRole('button', { name: 'Copy the answer' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Continue' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Retry' })).toBeDefined();
});
