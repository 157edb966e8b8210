import type { Page, WebSocketRoute } from '@playwright/test';
import { answers, ask, askAndRead, box, expect, signUp, stop, test } from './people';

type Event = Record<string, unknown> & { type: string };

/** What stands between a page and the server: it sees each event, and decides what arrives of it. */
interface Between {
  /** Returns the event, another one, or null when it is lost. */
  passes: (event: Event) => Event | null;
  sent: string[];
  /** Which frames of the page go on to the server. */
  forwards: (frame: string) => boolean;
  /** Sends the last welcome again. */
  resync: () => void;
}

/** Goes between a page and its socket. Call it before the page is opened. */
async function between(page: Page): Promise<Between> {
  let welcome = '';
  let socket: WebSocketRoute | null = null;
  const state: Between = {
    passes: (event) => event,
    sent: [],
    forwards: () => true,
    resync: () => socket?.send(welcome),
  };
  await page.routeWebSocket('**/live', (route) => {
    socket = route;
    const server = route.connectToServer();
    route.onMessage((frame) => {
      state.sent.push(String(frame));
      if (state.forwards(String(frame))) server.send(frame);
    });
    server.onMessage((frame) => {
      const text = String(frame);
      if (!text.startsWith('MESSAGE')) {
        route.send(frame);
        return;
      }
      const at = text.indexOf('\n\n') + 2;
      const event = JSON.parse(text.slice(at).replace('\0', '')) as Event;
      if (event.type === 'welcome') welcome = text;
      const passed = state.passes(event);
      // The length of the body is another one now.
      const head = text.slice(0, at).replace(/content-length:\d+\n/, '');
      if (passed) route.send(`${head}${JSON.stringify(passed)}\0`);
    });
  });
  return state;
}

/** So that no answer comes from the cache of an earlier run. */
const RUN = Date.now().toString(36);

const ENDS = new Set(['finished', 'stopped', 'interrupted', 'failed']);

/** An end as servers send it that leave its text out. */
function withoutText(event: Event): Event {
  if (!ENDS.has(event.type)) return event;
  const message = event.message as { text: string | null; length?: number };
  return { ...event, message: { ...message, text: null, length: message.text?.length ?? message.length } };
}

const fetchesOfMessages = (page: Page): string[] => {
  const paths: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/messages?')) paths.push(request.url());
  });
  return paths;
};

test('an end that comes without its text needs no fetch when every piece arrived', async ({ page }) => {
  const live = await between(page);
  live.passes = withoutText;
  await signUp(page);
  await askAndRead(page, 'Why does ice float?');
  const fetches = fetchesOfMessages(page);
  await askAndRead(page, 'And why is it cold?');
  expect(fetches).toEqual([]);
});

test('pieces that are lost are fetched at the end of their answer', async ({ page }) => {
  const live = await between(page);
  let pieces = 0;
  live.passes = (event) => (event.type === 'grew' && ++pieces > 3 ? null : withoutText(event));
  await signUp(page);
  await ask(page, `slow and lossy ${RUN}`);
  await expect(answers(page)).toHaveAttribute('aria-busy', 'false', { timeout: 20_000 });
  const words = (await answers(page).locator('.prose').innerText()).trim().split(/\s+/);
  expect(words).toEqual(Array.from({ length: 40 }, (_, at) => `word${at + 1}`));
});

test('an answer whose end is lost ends by itself, and the box is free again', async ({ page }) => {
  const live = await between(page);
  await signUp(page);
  await askAndRead(page, 'Why does ice float?');
  live.passes = (event) => (ENDS.has(event.type) || event.type === 'changed' ? null : event);
  await ask(page, `An end that nobody hears of ${RUN}`);
  await expect(answers(page).last()).toContainText('You said: An end that nobody hears of');
  await expect(stop(page)).toBeVisible();
  await expect(answers(page).last()).toHaveAttribute('aria-busy', 'false', { timeout: 15_000 });
  await expect(page.getByRole('button', { name: 'Send' })).toBeVisible();
});

test('a prompt and an answer of which only pieces arrive appear in the open conversation', async ({
  page,
  context,
}) => {
  await signUp(page);
  await askAndRead(page, 'Why does ice float?');
  const second = await context.newPage();
  const live = await between(second);
  await second.goto(page.url());
  await expect(answers(second)).toHaveCount(1);
  const conversationId = page.url().split('/').at(-1);
  live.passes = (event) => {
    if (event.type === 'began' || event.type === 'changed') return null;
    return event.type === 'grew' ? { ...event, conversationId } : event;
  };
  await ask(page, `slow to arrive ${RUN}`);
  await expect(answers(second)).toHaveCount(2, { timeout: 5000 });
  await expect(answers(second).last()).toContainText('word5');
});

test('a prompt that is too large for its event comes after its place', async ({ page, context }) => {
  await signUp(page);
  await askAndRead(page, 'Why does ice float?');
  const second = await context.newPage();
  const live = await between(second);
  await second.goto(page.url());
  await expect(answers(second)).toHaveCount(1);
  live.passes = (event) => {
    if (event.type !== 'began') return withoutText(event);
    const prompt = event.prompt as { text: string | null };
    return { ...event, prompt: { ...prompt, text: null, length: prompt.text?.length } };
  };
  await ask(page, 'A prompt of many words');
  await expect(second.locator('article.prompt').last()).toContainText('A prompt of many words');
  await expect(answers(second)).toHaveCount(2);
});

test('when everything is fetched again, the reader notices nothing', async ({ page }) => {
  const live = await between(page);
  await signUp(page);
  for (const prompt of ['First', 'Second', 'Third']) await askAndRead(page, `${prompt}\n\n${'line\n\n'.repeat(20)}`);
  await box(page).fill('half a sentence');
  await page.evaluate(() => {
    const scroll = document.querySelector('section.scroll');
    if (scroll) scroll.scrollTop = 300;
    const text = document.querySelector('article.reply .prose p')?.firstChild;
    if (text) getSelection()?.selectAllChildren(text.parentNode as Node);
  });
  await expect(page.getByRole('button', { name: 'Jump to latest' })).toBeVisible();
  await page.evaluate(() => {
    const changes: string[] = [];
    Object.assign(window, { changes });
    new MutationObserver((records) => {
      for (const { type, target, attributeName } of records)
        changes.push(`${type} ${attributeName} ${target.nodeName}`);
    }).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
  });
  const state = () =>
    page.evaluate(() => ({
      top: document.querySelector('section.scroll')?.scrollTop,
      selected: getSelection()?.toString(),
      focused: document.activeElement?.getAttribute('aria-label'),
    }));
  const before = await state();
  expect(before.selected).not.toBe('');
  const messages = () => page.waitForResponse((response) => response.url().includes('/messages?'));
  for (let time = 0; time < 5; time++) {
    const fetched = messages();
    live.resync();
    await fetched;
  }
  await expect.poll(() => page.evaluate(() => document.querySelectorAll('article.reply').length)).toBe(3);
  expect(await page.evaluate(() => (window as unknown as { changes: string[] }).changes)).toEqual([]);
  expect(await state()).toEqual(before);
});

test('the open conversation is declared to the server', async ({ page }) => {
  const live = await between(page);
  const declares = (frame: string) => frame.includes('destination:/app/present');
  await signUp(page);
  const declared = () =>
    live.sent
      .filter(declares)
      .map((frame) => JSON.parse(frame.slice(frame.indexOf('\n\n')).replace('\0', '')).conversationId);
  await expect.poll(declared).toEqual([null]);
  await ask(page, 'Why does ice float?');
  await expect(answers(page)).toContainText('You said: Why does ice float?');
  await expect.poll(declared).toEqual([null, page.url().split('/').at(-1)]);
});
