import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Listeners } from '../live/stomp';
import type { AccountView, LiveError, MessageView, Welcome } from '../wire/wire';
import { Desk } from './desk.svelte';

const line = vi.hoisted(() => ({ listeners: null as Listeners | null, log: [] as string[] }));

/** The network: every send and every fetch, in their order. No fetch is ever answered. */
vi.mock('../live/stomp', () => ({
  Live: class {
    constructor(listeners: Listeners) {
      line.listeners = listeners;
    }
    send(destination: string): boolean {
      line.log.push(`send ${destination}`);
      return true;
    }
    stop(): void {}
  },
}));

const account: AccountView = { id: 'a1', username: 'maya', displayName: 'Maya', role: 'user' };
const welcome: Welcome = { type: 'welcome', account, limits: { promptCharacters: 32_000 } };
const busy = (commandId: string): LiveError => ({
  code: 'slow-down',
  title: 'Slow down',
  detail: 'Many at once.',
  retryable: true,
  commandId,
});
let desk: Desk;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', (path: string) => {
    line.log.push(`fetch ${path}`);
    return new Promise(() => {});
  });
  desk = new Desk(account);
  line.log = [];
});

afterEach(() => {
  desk.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('after a lost line what people said goes out before anything is fetched', () => {
  desk.ask('c1', 'Why?', null);
  desk.stopReply('r1');
  line.log = [];
  line.listeners?.welcome(welcome);
  expect(line.log.slice(0, 2)).toEqual(['send prompt', 'send stop']);
  expect(line.log[2]).toMatch(/^fetch /);
});

test('a stop is not sent again once its answer has ended', () => {
  desk.stopReply('r1');
  const message = { id: 'r1', conversationId: 'c1', parentId: 'p1', status: 'stopped', text: '' } as MessageView;
  line.listeners?.reply({ type: 'stopped', message });
  line.log = [];
  line.listeners?.welcome(welcome);
  expect(line.log).not.toContain('send stop');
});

test('a command that came at a busy moment goes out again without a word to the person', () => {
  desk.stopReply('r1');
  line.listeners?.error(busy('r1'));
  line.log = [];
  vi.advanceTimersByTime(3100);
  expect(line.log).toEqual(['send stop']);
});

test('a command that was refused is not sent again', () => {
  desk.stopReply('r1');
  line.listeners?.error({ ...busy('r1'), code: 'not-found' });
  line.log = [];
  line.listeners?.welcome(welcome);
  expect(line.log).not.toContain('send stop');
});
