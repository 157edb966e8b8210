import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { call } from './http';

const answers: (() => Promise<Response>)[] = [];
const lost = () => Promise.reject(new TypeError('network changed'));
const good = () => Promise.resolve(new Response('{"title":"found"}'));
const asked = vi.fn(() => (answers.shift() ?? lost)());

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', asked);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  asked.mockClear();
  answers.length = 0;
});

test('what only reads is asked for once more when the network was lost on the way', async () => {
  answers.push(lost, good);
  const read = call<{ title: string }>('GET', '/api/conversations');
  await vi.runAllTimersAsync();
  expect((await read).title).toBe('found');
});

test('what changes something is never sent twice', async () => {
  answers.push(lost, good);
  const changed = expect(call('POST', '/api/conversations', {})).rejects.toThrow('The server is not responding.');
  await vi.runAllTimersAsync();
  await changed;
  expect(asked).toHaveBeenCalledTimes(1);
});

test('a server that stays away is reported as such', async () => {
  const read = expect(call('GET', '/api/conversations')).rejects.toMatchObject({ code: 'no-connection', status: 0 });
  await vi.runAllTimersAsync();
  await read;
  expect(asked).toHaveBeenCalledTimes(2);
});

test('a server that says nothing in time is not waited for twice', async () => {
  answers.push(() => Promise.reject(new DOMException('too long', 'TimeoutError')), good);
  await expect(call('GET', '/api/conversations')).rejects.toMatchObject({ code: 'no-connection' });
  expect(asked).toHaveBeenCalledTimes(1);
});
