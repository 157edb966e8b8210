import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { type ConnectionState, Live } from './stomp';

interface Options {
  onConnect(): void;
  onWebSocketClose(event: { code: number }): void;
}

/** What a proxy does with each socket that the page opens. */
const proxy = vi.hoisted(() => ({
  activate: (_: Options, __: { received?: (frame: { body: string }) => void }) => {},
}));

vi.mock('@stomp/stompjs', () => ({
  Client: class {
    connected = true;
    received?: (frame: { body: string }) => void;
    constructor(private readonly options: Options) {}
    activate(): void {
      proxy.activate(this.options, this);
    }
    subscribe(destination: string, received: (frame: { body: string }) => void): void {
      if (destination === '/user/queue/replies') this.received = received;
    }
    publish(): void {
      this.received?.({ body: JSON.stringify({ type: 'welcome' }) });
    }
    async deactivate(): Promise<void> {}
  },
}));

let states: ConnectionState[];
let live: Live;
let answered: boolean;
let received: string[];

// Loaded later in a page; in here no clock brings it.
beforeAll(() => import('./frames'));

beforeEach(() => {
  vi.useFakeTimers();
  states = [];
  answered = true;
  received = [];
  live = new Live({
    credentials: async () => {
      if (!answered) throw new Error('The server is not responding.');
      return { headerName: 'x-csrf', token: 't' };
    },
    connection: (now) => states.push(now),
    welcome: () => received.push('welcome'),
    resync: () => received.push('resync'),
    reply: () => {},
    conversation: () => {},
    error: () => {},
  });
});

afterEach(() => {
  live.stop();
  vi.useRealTimers();
});

const closes = () => {
  proxy.activate = (options) => options.onWebSocketClose({ code: 1006 });
};
const lastClosed = () => states.findLast((one) => one.state === 'closed');

test('sockets that fail again and again while the server answers are said to be blocked', async () => {
  closes();
  live.start();
  await vi.advanceTimersByTimeAsync(10);
  expect(lastClosed()).toMatchObject({ blocked: false });
  await vi.advanceTimersByTimeAsync(1000);
  expect(lastClosed()).toMatchObject({ blocked: true });
});

test('a socket that opens and never says a word is blocked too', async () => {
  proxy.activate = () => {};
  live.start();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(lastClosed()).toMatchObject({ blocked: true });
});

test('without an answer from the server nothing is said of sockets', async () => {
  closes();
  answered = false;
  live.start();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(states.filter((one) => one.state === 'closed').length).toBeGreaterThan(3);
  expect(states.some((one) => one.state === 'closed' && one.blocked)).toBe(false);
});

test('a connection that stood and is lost is not said to be blocked', async () => {
  let lose = () => {};
  proxy.activate = (options) => {
    lose = () => options.onWebSocketClose({ code: 1006 });
    options.onConnect();
  };
  live.start();
  for (let time = 0; time < 4; time++) {
    await vi.advanceTimersByTimeAsync(1000);
    expect(states.at(-1)).toEqual({ state: 'open' });
    lose();
    expect(lastClosed()).toMatchObject({ blocked: false });
  }
});

test('a welcome that is sent again on the same connection asks for a resync, and the state stays as it is', async () => {
  let again = () => {};
  proxy.activate = (options, client) => {
    again = () => client.received?.({ body: JSON.stringify({ type: 'welcome' }) });
    options.onConnect();
  };
  live.start();
  await vi.advanceTimersByTimeAsync(10);
  const before = states.length;
  again();
  again();
  expect(received).toEqual(['welcome', 'resync', 'resync']);
  expect(states).toHaveLength(before);
});
