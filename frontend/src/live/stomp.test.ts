import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Line, Live } from './stomp';

interface Options {
  onConnect(): void;
  onWebSocketClose(event: { code: number }): void;
}

/** What a proxy does with each socket that the page opens. */
const proxy = vi.hoisted(() => ({ activate: (_: Options, __: { heard?: (frame: { body: string }) => void }) => {} }));

vi.mock('@stomp/stompjs', () => ({
  Client: class {
    connected = true;
    heard?: (frame: { body: string }) => void;
    constructor(private readonly options: Options) {}
    activate(): void {
      proxy.activate(this.options, this);
    }
    subscribe(destination: string, heard: (frame: { body: string }) => void): void {
      if (destination === '/user/queue/replies') this.heard = heard;
    }
    publish(): void {
      this.heard?.({ body: JSON.stringify({ type: 'welcome' }) });
    }
    async deactivate(): Promise<void> {}
  },
}));

let lines: Line[];
let live: Live;
let answered: boolean;
let heard: string[];

beforeEach(() => {
  vi.useFakeTimers();
  lines = [];
  answered = true;
  heard = [];
  live = new Live({
    credentials: async () => {
      if (!answered) throw new Error('The server is not responding.');
      return { headerName: 'x-csrf', token: 't' };
    },
    line: (line) => lines.push(line),
    welcome: () => heard.push('welcome'),
    resync: () => heard.push('resync'),
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
const lastClosed = () => lines.findLast((line) => line.state === 'closed');

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
  expect(lines.filter((line) => line.state === 'closed').length).toBeGreaterThan(3);
  expect(lines.some((line) => line.state === 'closed' && line.blocked)).toBe(false);
});

test('a line that stood and is lost is not said to be blocked', async () => {
  let lose = () => {};
  proxy.activate = (options) => {
    lose = () => options.onWebSocketClose({ code: 1006 });
    options.onConnect();
  };
  live.start();
  for (let time = 0; time < 4; time++) {
    await vi.advanceTimersByTimeAsync(1000);
    expect(lines.at(-1)).toEqual({ state: 'open' });
    lose();
    expect(lastClosed()).toMatchObject({ blocked: false });
  }
});

test('a welcome that is sent again on the same connection asks for a resync, and the line stays as it is', async () => {
  let again = () => {};
  proxy.activate = (options, client) => {
    again = () => client.heard?.({ body: JSON.stringify({ type: 'welcome' }) });
    options.onConnect();
  };
  live.start();
  await vi.advanceTimersByTimeAsync(10);
  const before = lines.length;
  again();
  again();
  expect(heard).toEqual(['welcome', 'resync', 'resync']);
  expect(lines).toHaveLength(before);
});
