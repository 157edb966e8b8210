import { flushSync } from 'svelte';
import { afterEach, expect, test } from 'vitest';
import type { Message } from '../conversations/message';
import { Store } from '../conversations/store.svelte';
import type { ConversationView } from '../wire/wire';
import { ReadPositions } from './readPositions.svelte';

const unread = (version = 1) => ({ id: 'c1', unread: true, version }) as ConversationView;
const answer = (position: number) => ({ id: `r${position}`, status: 'complete', position }) as Message;

let stop = () => {};
afterEach(() => stop());

function show(state: 'visible' | 'hidden') {
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
  flushSync();
}

/** A page that shows c1, as Chat does, and a server whose answer keeps it unread. */
function pageOf(store: Store, sent: number[]) {
  let last = $state.raw(answer(2));
  const readPositions = new ReadPositions(async (_, position) => {
    if (sent.push(position) > 20) throw new Error('Sent without end.');
    store.apply({ type: 'changed', conversation: unread() });
  });
  stop = $effect.root(() => {
    $effect(() => {
      const conversation = store.conversations.get('c1');
      if (conversation) readPositions.report(conversation, last);
    });
  });
  flushSync();
  return {
    showsUpTo(position: number) {
      last = answer(position);
      flushSync();
    },
  };
}

async function settle() {
  for (let turn = 0; turn < 30; turn++) {
    await Promise.resolve();
    flushSync();
  }
}

test('does not send a position again when the conversation stays unread', async () => {
  show('visible');
  const store = new Store();
  store.apply({ type: 'changed', conversation: unread() });
  const sent: number[] = [];
  const page = pageOf(store, sent);
  await settle();
  store.apply({ type: 'changed', conversation: unread(2) });
  await settle();
  expect(sent).toEqual([2]);
  page.showsUpTo(4);
  await settle();
  expect(sent).toEqual([2, 4]);
});

test('an answer that ended behind another tab is read when the page comes to the front', async () => {
  show('hidden');
  const store = new Store();
  store.apply({ type: 'changed', conversation: unread() });
  const sent: number[] = [];
  pageOf(store, sent);
  expect(sent).toEqual([]);
  show('visible');
  await settle();
  expect(sent).toEqual([2]);
});

test('a position that could not be sent is sent at the next report', async () => {
  show('visible');
  const sent: number[] = [];
  const readPositions = new ReadPositions(async (_, position) => {
    if (sent.push(position) === 1) throw new Error('No connection.');
  });
  readPositions.report(unread(), answer(2));
  await settle();
  readPositions.report(unread(2), answer(2));
  expect(sent).toEqual([2, 2]);
});
