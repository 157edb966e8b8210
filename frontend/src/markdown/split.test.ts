import { beforeAll, expect, test } from 'vitest';
import { cpu } from './cpu';
import { Growing, loadRemend, partsOf } from './growing';
import { toHtml } from './render';
import { rareRules } from './rules.svelte';
import { Splitter } from './split';

beforeAll(() => Promise.all([loadRemend(), rareRules.load()]));

const PIECES = [
  'Plain words and *stars* and **bold**.',
  'A line\nand the next  \nand a break',
  '# Heading',
  '### Smaller',
  'Setext\n======',
  '- one\n- two\n  - deep\n- three',
  '- loose\n\n- list\n\n  with a paragraph',
  '1. first\n2. second',
  '* star\n+ plus',
  '> quoted\n> more\nlazy',
  '> a\n\n> b',
  '```python\ndef f():\n\n    return 1\n```',
  '~~~\ntilde ``` inside\n~~~',
  '```\nnever closed\n\ntext',
  '    indented code\n\n    goes on',
  '| a | b |\n|---|--:|\n| 1 | 2 |',
  '---',
  '***',
  '<div>\nhtml\n\n</div>',
  '<script>alert(1)</script>',
  'text <b>inline</b> text',
  '\ttab\n\n\tmore',
  '`code` and [link](https://example.org)',
  'trailing\\',
  '\n',
  '\n\n',
  ' ',
  'a',
  '-',
  '- [ ] todo\n- [x] done',
  '\\[\nx_1\n\n+ y_1*z\n\\]',
  '$$\na*b*c\n$$',
  'Area \\( \\pi r^2 \\) and \\[ x \\]',
  '\\[ never closed_',
  '**강조(em)**을 and ~~gone~~, 1~2 and 3~4',
  'See [here][late] and [there][early].',
  '[early]: https://early.example',
  '[late]: https://late.example "title"',
  'a<br>b',
  'A note[^1] and [^two] and [^none]',
  '[^1]: The first\nnote\n[^two]: The second',
  '```\nclosed\n```\nand on',
  '~~~~\n~~~\n~~~~~ \nand on',
  'At $5 or $10, $x_1$ and $a + b$\nand $$c$$',
];

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}

const pick = (random: () => number): string => PIECES[Math.floor(random() * PIECES.length)] ?? '';

function documentOf(random: () => number): string {
  const joints = ['\n', '\n\n', '\n\n\n', '\n \n', ''];
  let text = '';
  for (let left = 1 + Math.floor(random() * 9); left > 0; left--) {
    text += pick(random) + (joints[Math.floor(random() * joints.length)] ?? '');
  }
  return text;
}

const htmlOf = (parts: { html: string }[]): string => flat(parts.map(({ html }) => html).join(''));

const flat = (html: string): string => html.replace(/\s+/g, ' ').replace(/> </g, '><').replaceAll(' </', '</').trim();

test('however a document arrives, its blocks together are the document parsed at once', () => {
  for (let seed = 1; seed <= 2000; seed++) {
    const random = seeded(seed);
    const text = documentOf(random);
    const splitter = new Splitter();
    const growing = new Growing();
    for (let at = 0; at < text.length; ) {
      at += 1 + Math.floor(random() * 12);
      expect(splitter.take(text.slice(0, at))).toBe(true);
      growing.take(text.slice(0, at));
    }
    const sources = [...splitter.closed, splitter.open].map(({ source }) => source);
    expect(sources.join(''), `seed ${seed}`).toBe(text);
    const whole = flat(toHtml(text));
    expect(htmlOf(growing.end(text)), `seed ${seed}: ${JSON.stringify(text)}`).toBe(whole);
    expect(htmlOf(partsOf(text)), `seed ${seed}: ${JSON.stringify(text)}`).toBe(whole);
  }
}, 120_000);

test('a closed block is never drawn again', () => {
  const growing = new Growing();
  const first = growing.take('One paragraph.\n\nTwo paragraphs.\n\nThr')[0];
  const later = growing.take('One paragraph.\n\nTwo paragraphs.\n\nThree. And more')[0];
  expect(later).toBe(first);
});

test('an open fence grows as a text and is parsed only when it closes', () => {
  const growing = new Growing();
  const open = growing.take('```js\nlet a = 1;\n').at(-1);
  expect(open?.code).toEqual({ language: 'js', text: 'let a = 1;\n' });
  expect(growing.take('```js\nlet a = 1;\n```').at(-1)?.code).toEqual({ language: 'js', text: 'let a = 1;\n' });
  expect(growing.take('```js\nlet a = 1;\n```\n').at(-1)?.code).toBeNull();
});

test('what follows a listing without a blank line does not keep it open', () => {
  const growing = new Growing();
  growing.take('```js\nlet a = 1;\n```\nA');
  const [listing] = growing.take('```js\nlet a = 1;\n```\nAfter');
  expect(growing.take('```js\nlet a = 1;\n```\nAfter it')[0]).toBe(listing);
});

test('a long paragraph shows each word at once, and is drawn again when there is more of it', () => {
  const growing = new Growing();
  const words = 'some words '.repeat(1000);
  const first = growing.take(words).at(-1);
  const next = growing.take(`${words}and`).at(-1);
  expect([next?.html, next?.unread]).toEqual([first?.html, 'and']);
  const later = growing.take(words + words).at(-1);
  expect([later?.html.length, later?.unread]).toEqual([(first?.html.length ?? 0) + words.length, '']);
  expect(htmlOf(growing.end(`${words}${words}**end**`))).toContain('<strong>end</strong>');
});

test('half a mark does not flash', () => {
  expect(new Growing().take('This is **bo').at(-1)?.html).toContain('<strong>bo</strong>');
});

test('a text that was taken back is drawn anew', () => {
  const growing = new Growing();
  growing.take('Ice sinks.\n\nBecause it');
  expect(growing.take('Ice floats.').map((part) => part.html)).toEqual(['<p dir="auto">Ice floats.</p>\n']);
});

const BEFORE = 'Some **bold** words.\n\n';
const AFTER = '\n\nAnd *slanted* ones.';

function arrived(text: string, pieceLength: number): string {
  const growing = new Growing();
  for (let at = pieceLength; at < text.length; at += pieceLength) growing.take(text.slice(0, at));
  return htmlOf(growing.end(text));
}

test.each([
  ['300 stars', '*'.repeat(300)],
  ['300 stars in words', `one ${'*'.repeat(300)} two`],
  ['300 underscores', `a ${'_'.repeat(300)} b`],
  ['300 backticks', `a ${'`'.repeat(300)} b`],
  ['300 tildes', `a ${'~'.repeat(300)} b`],
  ['300 brackets', '['.repeat(300)],
  ['300 angles', '>'.repeat(300)],
  ['300 equal signs under words', `Words\n${'='.repeat(300)}`],
  ['300 hashes', '#'.repeat(300)],
  ['300 dashes in a comment', `// ${'-'.repeat(300)}`],
  ['a deep list', Array.from({ length: 60 }, (_, at) => `${'  '.repeat(at)}- deep`).join('\n')],
  ['60,001 letters without a blank', 'a'.repeat(60_001)],
  ['60,001 stars and letters', 'a*'.repeat(30_001)],
  ['a list of 2,000 items', '- an item with **bold**\n'.repeat(2000)],
  ['a table of 2,000 rows', `| a | b |\n|---|---|\n${'| one | **two** |\n'.repeat(2000)}`],
  ['a listing of 100,000 letters', `\`\`\`\n${'let a = 1;\n'.repeat(9091)}\`\`\``],
  ['a quote of 80,000 letters', '> some quoted words\n'.repeat(4000)],
  ['a table that blows up', `${'|a'.repeat(500)}|\n${'|-'.repeat(500)}|\n${'|a|\n'.repeat(500)}`],
])('%s leaves the rest of an answer formatted', (_, block) => {
  const html = htmlOf(partsOf(BEFORE + block + AFTER));
  expect(html).toMatch(/^<p dir="auto">Some <strong>bold<\/strong> words\.<\/p>/);
  expect(html).toMatch(/<em>slanted<\/em> ones\.<\/p>$/);
  expect(arrived(BEFORE + block + AFTER, Math.ceil(block.length / 20))).toBe(html);
});

test('an answer of 120,000 letters keeps all its formatting', () => {
  const html = htmlOf(partsOf('A **bold** word in a paragraph of a usual length, which says little.\n\n'.repeat(1700)));
  expect(html.split('<strong>bold</strong>')).toHaveLength(1701);
});

test('a long list is drawn in pieces that go on counting', () => {
  const text = `${Array.from({ length: 1500 }, (_, at) => `${at + 1}. item number ${at + 1}`).join('\n')}\n\nAfter.`;
  const html = arrived(text, 997);
  expect(html).toBe(htmlOf(partsOf(text)));
  let expected = 1;
  for (const [, start, items] of html.matchAll(/<ol dir="auto"(?: start="(\d+)")?[^>]*>(.*?)<\/ol>/g)) {
    expect(Number(start ?? 1)).toBe(expected);
    expected += items?.split('<li>').length ?? 0;
    expected--;
  }
  expect(expected).toBe(1501);
  expect(htmlOf(partsOf('1. all are called one\n'.repeat(800)))).toMatch(
    /<ol dir="auto" start="\d{3}" class="continued wide">/,
  );
});

test('a long list is loose in all its pieces when it is in the first', () => {
  const html = htmlOf(partsOf(`- one\n\n${'- another item\n'.repeat(1200)}`));
  expect(html.match(/<li>(?!<p>)/)).toBeNull();
});

test('a long table is drawn in pieces that all have its head', () => {
  const text = `| Number | Square |\n|---|--:|\n${Array.from({ length: 1200 }, (_, at) => `| ${at} | ${at * at} |\n`).join('')}\nAfter.`;
  const html = arrived(text, 997);
  expect(html).toBe(htmlOf(partsOf(text)));
  expect(html.split('<tbody>').length).toBe(html.split('<th scope="col">Number</th>').length);
  expect(Array.from(html.matchAll(/<td>(\d+)<\/td>/g), ([, number]) => Number(number))).toEqual(
    Array.from({ length: 1200 }, (_, at) => at),
  );
});

test.each([
  ['stars', '*a '],
  ['bold and slanted', '***a** '],
  ['underscores', '_a_b'],
  ['brackets', '[a '],
  ['images', '![a '],
  ['tags', '<a b="'],
  ['formulas', '\\(a '],
  ['displayed formulas', '\\[\n\n'],
  ['dollars', '$a_ '],
  ['addresses', 'https://a('],
  ['quotes', '> > > > a\n'],
  ['items', '- a\n  - b\n    - c\n'],
  ['loose items', '- a\n\n'],
  ['rows of pipes', '|a'],
  ['definitions', '[a]: b\n'],
  ['angles', '>'],
  ['open brackets', '['],
])('20,000 letters of %s do not freeze the page', (_, letters) => {
  const text = letters.repeat(20_000 / letters.length);
  const growing = new Growing();
  let longest = 0;
  for (let piece = 1; piece <= 20; piece++) {
    longest = Math.max(
      longest,
      cpu(() => growing.take(text.slice(0, (text.length * piece) / 20))),
    );
  }
  // 100 ms is the budget; a slow machine gets more.
  expect(longest).toBeLessThan(1000);
});

test('lines that lazily go on in a list do not freeze the page', () => {
  let html = '';
  const time = cpu(() => {
    html = htmlOf(partsOf(`${BEFORE}- a\n${'b\n'.repeat(30_000)}${AFTER}`));
  });
  expect(time).toBeLessThan(2000);
  expect(html).toContain('<em>slanted</em>');
});
