import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { drawFormulas } from './katex';
import { toHtml, toNodes } from './render';
import { rareRules } from './rules.svelte';
import { fileName } from './save';
import { act } from './tools';

beforeAll(() => rareRules.load());

afterEach(() => vi.restoreAllMocks());

function shown(...sources: string[]): HTMLElement {
  const prose = document.createElement('div');
  prose.className = 'prose';
  for (const source of sources) {
    const block = document.createElement('div');
    block.className = 'block';
    block.append(toNodes(toHtml(source)));
    prose.append(block);
  }
  document.body.replaceChildren(prose);
  return prose;
}

/** Presses what has this name, and gives what was copied. */
function pressed(prose: HTMLElement, name: string): string | undefined {
  const button = Array.from(prose.querySelectorAll('button, a')).find((each) => each.textContent === name);
  let copied: string | undefined;
  const done = act(button as Element, (text) => {
    copied = text;
  });
  expect(done).toBe(true);
  return copied;
}

test('a listing says how many lines it has, and has tools only where they are of use', () => {
  const tools = (source: string) =>
    Array.from(shown(source).querySelectorAll('figcaption > *'), ({ textContent }) => textContent);
  expect(tools('```js\na\n```')).toEqual(['js', 'Copy']);
  expect(tools('```\na\nb\n```')).toEqual(['text', '2 lines', 'Download', 'Copy']);
  expect(tools(`\`\`\`\n${'a'.repeat(41)}\n\`\`\``)).toEqual(['text', 'Wrap', 'Copy']);
});

test('the lines of a listing wrap, and do not any more', () => {
  const prose = shown(`\`\`\`\n${'word '.repeat(20)}\n\`\`\``);
  const state = () => [
    prose.querySelector('.wraps') !== null,
    prose.querySelector('[data-wrap]')?.getAttribute('aria-pressed'),
  ];
  expect(state()).toEqual([false, 'false']);
  pressed(prose, 'Wrap');
  expect(state()).toEqual([true, 'true']);
  pressed(prose, 'Wrap');
  expect(state()).toEqual([false, 'false']);
});

test('a listing is copied and saved as it was written', async () => {
  const prose = shown('```python\nif a < b:\n    pass\n```');
  expect(pressed(prose, 'Copy')).toBe('if a < b:\n    pass');
  let file: Blob | undefined;
  const createObjectURL = (blob: Blob) => {
    file = blob;
    return 'blob:x';
  };
  vi.stubGlobal('URL', { createObjectURL, revokeObjectURL: () => {} });
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  pressed(prose, 'Download');
  expect((click.mock.contexts[0] as HTMLAnchorElement).download).toBe('code.py');
  expect(await file?.text()).toBe('if a < b:\n    pass\n');
  vi.unstubAllGlobals();
});

test.each([
  ['python', 'code.py'],
  ['js', 'code.js'],
  ['c++', 'code.cpp'],
  ['bash', 'code.sh'],
  ['dockerfile', 'Dockerfile'],
  ['', 'code.txt'],
  ['exe', 'code.txt'],
  ['constructor', 'code.txt'],
  ['../x', 'code.txt'],
])('a listing in %j is saved as %s', (language, name) => {
  expect(fileName(language)).toBe(name);
});

test('a table is copied as CSV', () => {
  const prose = shown(
    '| Name | Note |\n|---|--:|\n| a, b | say "no"<br>twice |\n| **bold** | `code` |\n| =SUM(A1) | -5 |\n| -x | +1.5 % |',
  );
  expect(pressed(prose, 'Copy as CSV')?.split('\r\n')).toEqual([
    'Name,Note',
    '"a, b","say ""no""\ntwice"',
    'bold,code',
    "'=SUM(A1),-5",
    "'-x,+1.5 %",
  ]);
});

test('formulas in a table are copied as TeX', async () => {
  const prose = shown('| a |\n|---|\n| $x_1^2$ |');
  await drawFormulas(prose);
  expect(pressed(prose, 'Copy as CSV')).toBe('a\r\n$x_1^2$');
});

test('a long table in several parts is copied whole, and another one is not', () => {
  const prose = shown('| a |\n|---|\n| 1 |', '| a |\n|---|\n| 2 |', '| b |\n|---|\n| 3 |');
  expect(pressed(prose, 'Copy as CSV')).toBe('a\r\n1\r\n2');
});

test('a footnote is found in its own answer, and leads back', () => {
  const other = shown('Said[^1].\n\n[^1]: Elsewhere.').cloneNode(true);
  const prose = shown('Said[^1].', '[^1]: Here.');
  prose.firstElementChild?.replaceChildren(toNodes(toHtml('Said[^1].\n\n[^1]: x')).firstElementChild as Element);
  document.body.prepend(other);
  Element.prototype.scrollIntoView = () => {};
  pressed(prose, '1');
  expect(document.activeElement?.textContent).toContain('Here.');
  pressed(prose, '↩');
  expect(document.activeElement).toBe(prose.querySelector('sup a'));
});

test('other links are left to the browser', () => {
  const prose = shown('[x](https://a.example) and [y](#z)');
  for (const link of prose.querySelectorAll('a')) expect(act(link, () => {})).toBe(false);
});
