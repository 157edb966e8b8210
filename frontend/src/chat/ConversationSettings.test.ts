import { cleanup, fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import type { AccountView, ConversationView, ModelView } from '../wire/wire';
import ConversationSettings from './ConversationSettings.svelte';
import { ChatClient, CLIENT } from './client.svelte';

vi.hoisted(() =>
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} })),
);

afterEach(cleanup);

const model = (id: string, reasons: boolean) =>
  ({ id, name: id, provider: 'gpu', aliases: [], isDefault: !reasons, ready: true, reasons }) as unknown as ModelView;

/** The settings of a conversation where two models can be chosen, of which one reasons. */
async function shown(change: Partial<ConversationView>) {
  Object.assign(HTMLDialogElement.prototype, { showModal() {}, close() {} });
  const client = new ChatClient({ id: 'a1' } as AccountView);
  client.models.items = [model('plain', false), model('thinker', true)];
  vi.spyOn(client.models, 'load').mockResolvedValue();
  const edit = vi.spyOn(client.conversations, 'edit').mockResolvedValue(null);
  const { component } = render(ConversationSettings, { context: new Map([[CLIENT, client]]) });
  const conversation = { id: 'c1', role: 'owner', model: null, systemPrompt: null, reasoningEffort: null, ...change };
  (component as unknown as { open(of: unknown): void }).open(conversation);
  await tick();
  return edit;
}

const effort = () => screen.queryByLabelText<HTMLSelectElement>('Thinking effort');

test('an effort can be chosen only for a model that is known to reason', async () => {
  await shown({});
  expect(effort()).toBeNull();
  await fireEvent.change(screen.getByLabelText('Model'), { target: { value: 'thinker' } });
  expect(effort()?.value).toBe('');
});

test('a chosen effort is sent, and so is the default again', async () => {
  const edit = await shown({ model: 'thinker', reasoningEffort: 'low' });
  expect(effort()?.value).toBe('low');
  await fireEvent.change(effort() as HTMLSelectElement, { target: { value: '' } });
  await fireEvent.submit(document.querySelector('form') as HTMLFormElement);
  expect(edit).toHaveBeenCalledWith('c1', { reasoningEffort: '' });
});
