import { beforeEach, expect, test, vi } from 'vitest';
import { type Build, Shell } from './shell';

const ORIGIN = 'https://chat.example';
const document = (entry: string) => new Response(`<script src="${entry}"></script>`);

/** As much of a browser's caches as the worker uses. */
class Caches {
  readonly all = new Map<string, Map<string, Response>>();
  readonly keys = async () => Array.from(this.all.keys());
  readonly delete = async (name: string) => this.all.delete(name);
  readonly match = async (request: Request) => {
    for (const kept of this.all.values()) {
      const found = kept.get(new URL(request.url).pathname);
      if (found) return found.clone();
    }
    return undefined;
  };
  readonly open = async (name: string) => {
    const kept = this.all.get(name) ?? new Map<string, Response>();
    this.all.set(name, kept);
    return {
      put: async (key: string | Request, response: Response) =>
        void kept.set(typeof key === 'string' ? key : new URL(key.url).pathname, response),
      match: async (key: string) => kept.get(key)?.clone(),
      matchAll: async () => Array.from(kept.values()),
      addAll: async (files: string[]) => {
        for (const file of files) {
          const response = answer(file);
          if (!response.ok) throw new TypeError(`${file} is not there`);
          kept.set(file, response);
        }
      },
    };
  };
}

let caches: Caches;
/** What the server has; without it, 404. */
let served: Map<string, () => Response>;
let asked: string[];
let missing: string[];
let online: boolean;

const answer = (path: string) => served.get(path)?.() ?? new Response('', { status: 404 });

const get = async (request: Request): Promise<Response> => {
  asked.push(new URL(request.url).pathname);
  if (!online) throw new TypeError('Failed to fetch');
  const response = answer(new URL(request.url).pathname);
  Object.defineProperty(response, 'type', { value: 'basic' });
  return response;
};

const build = (number: number): Build => ({
  id: `build${number}`,
  entry: `/assets/index-${number}.js`,
  files: [`/assets/index-${number}.js`, `/assets/App-${number}.js`],
});

function deploy(number: number): Shell {
  served.clear();
  served.set('/', () => document(build(number).entry));
  for (const file of build(number).files) served.set(file, () => new Response(file));
  return new Shell(build(number), (path) => missing.push(path), caches as unknown as CacheStorage, get);
}

async function installed(number: number): Promise<Shell> {
  const shell = deploy(number);
  await shell.install();
  await shell.activate();
  return shell;
}

const request = (path: string, more: { method?: string; destination?: string } = {}): Request => {
  const made = new Request(`${ORIGIN}${path}`, { method: more.method ?? 'GET' });
  if (more.destination) Object.defineProperty(made, 'destination', { value: more.destination });
  return made;
};
const page = (path: string) => request(path, { destination: 'document' });
const text = async (response: Promise<Response> | null) => (await response)?.clone().text();

beforeEach(() => {
  vi.useRealTimers();
  vi.stubGlobal(
    'Request',
    class extends Request {
      constructor(input: string | Request, init?: RequestInit) {
        super(typeof input === 'string' ? new URL(input, ORIGIN) : input, init);
      }
    },
  );
  [caches, served, asked, missing, online] = [new Caches(), new Map(), [], [], true];
});

test.each([
  '/api/session',
  '/api/conversations',
  '/live',
  '/actuator/health',
  '/sw.js',
  '/index.html',
  '/diagram.html',
  '/nothing',
])('%s is left to the browser', async (path) => {
  const shell = await installed(1);
  expect(shell.answer(page(path), ORIGIN)).toBeNull();
  expect(shell.answer(request(path), ORIGIN)).toBeNull();
});

test('a frame is never answered with the page', async () => {
  const shell = await installed(1);
  expect(shell.answer(request('/', { destination: 'iframe' }), ORIGIN)).toBeNull();
});

test('what is not a GET, or goes to another site, is left to the browser', async () => {
  const shell = await installed(1);
  expect(shell.answer(request('/assets/index-1.js', { method: 'POST' }), ORIGIN)).toBeNull();
  expect(shell.answer(request('/assets/index-1.js'), 'https://other.example')).toBeNull();
});

test('a page comes from the server while that answers, and from here when it does not', async () => {
  const shell = await installed(1);
  served.set('/c/1', () => new Response('of the server'));
  expect(await text(shell.answer(page('/c/1'), ORIGIN))).toBe('of the server');
  served.set('/c/1', () => new Response('a proxy alone', { status: 502 }));
  expect(await text(shell.answer(page('/c/1'), ORIGIN))).toContain('/assets/index-1.js');
  online = false;
  expect(await text(shell.answer(page('/c/1'), ORIGIN))).toContain('/assets/index-1.js');
});

test('a server that does not answer for long is not waited for', async () => {
  vi.useFakeTimers();
  const shell = new Shell(
    build(1),
    () => {},
    caches as unknown as CacheStorage,
    () => new Promise(() => {}),
  );
  await deploy(1).install();
  const shown = text(shell.answer(page('/'), ORIGIN));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await shown).toContain('/assets/index-1.js');
});

test('a page that the server refuses is shown as it is', async () => {
  const shell = await installed(1);
  served.set('/settings', () => new Response('sign in at the proxy first', { status: 403 }));
  expect(await text(shell.answer(page('/settings'), ORIGIN))).toBe('sign in at the proxy first');
});

test('what is shared to Parley does not reach the server', async () => {
  const shell = await installed(1);
  asked = [];
  expect(await text(shell.answer(page('/share?text=secret'), ORIGIN))).toContain('/assets/index-1.js');
  expect(asked).toEqual([]);
});

test('a file is fetched once, and then there without a connection', async () => {
  const shell = await installed(1);
  served.set('/assets/later-1.js', () => new Response('later'));
  expect(await text(shell.answer(request('/assets/later-1.js'), ORIGIN))).toBe('later');
  online = false;
  expect(await text(shell.answer(request('/assets/later-1.js'), ORIGIN))).toBe('later');
});

test('a file that the server does not have any more is reported, and not kept', async () => {
  const shell = await installed(2);
  expect((await shell.answer(request('/assets/old-1.js'), ORIGIN))?.status).toBe(404);
  expect(missing).toEqual(['/assets/old-1.js']);
  served.set('/assets/old-1.js', () => new Response('back'));
  expect(await text(shell.answer(request('/assets/old-1.js'), ORIGIN))).toBe('back');
});

/** What a proxy answers to everything while nobody is signed in to it. */
const signInPage = () => new Response('<form>', { headers: { 'Content-Type': 'text/html; charset=utf-8' } });

test('a page that comes instead of a file is not kept', async () => {
  const shell = await installed(1);
  served.set('/assets/later-1.js', signInPage);
  expect(await text(shell.answer(request('/assets/later-1.js'), ORIGIN))).toBe('<form>');
  served.set('/assets/later-1.js', () => new Response('later'));
  expect(await text(shell.answer(request('/assets/later-1.js'), ORIGIN))).toBe('later');
});

test('a worker does not take in a page instead of a file', async () => {
  const shell = deploy(2);
  served.set('/assets/App-2.js', signInPage);
  await expect(shell.install()).rejects.toThrow();
  expect(caches.all.size).toBe(0);
});

test('a page of the build before still gets its files after an upgrade', async () => {
  await installed(1);
  const shell = await installed(2);
  expect(await text(shell.answer(request('/assets/App-1.js'), ORIGIN))).toBe('/assets/App-1.js');
  online = false;
  expect(await text(shell.answer(page('/'), ORIGIN))).toContain('/assets/index-2.js');
});

test('only the newest builds are kept', async () => {
  for (let number = 1; number <= 5; number++) await installed(number);
  expect(Array.from(caches.all.keys())).toEqual(['parley-shell-build3', 'parley-shell-build4', 'parley-shell-build5']);
});

test('a worker does not take in the document of another build', async () => {
  await installed(1);
  const shell = deploy(2);
  served.set('/', () => document(build(1).entry));
  await expect(shell.install()).rejects.toThrow();
  expect(Array.from(caches.all.keys())).toEqual(['parley-shell-build1']);
});

test('a worker does not take in half of a build', async () => {
  const shell = deploy(1);
  served.delete('/assets/App-1.js');
  await expect(shell.install()).rejects.toThrow();
  expect(caches.all.size).toBe(0);
});
