import { Lexer } from 'marked';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { cpu } from './cpu';
import { Growing, loadRemend, partsOf } from './growing';
import { rareRules } from './rules.svelte';

beforeAll(() => Promise.all([loadRemend(), rareRules.load()]));
afterEach(() => vi.restoreAllMocks());

/**
 * How many times the work grows when its text becomes four times as long: 4 when it is linear, 16 when it is quadratic.
 * The best of some tries, because collecting garbage also costs time.
 */
function growth(work: (text: string) => void, text: (length: number) => string, length: number): number {
  const [small, large] = [text(length), text(4 * length)];
  let [least, most] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 0; round < 5; round++) {
    least = Math.min(
      least,
      cpu(() => work(small)),
    );
    most = Math.min(
      most,
      cpu(() => work(large)),
    );
    // What takes this little is not measured well, and freezes nothing.
    if (most < 40 || most < 8 * least) break;
  }
  return most < 40 ? 4 : most / least;
}

function arrive(text: string): void {
  const growing = new Growing();
  for (let end = 0; end < text.length; end += 600) growing.take(text.slice(0, end));
  growing.end(text);
}

const filled =
  (letters: string, before = '', after = '') =>
  (length: number): string =>
    before + letters.repeat(Math.ceil(length / letters.length)) + after;

const TEXTS: [string, (length: number) => string][] = [
  ['displayed formulas that do not end', filled('$$a\n')],
  ['displayed formulas in brackets that do not end', filled('\\[a\n')],
  ['displayed formulas in quotes', filled('> $$a\n')],
  ['displayed formulas in items', filled('- $$a\n')],
  ['displayed formulas with blank lines', filled('\\[a\n\n')],
  ['displayed formulas that end', filled('$$a_1$$\n')],
  ['displayed formulas after lines of words', filled('x\n$$a_1$$\n')],
  ['formulas in brackets that do not end', filled('some words \\(a ')],
  ['formulas of TeX that do not end', filled('some words \\(\\a ')],
  ['single dollars', filled('some words $a ')],
  ['single dollars before TeX', filled('some words $a_ ')],
  ['dollars and backticks', filled('words $a `b')],
  ['a paragraph that goes on', filled('some words and **more** of them ')],
  ['lines of one paragraph', filled('some words and more of them\n')],
  ['lines of one quote', filled('> some words\n')],
  ['quotes after blank lines', filled('> some words\n\n')],
  ['a listing', filled('let a = 1;\n', '```js\n')],
  ['a listing that ends, and a line after it', filled('let a = 1;\n', '```js\n', '```\nafter')],
  ['a listing of almost ends', filled('``` x\n', '```js\n')],
  ['a long line of tildes', filled('~')],
  ['definitions of links', filled('[a]: b\n\n')],
  ['HTML', filled('<div>\n')],
  ['a word like a host in a link', filled('a', '[', '](https://a.example)')],
  ['dots in a link', filled('a..', '[', '](https://a.example)')],
  ['a host of many parts in a link', filled('a.', '[', 'example](https://a.example)')],
  ['letters of a mail address in a link', filled('a@', '[', '](mailto:a@b.example)')],
  ['a listing with line feeds of another system', filled('words\r\n', '```\n')],
];

test.each(TEXTS)('four times as many %s take about four times as long', (_, text) => {
  expect(growth((source) => void partsOf(source), text, 8_000)).toBeLessThan(8);
});

test.each<[string, (length: number) => string]>([
  ['a listing', filled('let a = 1;\n', '```js\n')],
  ['a listing that ends, and a line after it', filled('let a = 1;\n', '```js\n', '```\nafter')],
  ['a listing of almost ends', filled('``` x\n', '```js\n')],
  ['a listing with line feeds of another system', filled('words\r\n', '```\n')],
])('%s that arrives piece by piece takes no longer for what is there already', (_, text) => {
  expect(growth(arrive, text, 20_000)).toBeLessThan(8);
});

test.each<[string, (length: number) => string]>([
  ['displayed formulas with blank lines', filled('\\[a\n\n')],
  ['formulas of TeX that do not end', filled('some words \\(\\a ')],
  ['lines of one paragraph', filled('some words and more of them\n')],
  ['lines of one quote', filled('> some words\n')],
  ['quotes after blank lines', filled('> some words\n\n')],
])(
  '%s are not read again for each piece that arrives',
  (_, text) => {
    const blockTokens = vi.spyOn(Lexer.prototype, 'blockTokens');
    const lettersRead = (length: number) => {
      blockTokens.mockClear();
      arrive(text(length));
      return blockTokens.mock.calls.reduce((sum, [source]) => sum + source.length, 0);
    };
    expect(lettersRead(60_000) / lettersRead(15_000)).toBeLessThan(9);
  },
  60_000,
);
