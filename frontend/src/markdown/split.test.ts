import { beforeAll, expect, test } from 'vitest';
import { Growing, loadMender } from './growing';
import { toHtml } from './render';
import { Splitter } from './split';

beforeAll(loadMender);

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

const flat = (html: string): string => html.replace(/\s+/g, ' ').replace(/> </g, '><').trim();

test('however a document arrives, its blocks together are the document parsed at once', () => {
  for (let seed = 1; seed <= 2000; seed++) {
    const random = seeded(seed);
    const text = documentOf(random);
    const splitter = new Splitter();
    for (let at = 0; at < text.length; ) {
      at += 1 + Math.floor(random() * 12);
      expect(splitter.take(text.slice(0, at))).toBe(true);
    }
    expect(splitter.closed.join('') + splitter.open, `seed ${seed}`).toBe(text);
    const parts = [...splitter.closed, splitter.open].map(toHtml).join('');
    expect(flat(parts), `seed ${seed}: ${JSON.stringify(text)}`).toBe(flat(toHtml(text)));
  }
});

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
  expect(growing.take('```js\nlet a = 1;\n```\n').at(-1)?.code).toBeNull();
});

test('half a mark does not flash', () => {
  expect(new Growing().take('This is **bo').at(-1)?.html).toContain('<strong>bo</strong>');
});

test('a text that was taken back is drawn anew', () => {
  const growing = new Growing();
  growing.take('Ice sinks.\n\nBecause it');
  expect(growing.take('Ice floats.').map((part) => part.html)).toEqual(['<p>Ice floats.</p>\n']);
});

test('what would freeze a parser is shown as plain text', () => {
  for (const source of ['>'.repeat(50_000), '*'.repeat(50_000), '['.repeat(50_000), 'a'.repeat(1_000_000)]) {
    const began = performance.now();
    expect(new Growing().take(source).at(-1)?.html).toContain('class="plain"');
    expect(performance.now() - began).toBeLessThan(1000);
  }
});
