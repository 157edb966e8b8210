import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Presence } from './presence';

let sent: (string | null)[];
let online: boolean;
let presence: Presence;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  online = true;
  presence = new Presence(({ conversationId }) => online && sent.push(conversationId) > 0);
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
