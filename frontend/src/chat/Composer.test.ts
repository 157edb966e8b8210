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

const members = [
  { accountId: 'a1', username: 'maya', displayName: 'Maya Lindqvist', role: 'owner', state: 'joined' },
  { accountId: 'a2', username: 'noah.w', displayName: 'Noah Weber', role: 'writer', state: 'joined' },
  { accountId: 'a3', username: 'ida', displayName: 'Ida Berg', role: 'reader', state: 'joined' },
  { accountId: 'a4', username: 'nora', displayName: 'Nora Holm', role: 'writer', state: 'invited' },
] as ConversationView['members'];

const prompt = () => screen.getByLabelText<HTMLTextAreaElement>('Your prompt');

/** As a browser says it of one key. */
async function type(value: string, event: InputEventInit = {}) {
  const area = prompt();
  area.focus();
  area.value = value;
  area.setSelectionRange(value.length, value.length);
  await fireEvent(area, new InputEvent('input', { bubbles: true, data: value.slice(-1), ...event }));
}

const offered = () => screen.queryAllByRole('option').map((one) => one.textContent?.trim().replace(/\s+/g, ' '));

async function mention(value: string) {
  await show({ shared: true, answers: 'asked', members, memberCount: 4 });
  await type(value);
  await vi.waitFor(() => screen.getByRole('listbox', { name: 'Mention' }), { timeout: 10_000 });
}

test('an @ offers the other members and the model, and what is typed chooses among them', async () => {
  await mention('so @');
  expect(offered()).toEqual(['@noah.w Noah Weber', '@ida Ida Berg', '@model Asks The model']);
  await type('so @be');
  expect(offered()).toEqual(['@ida Ida Berg']);
  await type('so @bee');
  expect(screen.queryByRole('listbox')).toBeNull();
});

test('Enter in the open list chooses and does not send; the next one sends', async () => {
  await mention('so @');
  await fireEvent.keyDown(prompt(), { key: 'ArrowDown' });
  const active = () => document.getElementById(prompt().getAttribute('aria-activedescendant') ?? '');
  await vi.waitFor(() => expect(active()?.textContent).toContain('@ida'));
  await fireEvent.keyDown(prompt(), { key: 'Enter' });
  expect(prompt().value).toBe('so @ida ');
  expect(sent).not.toHaveBeenCalled();
  expect(screen.queryByRole('listbox')).toBeNull();
  expect(prompt().hasAttribute('aria-controls')).toBe(false);
  await fireEvent.keyDown(prompt(), { key: 'Enter' });
  expect(sent).toHaveBeenCalledWith('so @ida ', false);
});

test('Escape closes the list of this @ and changes nothing, and Tab chooses from the next', async () => {
  await mention('@');
  await fireEvent.keyDown(prompt(), { key: 'Escape' });
  expect(screen.queryByRole('listbox')).toBeNull();
  await type('@n');
  expect(screen.queryByRole('listbox')).toBeNull();
  await type('@n @m');
  await vi.waitFor(() => screen.getByRole('listbox'));
  await fireEvent.keyDown(prompt(), { key: 'Tab' });
  expect(prompt().value).toBe('@n @model ');
});

test('the keys of an input method stay its own while the list is open', async () => {
  await mention('@');
  await fireEvent.keyDown(prompt(), { key: 'Enter', isComposing: true });
  await fireEvent.keyDown(prompt(), { key: 'Process', keyCode: 229 });
  expect(prompt().value).toBe('@');
  expect(offered()).toHaveLength(3);
  await type('@에', { isComposing: true });
  expect(offered()).toHaveLength(3);
});

test('where nobody else is, an @ offers nothing', async () => {
  await show({ shared: false, members: members.slice(0, 1), memberCount: 1 });
  const added = vi.spyOn(prompt(), 'addEventListener');
  await type('@');
  await import('../sharing/mentioning');
  expect(screen.queryByRole('listbox')).toBeNull();
  expect(added).not.toHaveBeenCalled();
});

/** The server has one template, without fields. */
async function haveTemplate(name: string, text: string) {
  await import('../template/parts');
  const template = { id: 't1', name, beginning: text, own: true, shared: false, version: 1 };
  vi.stubGlobal('fetch', async (path: string) =>
    Response.json(path.endsWith('/t1') ? { id: 't1', text, version: 1 } : { items: [template] }),
  );
}

/** One character after the other. */
async function typeEach(text: string) {
  prompt().focus();
  for (let end = 1; end <= text.length; end++) {
    await fireEvent.input(prompt(), { target: { value: text.slice(0, end) } });
  }
}

test('a slash in the empty box lists templates, and Enter puts the chosen one in its place', async () => {
  await haveTemplate('Plain words', 'Say it in plain words.');
  await show({ shared: false });
  await typeEach('/');
  await vi.waitFor(() => screen.getByRole('option', { name: /Plain words/ }));
  await fireEvent.keyDown(prompt(), { key: 'Enter' });
  await vi.waitFor(() => expect(prompt().value).toBe('Say it in plain words.'));
  expect(sent).not.toHaveBeenCalled();
});

test('what begins with a slash and matches no template is sent as it is', async () => {
  await haveTemplate('Plain words', 'Say it in plain words.');
  await show({ shared: false });
  await typeEach('/');
  await vi.waitFor(() => screen.getByRole('option'));
  await typeEach('/etc/hosts');
  expect(screen.queryByRole('option')).toBeNull();
  await fireEvent.keyDown(prompt(), { key: 'Enter' });
  expect(sent).toHaveBeenCalledWith('/etc/hosts', null);
});

test('after Escape a name of a template is sent as it is too', async () => {
  await haveTemplate('Plain words', 'Say it in plain words.');
  await show({ shared: false });
  await typeEach('/p');
  await vi.waitFor(() => screen.getByRole('option'));
  await fireEvent.keyDown(prompt(), { key: 'Escape' });
  expect(screen.queryByRole('option')).toBeNull();
  await fireEvent.keyDown(prompt(), { key: 'Enter' });
  expect(sent).toHaveBeenCalledWith('/p', null);
});
