import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Presence } from './presence';

let sent: (string | null)[];
let typed: boolean[];
let online: boolean;
let presence: Presence;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  typed = [];
  online = true;
  presence = new Presence(({ conversationId, typing }) => {
    typed.push(typing);
    return online && sent.push(conversationId) > 0;
  });
});

afterEach(() => {
  presence.close();
  vi.useRealTimers();
});

test('the shown conversation is declared on every new connection', () => {
  online = false;
  presence.show('c1');
  online = true;
  presence.connected();
  vi.advanceTimersByTime(1000);
  presence.connected();
  expect(sent).toEqual(['c1', 'c1']);
});

test('of many changes at once the first and the last are declared', () => {
  presence.connected();
  vi.advanceTimersByTime(1000);
  for (const id of ['c1', 'c2', null, 'c3']) presence.show(id);
  expect(sent).toEqual([null, 'c1']);
  vi.advanceTimersByTime(600);
  expect(sent).toEqual([null, 'c1', 'c3']);
});

test('a page that shows no conversation says so, and the same is not declared twice', () => {
  presence.connected();
  presence.show(null);
  vi.advanceTimersByTime(1000);
  presence.show(null);
  expect(sent).toEqual([null]);
});

test('typing is declared at the first key, and again only while it goes on', () => {
  presence.connected();
  vi.advanceTimersByTime(1000);
  presence.show('c1');
  typed = [];
  for (let key = 0; key < 40; key++) {
    presence.typing(true);
    vi.advanceTimersByTime(100);
  }
  expect(typed).toEqual([true, true]);
  presence.typing(false);
  presence.typing(false);
  expect(typed).toEqual([true, true, false]);
});

test('who goes to another conversation does not type there', () => {
  presence.connected();
  vi.advanceTimersByTime(1000);
  presence.show('c1');
  presence.typing(true);
  vi.advanceTimersByTime(1000);
  typed = [];
  presence.show('c2');
  presence.typing(false);
  expect(typed).toEqual([false]);
  presence.typing(true);
  expect(typed).toEqual([false, true]);
});
