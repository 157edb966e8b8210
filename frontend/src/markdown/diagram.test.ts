import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MAX_SOURCE, type Report } from '../diagram/order';
import { codeBlock, toHtml, toNodes } from './render';
import { act } from './tools';

const SOURCE = 'graph TD;\n  A-->B;';
const CLOSED = `\`\`\`mermaid\n${SOURCE}\n\`\`\``;

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => new EventTarget());
  document.body.replaceChildren();
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const buttonIn = (html: string) => toNodes(html).querySelector('[data-draw]');

test.each([
  ['a closed block', CLOSED],
  ['whichever fence it has', `~~~~ Mermaid\n${SOURCE}\n~~~~`],
  ['a block in a list', `1. So:\n\n   \`\`\`mermaid\n   graph TD;\n   \`\`\``],
])('a diagram can be shown: %s', (_, markdown) => {
  expect(buttonIn(toHtml(markdown))?.textContent).toBe('Show diagram');
});

test.each([
  ['a block that was not finished', `\`\`\`mermaid\n${SOURCE}`],
  ['another language', '```js\ngraph TD;\n```'],
  ['nothing to draw', '```mermaid\n\n```'],
])('no diagram can be shown: %s', (_, markdown) => {
  expect(buttonIn(toHtml(markdown))).toBeNull();
});

test('a block that still grows has no button', () => {
  expect(buttonIn(codeBlock(SOURCE, 'mermaid', 'open'))).toBeNull();
});

function listing(markdown = CLOSED) {
  document.body.append(toNodes(toHtml(markdown)));
  return document.querySelector('[data-draw]') as Element;
}

/** Presses the button, and waits for what draws. */
async function pressed(button: Element) {
  const before = document.querySelector('.diagram');
  act(button, () => {});
  await vi.waitFor(() => expect(document.querySelector('.diagram')).not.toBe(before));
  return document.querySelector('iframe') as HTMLIFrameElement;
}

const report = (frame: HTMLIFrameElement, data: Report, source: unknown = frame.contentWindow) =>
  dispatchEvent(new MessageEvent('message', { data, source: source as Window }));

const shown = () => document.querySelector('.diagram')?.textContent;

test('the frame has no origin, gets the source when it is ready, and is as high as its picture', async () => {
  document.documentElement.dataset.theme = 'dark';
  const frame = await pressed(listing());
  expect(frame.getAttribute('sandbox')).toBe('allow-scripts');
  expect(new URL(frame.src).pathname).toBe('/diagram.html');
  const post = vi.spyOn(frame.contentWindow as Window, 'postMessage').mockImplementation(() => {});
  report(frame, { ready: true });
  expect(post.mock.calls[0]?.[0]).toMatchObject({ source: SOURCE, dark: true, name: 'Diagram' });
  expect(shown()).toBe('Drawing the diagram…');
  report(frame, { height: 321 });
  expect([shown(), frame.style.height]).toEqual(['', '321px']);
  document.documentElement.dataset.theme = 'light';
  await vi.waitFor(() => expect(post.mock.calls.at(-1)?.[0]).toMatchObject({ source: SOURCE, dark: false }));
  delete document.documentElement.dataset.theme;
});

test('what another window says is not believed', async () => {
  const frame = await pressed(listing());
  report(frame, { error: 'of somebody else' }, window);
  report(frame, { height: 5 }, null);
  expect(shown()).toBe('Drawing the diagram…');
});

test('a broken diagram says so, and can be tried again', async () => {
  const button = listing();
  const frame = await pressed(button);
  report(frame, { error: 'Parse error on line 2:\nmore' });
  expect(shown()).toMatch(/could not be drawn.* Parse error on line 2:$/);
  expect(document.querySelector('.diagram [role="alert"]')).not.toBeNull();
  expect(button.ariaPressed).toBe('false');
  expect(await pressed(button)).not.toBeNull();
});

test('pressed again, the diagram is gone', async () => {
  const button = listing();
  await pressed(button);
  expect(button.ariaPressed).toBe('true');
  await pressed(button);
  expect(document.querySelector('.diagram')).toBeNull();
  expect(button.ariaPressed).toBe('false');
});

test('a source that is too long is not drawn', async () => {
  await pressed(listing(`\`\`\`mermaid\n${'x'.repeat(MAX_SOURCE + 1)}\n\`\`\``));
  expect(shown()).toContain('20,001 characters, and the limit is 20,000');
  expect(document.querySelector('iframe')).toBeNull();
});

test('without a connection nothing is loaded, with a sentence', async () => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  await pressed(listing());
  expect(shown()).toContain('Check your connection');
  expect(document.querySelector('iframe')).toBeNull();
});

test('what loads without reporting is not the frame', async () => {
  const frame = await pressed(listing());
  vi.useFakeTimers();
  frame.dispatchEvent(new Event('load'));
  vi.advanceTimersByTime(5000);
  expect(shown()).toContain('did not load');
});

test('a diagram that takes too long is given up', async () => {
  const frame = await pressed(listing());
  vi.useFakeTimers();
  report(frame, { ready: true });
  vi.advanceTimersByTime(19_999);
  expect(shown()).toBe('Drawing the diagram…');
  vi.advanceTimersByTime(1);
  expect(shown()).toContain('within 20 seconds');
});
