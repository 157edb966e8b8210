import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Message } from '../conversations/message';
import { type Command, Commands } from './commands';

let sent: string[];
let online: boolean;
let commands: Commands;

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  online = true;
  commands = new Commands(({ to, body }) => online && sent.push(`${to} ${body.replyId}`) > 0);
});

afterEach(() => {
  commands.close();
  vi.useRealTimers();
});

const stop = (replyId: string): Command => ({ to: 'stop', body: { replyId } });
const goOn = (replyId: string): Command => ({ to: 'continue', body: { replyId, attempt: 1 } });
const again = (replyId: string, parentId = 'p1'): Command => ({
  to: 'regenerate',
  body: { replyId, parentId, model: null },
});
const told = (id: string, status: Message['status']) => commands.told({ id, status } as Message);

test('a stop that was lost on a dead line goes out again on the next', () => {
  commands.send(stop('r1'));
  commands.reconnected();
  expect(sent).toEqual(['stop r1', 'stop r1']);
});

test('a command given without a line goes out when it is back', () => {
  online = false;
  expect(commands.send(goOn('r1'))).toBe(false);
  online = true;
  commands.reconnected();
  expect(sent).toEqual(['continue r1']);
});

test('what was answered is not sent again', () => {
  commands.send(stop('r1'));
  commands.send(goOn('r2'));
  commands.send(again('r3'));
  commands.send(stop('r4'));
  told('r1', 'stopped');
  told('r2', 'answering');
  told('r3', 'answering');
  commands.take('r4');
  sent = [];
  commands.reconnected();
  expect(sent).toEqual([]);
});

test('an answer that is told to have begun has not been stopped', () => {
  commands.send(stop('r1'));
  told('r1', 'answering');
  expect(commands.has('r1')).toBe(true);
});

test('a command that the server was too busy for goes out again after the pause, once', () => {
  commands.send(again('r1'));
  commands.send(stop('r2'));
  commands.later('r1', 3000);
  vi.advanceTimersByTime(2000);
  commands.later('r2', 3000);
  vi.advanceTimersByTime(900);
  sent = [];
  vi.advanceTimersByTime(200);
  expect(sent).toEqual(['regenerate r1']);
  vi.advanceTimersByTime(10_000);
  expect(sent).toEqual(['regenerate r1', 'stop r2']);
});

test('pressing twice does not ask for two more answers', () => {
  commands.send(again('r1'));
  commands.send(again('r2'));
  commands.send(again('r3', 'p2'));
  expect(sent).toEqual(['regenerate r1', 'regenerate r1', 'regenerate r3']);
});
