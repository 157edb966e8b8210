import { cleanup, render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import Markdown from './Markdown.svelte';
import { rareRules } from './rules.svelte';

beforeAll(() => rareRules.load());

const frames: FrameRequestCallback[] = [];

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
  vi.stubGlobal('cancelAnimationFrame', () => (frames.length = 0));
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  // Each flush is allowed at once: the pause after a slow one is not what is tested here.
  vi.spyOn(performance, 'now').mockReturnValue(0);
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function drawn() {
  await tick();
  for (const frame of frames.splice(0)) frame(0);
  await tick();
}

/** Draws the text as it arrives, and gives what ends it. */
async function arriving(text: string, pieceLength = 7) {
  const view = render(Markdown, { text: '', growing: true });
  for (let end = pieceLength; end < text.length + pieceLength; end += pieceLength) {
    await view.rerender({ text: text.slice(0, end), growing: true });
    await drawn();
  }
  return {
    page: view.container,
    end: async (whole = text) => {
      await view.rerender({ text: whole, growing: false });
      await drawn();
    },
  };
}

const allNodes = (page: Element): Node[] => {
  const walker = document.createTreeWalker(page);
  const nodes: Node[] = [];
  while (walker.nextNode())
    if (!(walker.currentNode instanceof Element && walker.currentNode.className === 'caret'))
      nodes.push(walker.currentNode);
  return nodes;
};

const ANSWER = [
  '## Heading',
  'An early paragraph with **strong** words, see [the end][late].',
  '- one\n- two\n\n  with a paragraph',
  '| a | b |\n|---|---|\n| one | two |',
  '```js\nlet a = 1;\n```',
  '> quoted',
  'The last paragraph.',
];

test('the end of an answer leaves every node of it where it is', async () => {
  const { page, end } = await arriving(ANSWER.join('\n\n'));
  const before = allNodes(page);
  await end();
  expect(allNodes(page)).toHaveLength(before.length);
  expect(allNodes(page).every((node, at) => node === before[at])).toBe(true);
  expect(page.querySelector('.caret')).toBeNull();
});

test('selection and focus survive the end of an answer', async () => {
  const { page, end } = await arriving(ANSWER.join('\n\n'));
  const word = page.querySelector('strong')?.firstChild as Text;
  const last = Array.from(page.querySelectorAll('p')).at(-1)?.firstChild as Text;
  const table = page.querySelector<HTMLElement>('[aria-label="Table"]');
  table?.focus();
  getSelection()?.setBaseAndExtent(word, 1, last, 8);
  await end();
  const selection = getSelection();
  expect(selection?.anchorNode === word && selection.anchorOffset === 1).toBe(true);
  expect(selection?.focusNode === last && selection.focusOffset === 8).toBe(true);
  expect(table !== null && document.activeElement === table).toBe(true);
});

test('a link that is defined at the end changes the words that name it and nothing else', async () => {
  const { page, end } = await arriving(`${ANSWER.join('\n\n')}\n\n[late]: https://late.example`);
  const before = allNodes(page).filter((node) => node.textContent !== 'the end');
  const word = page.querySelector('strong')?.firstChild as Text;
  getSelection()?.setBaseAndExtent(word, 1, word, 3);
  await end();
  expect(page.querySelector('a')?.href).toBe('https://late.example/');
  expect(String(getSelection())).toBe('tr');
  const lost = before.filter((node) => !page.contains(node));
  expect(lost.map((node) => node.textContent)).toEqual([]);
});

test('a selection in the block that is being written survives the words that follow', async () => {
  const view = render(Markdown, { text: 'The first words', growing: true });
  await drawn();
  const words = view.container.querySelector('p')?.firstChild as Text;
  getSelection()?.setBaseAndExtent(words, 4, words, 9);
  await view.rerender({ text: 'The first words and **more** of', growing: true });
  await drawn();
  expect(String(getSelection())).toBe('first');
  expect(view.container.textContent).toContain('and more of');
});

test('a listing keeps its nodes when its fence closes', async () => {
  const { page, end } = await arriving('```js\nlet a = 1;\n', 3);
  const code = page.querySelector('code')?.firstChild as Text;
  getSelection()?.setBaseAndExtent(code, 4, code, 5);
  expect(page.querySelector('[data-copy]')).toBeNull();
  await end('```js\nlet a = 1;\n```');
  expect(page.querySelector('code')?.firstChild).toBe(code);
  expect(String(getSelection())).toBe('a');
  expect(page.querySelector('[data-copy]')).not.toBeNull();
});

test('a text that was taken back is drawn anew', async () => {
  const { page, end } = await arriving('Ice **sinks**.\n\n- because');
  await end('Ice floats.');
  expect(page.textContent?.trim()).toBe('Ice floats.');
});

test('an answer looks the same after it arrived and when it is opened later', async () => {
  const text = `${ANSWER.join('\n\n')}\n\nمرحبا\n\n1. a\n2. b\n\n\\[ x_1 \\]\n\n[late]: https://late.example`;
  const { page, end } = await arriving(text);
  await end();
  const opened = render(Markdown, { text, growing: false }).container;
  await drawn();
  const looks = (host: Element) =>
    Array.from(host.querySelectorAll('.block'), (block) => block.innerHTML)
      .join('')
      .replace(/\s*\n\s*/g, '');
  expect(looks(page)).toBe(looks(opened));
});
