import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Fact } from '../conversations/message';
import { preferences } from '../ui/preferences.svelte';
import type { AccountView, ConversationView } from '../wire/wire';
import { mentions, notifyOf } from './mentions';

const me: AccountView = { id: 'a1', username: 'maya.l', displayName: 'Maya Lindqvist', role: 'user' };
const conversation = { id: 'c1', title: 'Trip', muted: false } as ConversationView;
const said = (text: string, accountId = 'a2') =>
  ({ type: 'said', prompt: { id: 'p1', text, by: { accountId, displayName: 'Noah' } } }) as Fact;

const shown = vi.fn();

beforeEach(() => {
  shown.mockClear();
  vi.stubGlobal(
    'Notification',
    class {
      static permission = 'granted';
      constructor(...told: unknown[]) {
        shown(...told);
      }
    },
  );
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  preferences.mentions = true;
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

test('a person is mentioned by the username or the whole name, and not by a longer one', () => {
  expect(mentions('@maya.l, look', me)).toBe(true);
  expect(mentions('ask @Maya Lindqvist.', me)).toBe(true);
  expect(mentions('@maya.lind knows', me)).toBe(false);
  expect(mentions('write to me@maya.l', me)).toBe(false);
  expect(mentions('@maya', me)).toBe(false);
});

test('a mention on a hidden page is a notification without the text', () => {
  notifyOf(said('@maya.l a secret'), me, conversation);
  expect(shown).toHaveBeenCalledWith('Noah mentioned you', { body: 'In “Trip”', tag: 'p1' });
});

test('nobody is notified who sees the page, has not allowed it, muted the conversation, or wrote it', () => {
  notifyOf(said('@maya.l', 'a1'), me, conversation);
  notifyOf(said('@maya.l'), me, { ...conversation, muted: true });
  notifyOf(said('nothing for her'), me, conversation);
  preferences.mentions = false;
  notifyOf(said('@maya.l'), me, conversation);
  preferences.mentions = true;
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible');
  notifyOf(said('@maya.l'), me, conversation);
  expect(shown).not.toHaveBeenCalled();
});
