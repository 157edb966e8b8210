import { beforeAll, expect, test } from 'vitest';
import { Growing, loadRemend } from './growing';
import { toHtml, toNodes } from './render';
import { rareRules } from './rules.svelte';

beforeAll(() => Promise.all([loadRemend(), rareRules.load()]));

function shown(source: string): HTMLElement {
  const host = document.createElement('div');
  host.append(toNodes(toHtml(source)));
  return host;
}

const textOf = (source: string): string => shown(source).textContent?.trim() ?? '';

const marked = (source: string, tag: string): (string | null)[] =>
  Array.from(shown(source).querySelectorAll(tag), (element) => element.textContent);

test.each([
  'age(1~3), height(80~100)',
  '~1~3',
  'a~b~c',
  '~word~ and ~another~',
  '(~10~20)',
  '약 5~10분, 3~4개',
  'cd ~/a and ~/b',
  '~~~~',
  'a ~~ b ~~ c',
])('%j has nothing struck', (source) => {
  expect(marked(source, 'del')).toEqual([]);
  expect(textOf(source).replaceAll('~', '')).toBe(source.startsWith('~~~') ? 'textCopy' : source.replaceAll('~', ''));
});

test.each(['~~gone~~', 'a~~gone~~b', '1~2 ~~gone~~ 3~4', '**~~gone~~**', '가~~gone~~나', '「~~gone~~」'])(
  '%j strikes between double tildes',
  (source) => {
    expect(marked(source, 'del')).toEqual(['gone']);
  },
);

test.each([
  ['**마크다운(Markdown)**을', '마크다운(Markdown)'],
  ['**이 용어(This term)**를 강조해 주세요.', '이 용어(This term)'],
  ['**该星号不会被识别，而是直接显示。**这是因为它没有被识别为强调符号。', '该星号不会被识别，而是直接显示。'],
  ['**この文は太字になりますか？**はい', 'この文は太字になりますか？'],
  ['これは**「重要」**です', '「重要」'],
  ['我可以强调**这个`code`**吗', '这个code'],
  ['字**（注）**字', '（注）'],
  ['税率は**10%**です', '10%'],
  ['𠮷**「𠮷」**𠮷', '「𠮷」'],
  ['- 項目**「a」**の\n', '「a」'],
  ['| 項目 |\n|---|\n| 前**「a」**の |', '「a」'],
])('emphasis beside Chinese, Japanese and Korean: %j', (source, strong) => {
  expect(marked(source, 'strong')).toEqual([strong]);
});

test.each([
  ['これは*「重要」*です', ['「重要」']],
  ['2 * 3 * 4', []],
  ['snake_case_name and another_case', []],
  ['日本_語_です', []],
  ['a * b*', []],
])('emphasis in %j is %j', (source, emphasis) => {
  expect(marked(source, 'em')).toEqual(emphasis);
});

const FORMULAS = [
  '\\( \\int x^2\\,dx \\)',
  '\\(a_1 * b_1 * c_{2}\\)',
  '\\[ \\sum_{i=1}^{n} x_i \\]',
  '\\( \\{a, b\\} \\)',
  '\\( a < b & c > d \\)',
  '$$ x_1*y*z $$',
  '$x_1*y*z_2$',
  '$\\{a\\}$',
  '\\( [a](b) `c` \\)',
  '\\( ~~a~~ \\)',
];

test.each(FORMULAS)('the formula %j is shown whole, wherever it stands', (formula) => {
  const places = [
    formula,
    `Before ${formula} after.`,
    `**bold ${formula} bold**`,
    `*slanted ${formula} slanted*`,
    `- item ${formula}\n- item`,
    `1. item\n\n   ${formula}`,
    `> quoted ${formula}`,
    `## Heading ${formula}`,
    `| a | b |\n|---|---|\n| ${formula} | c |`,
  ];
  // An escaped bracket in the text of a link is CommonMark's own.
  if (!formula.includes('[')) places.push(`[link ${formula}](https://a.example)`);
  for (const place of places) expect(textOf(place), place).toContain(formula);
  expect(marked(`**bold ${formula} bold**`, 'strong')).toEqual([`bold ${formula} bold`]);
});

test.each([
  '\\[\n\\begin{aligned}\na &= b \\\\\n+ c_1 &= d*e*f\n\\end{aligned}\n\\]',
  '$$\nx_1\n=\ny_1\n$$',
  '\\[\nx\n\n- y\n\\]',
  '$$\n# no heading\n> no quote\n$$',
])('the displayed formula %j is shown whole, also right after a line of text', (formula) => {
  expect(textOf(formula)).toBe(formula);
  expect(textOf(`So:\n${formula}\nand on`)).toContain(formula);
  expect(textOf(`- So:\n\n  ${formula.replaceAll('\n', '\n  ')}\n`)).toContain(formula);
});

test('the dollars that end a formula in a paragraph begin no other one', () => {
  const host = shown('$$\na*b*c\n$$ is it.\n\n- one\n\n$$\nd\n$$');
  expect(Array.from(host.querySelectorAll('.tex'), ({ textContent }) => textContent)).toEqual([
    '$$\na*b*c\n$$',
    '$$\nd\n$$',
  ]);
});

test.each([
  ['It costs $5 and $10.', 'It costs $5 and $10.'],
  ['**$5** to **$10**', '$5 to $10'],
  ['$5_000 is *more* than $4_000', '$5_000 is more than $4_000'],
  ['Between $$ and $$$, **good** food in my_place', 'Between $$ and $$$, good food in my_place'],
  ['\\$5 and \\$6', '$5 and $6'],
  ['`\\(` opens, `\\)` closes', '\\( opens, \\) closes'],
  ['`$a` and `$b`', '$a and $b'],
  ['f\\(x\\) and \\[y\\] in `code`', 'f\\(x\\) and \\[y\\] in code'],
])('money and code are no formulas: %j', (source, text) => {
  expect(textOf(source)).toBe(text);
});

test.each(FORMULAS.filter((formula) => /^\\/.test(formula)))('half of %j is whole while it arrives', (formula) => {
  const begun = formula.search(/\\[a-z{]|_|\^/i) + 2;
  if (begun < 4) return;
  for (let end = begun; end <= formula.length; end++) {
    const growing = new Growing();
    const source = `**Area** ${formula.slice(0, end)}`;
    const host = document.createElement('div');
    host.append(toNodes(growing.take(source).at(-1)?.html ?? ''));
    if (!formula.includes('`')) expect(host.textContent?.trim()).toBe(source.replaceAll('**', '').trim());
  }
});

test('a line break in a cell breaks the line, and nothing else of HTML does anything', () => {
  const host = shown('| a |\n|---|\n| one<br>two<BR/>three<br /><b>four</b> |');
  expect(host.querySelectorAll('td br')).toHaveLength(3);
  expect(host.querySelector('td')?.textContent).toBe('onetwothree<b>four</b>');
  expect(shown('<br onclick=alert(1)>').querySelector('br')).toBeNull();
});

test('the text of a table is not glued', () => {
  const host = shown('| Country | Capital |\n|---|---|\n| Switzerland | Bern |\n| Peru | Lima |');
  const table = host.querySelector('table');
  expect(table?.textContent.trim().replaceAll(/\n+/g, '\n')).toBe('Country\tCapital\nSwitzerland\tBern\nPeru\tLima');
});

test('each block has the direction of its own text, and code and formulas run from left to right', () => {
  const host = shown(
    'مرحبا `code()` بك\n\nEnglish.\n\n1. أولا\n2. ثانيا\n\n> اقتباس\n\n## عنوان\n\n```js\nlet a;\n```\n\n| اسم |\n|---|\n| a |\n\n\\( x \\)',
  );
  const directions = Array.from(
    host.querySelectorAll('[dir]'),
    (element) => `${element.tagName} ${element.getAttribute('dir')}`,
  );
  expect(directions).toEqual([
    'P auto',
    'CODE ltr',
    'P auto',
    'OL auto',
    'BLOCKQUOTE auto',
    'H2 auto',
    'FIGURE ltr',
    'TABLE auto',
    'P auto',
    'SPAN ltr',
  ]);
});

test('tasks have boxes that say whether they are done', () => {
  const host = shown('- [x] one\n- [ ] two\n- three');
  expect(Array.from(host.querySelectorAll('li.task > [role="img"]'), (box) => box.ariaLabel)).toEqual([
    'Done',
    'To do',
  ]);
  expect(host.textContent?.trim()).toBe('☑ one\n☐ two\nthree');
});

test('a footnote and what names it lead to each other', () => {
  const host = shown('As said[^1], and [^none].\n\n[^1]: By *somebody*\nin a book.\n[^2]: Never named.');
  expect(host.querySelector('sup a')?.getAttribute('href')).toBe('#note-1');
  const notes = Array.from(host.querySelectorAll<HTMLElement>('.footnote'), ({ dataset, textContent }) => [
    dataset.note,
    textContent,
  ]);
  expect(notes).toEqual([
    ['1', '1 By somebody\nin a book. ↩'],
    ['2', '2 Never named. ↩'],
  ]);
  expect(host.querySelector('p')?.textContent).toBe('As said1, and [^none].');
});

test('a bracket with a caret is a footnote only where there is one', () => {
  expect(textOf('All of [^a-z] and [^1] and [^x]')).toBe('All of [^a-z] and [^1] and [^x]');
});

test('a list leaves room for its longest number', () => {
  expect(toHtml('9. a\n10. b')).not.toContain('class');
  expect(toHtml('99. a\n100. b')).toContain('<ol dir="auto" start="99" class="wide">');
  expect(toHtml('123456789. a')).toContain('class="widest"');
});
