import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Message } from '../conversations/message';
import { SHARING } from '../sharing/sharing.svelte';
import type { AccountView, ConversationView } from '../wire/wire';
import Composer from './Composer.svelte';
import { ChatClient, CLIENT } from './client.svelte';

vi.hoisted(() =>
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} })),
);

const sent = vi.fn();

beforeEach(() => sent.mockClear());
afterEach(cleanup);

async function show(change: Partial<ConversationView>, answering: Message | null = null): Promise<void> {
  const client = new ChatClient({ id: 'a1', displayName: 'Maya' } as AccountView);
  client.sharing.parts = await import('../sharing/parts');
  const conversation = { id: 'c1', version: 1, role: 'writer', members: [], ...change } as unknown as ConversationView;
  client.store.apply({ type: 'changed', conversation });
  render(Composer, {
    props: {
      draftKey: 'c1',
      model: null,
      gone: null,
      last: answering ?? undefined,
      answering,
      conversation,
      onsend: sent,
      oneditlast: () => {},
      onmodel: () => {},
    },
    context: new Map<symbol, unknown>([
      [CLIENT, client],
      [SHARING, client.sharing],
    ]),
  });
}

const say = () => vi.waitFor(() => screen.getByRole('radio', { name: 'Say' }));

async function write(text: string) {
  await fireEvent.input(screen.getByLabelText('Your prompt'), { target: { value: text } });
  await fireEvent.submit(screen.getByRole('form', { name: 'Write' }));
}

test('where nobody else is, there is no switch and no question whether to ask', async () => {
  await show({ shared: false });
  await write('Why?');
  expect(sent).toHaveBeenCalledWith('Why?', null);
  expect(screen.queryByRole('radio')).toBeNull();
});

test('the setting of the conversation is the default, and the switch changes it', async () => {
  await show({ shared: true, answers: 'every' });
  await fireEvent.click(await say());
  await write('Nice.');
  expect(sent).toHaveBeenCalledWith('Nice.', false);
  cleanup();
  await show({ shared: true, answers: 'asked' });
  await write('Nice.');
  expect(sent).toHaveBeenLastCalledWith('Nice.', false);
});

test('a text with @model asks, and the switch shows it', async () => {
  await show({ shared: true, answers: 'asked' });
  await say();
  await fireEvent.input(screen.getByLabelText('Your prompt'), { target: { value: 'And you, @model?' } });
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Ask' }).checked).toBe(true);
  await fireEvent.submit(screen.getByRole('form', { name: 'Write' }));
  expect(sent).toHaveBeenCalledWith('And you, @model?', true);
});

const growing = (accountId: string) =>
  ({
    id: 'r1',
    conversationId: 'c1',
    role: 'assistant',
    status: 'answering',
    text: 'Ice',
    createdAt: '2026-11-22T10:00:00Z',
    by: { accountId, displayName: '' },
  }) as Message;

test('the answer to somebody else has no Stop for a writer, and one for who asked', async () => {
  await show({ shared: true }, growing('a2'));
  expect(screen.queryByRole('button', { name: 'Stop' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Send after this answer' })).toBeDefined();
  cleanup();
  await show({ shared: true }, growing('a1'));
  expect(screen.getByRole('button', { name: 'Stop' })).toBeDefined();
});
