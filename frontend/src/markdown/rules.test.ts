import { render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { expect, test, vi } from 'vitest';
import { partsOf } from './growing';
import Markdown from './Markdown.svelte';
import { RareRules, rareRules } from './rules.svelte';

/** The rare rules come when this is opened. */
const gate = vi.hoisted(() => {
  let open = () => {};
  const opened = new Promise<void>((wake) => {
    open = wake;
  });
  return { open, opened };
});

vi.mock('./rare', async (original) => {
  await gate.opened;
  return original();
});

const PIECES = [
  'word',
  '**bold**',
  '_it_',
  '~~gone~~',
  '~1~',
  '`code`',
  '[a]',
  '(b)',
  '![c]',
  '<d>',
  '<br>',
  '😀**x**',
  '- item',
  '\n\n',
  '\n',
  '> q',
  '# h',
  '| a | b |\n|---|---|\n| c | d |',
  '1. one',
  '\\*',
  '---',
  '```\nx\n```',
  '©️**a**b',
  'ä*b*ö',
  '&amp;',
  '\\[',
];

let seed = 7;
const random = () => {
  seed = (seed * 16807) % 2147483647;
  return seed / 2147483647;
};
const some = () => PIECES[Math.floor(random() * PIECES.length)];
const texts = Array.from({ length: 600 }, () =>
  Array.from({ length: 2 + Math.floor(random() * 12) }, some).join(random() < 0.5 ? ' ' : ''),
);

test.each([
  'costs $5',
  'so \\(x\\)',
  'see[^1]',
  '**「重要」**です',
  '약 5분',
  '𠮷',
  '🈁',
  'https://a.example',
  'www.a.example',
  'a@b.example',
  '[a](b)',
  '[a][b]',
  '[a]: b',
  '<HTTP:a>',
])('%j waits for the rare rules', (text) => {
  expect(rareRules.awaitedBy(text)).toBe(true);
});

test('where they cannot be loaded, nothing waits, and the next need tries again', async () => {
  let tries = 0;
  const rules = new RareRules(async () => {
    tries++;
    throw new Error('no connection');
  });
  expect(rules.awaitedBy('$5')).toBe(true);
  await rules.load();
  expect(rules.awaitedBy('$5')).toBe(false);
  expect(tries).toBe(2);
});

test('what needs them is plain or drawn without them before, and then drawn with them; the rest stays the same', async () => {
  const frames: FrameRequestCallback[] = [];
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  vi.spyOn(performance, 'now').mockReturnValue(0);
  const drawn = async () => {
    await tick();
    for (const frame of frames.splice(0)) frame(0);
    await tick();
  };
  const without = texts.filter((text) => !rareRules.awaitedBy(text)).map((text) => [text, partsOf(text)] as const);
  expect(without.length).toBeGreaterThan(200);

  const ended = render(Markdown, { text: 'so $x^2$ **it** is', growing: false }).container;
  const view = render(Markdown, { text: 'first **words**\n\n', growing: true });
  const growing = view.container;
  await view.rerender({ text: 'first **words**\n\nand $x^2$ so', growing: true });
  await drawn();
  expect(ended.querySelector('.plain')?.textContent).toBe('so $x^2$ **it** is');
  expect(ended.querySelector('strong')).toBeNull();
  expect(growing.querySelector('strong')?.textContent).toBe('words');
  expect(growing.querySelector('.tex')).toBeNull();

  gate.open();
  await rareRules.load();
  await drawn();
  expect(ended.querySelector('.plain')).toBeNull();
  expect(ended.querySelector('strong')?.textContent).toBe('it');
  expect(ended.querySelector('.tex')?.textContent).toBe('$x^2$');
  expect(growing.querySelector('.tex')?.textContent).toBe('$x^2$');
  for (const [text, parts] of without) expect(partsOf(text)).toEqual(parts);
});
