import { beforeAll, expect, test } from 'vitest';
import { toHtml, toNodes } from './render';
import { rareRules } from './rules.svelte';

beforeAll(() => rareRules.load());

function formulasOf(source: string): string[] {
  const host = document.createElement('div');
  host.append(toNodes(toHtml(source)));
  return Array.from(host.querySelectorAll('[data-tex]'), (formula) => formula.textContent);
}

test.each([
  'It costs $5 and $10.',
  'It costs between $5 and 10$.',
  'Prices are $5, $10 and $15.',
  'Prices: $5,$10,$15.',
  '($5)($10)',
  'from $5-$10 or $5–$10, $5/$10, $5+$10',
  '**$5** to **$10**',
  'The US$ 3 and the A$5 and C$10 notes',
  'US$3 million, later US$4 million',
  'It costs $5 and $10, US$ 3, or $20 or A$ 30.',
  'He paid $ 3 and then $ 4.',
  'costs 5$ and 10$, or 20$',
  'I have $100 (20$ off).',
  '$5M–$10M in revenue, $1.2bn-$1.4bn in assets',
  'A $1,299.99 laptop and a $49/month plan; $588/year',
  '$5_000 is *more* than $4_000',
  '$20k salary vs. $30k salary, +$5k bonus',
  'Set $HOME and $PATH, or $HOME/bin:$PATH.',
  'Use $HOME/$USER, \u0024{HOME}/\u0024{USER} and $1 or $2.',
  'echo $a; echo $b',
  'In PHP, $this->name = $name; and $i++, $j++.',
  'Perl has $_ and @_ and $x_1.',
  '$user_name$ and $first_name$ in a template',
  '$variable$ is a placeholder',
  'Buy $AAPL and $TSLA; short $GME/$AMC',
  'jQuery is $, and $("#id") and $(".class") select',
  'between $5 (or $6) and $7',
  'The price went from $5 to $6 (that is +$1).',
  'A $5 coffee, a $10 lunch, and 20$ for dinner',
  'Give me $5 a day, for 10 days$',
  '价格是$5到$10，或者5$到10$',
  '价格是$5到10$之间',
  'Between $$ and $$$, good food',
  '$$ and $$',
  'Cash: $$$ or $$$$',
  '\\$5 and \\$6, \\$x\\$',
  '`$x$` and `\\(x\\)` in code',
  'about $5.\nThen $6.',
  'A regular expression like ^\\d+$ or ^[a-z]$',
  'See \\[1\\]: no, \\(see below\\) for more',
  'Total: $12.50 + $3.75 = $16.25',
  'Up to $1 000 000 or $2 000 000',
  'cost = $5 * 3 people = $15',
])('%j is no formula', (source) => {
  // A number in brackets that someone escaped is the one exception.
  expect(formulasOf(source).filter((formula) => formula !== '\\[1\\]')).toEqual([]);
});

test.each([
  ['Let $x$ be a number.', '$x$'],
  ['The $n$th element', '$n$'],
  ['all the $x$s', '$x$'],
  ['a $k$-means clustering', '$k$'],
  ['其中$x$是未知数', '$x$'],
  ['The value is $5$.', '$5$'],
  ['so $x = 5$ and', '$x = 5$'],
  ['$2 + N$', '$2 + N$'],
  ['($a+b$)', '$a+b$'],
  ['$f(x)$, where', '$f(x)$'],
  ['$2x + 3y = 7$', '$2x + 3y = 7$'],
  ['if $n > 0$ then', '$n > 0$'],
  ['in $O(n \\log n)$ time', '$O(n \\log n)$'],
  ['in $O(n log n)$ time', '$O(n log n)$'],
  ['$\\alpha$ and', '$\\alpha$'],
  ['$x_1$', '$x_1$'],
  ['$v_{max}$', '$v_{max}$'],
  ['$x^2$', '$x^2$'],
  ['$E = mc^2$.', '$E = mc^2$'],
  ['$\\frac{1}{2}$', '$\\frac{1}{2}$'],
  ['$sin(x)$', '$sin(x)$'],
  ['$x \\text{ for all } y$', '$x \\text{ for all } y$'],
  ['the triangle $ABC$ has', '$ABC$'],
  ['an interval $[0, 1)$', '$[0, 1)$'],
  ['**$x$**', '$x$'],
  ['It costs $5 each, so $5n$ in all.', '$5n$'],
  ['$P(A|B)$', '$P(A|B)$'],
  ['$$ a + b $$', '$$ a + b $$'],
  ['$$x$$', '$$x$$'],
  ['$$\nE = mc^2\n$$', '$$\nE = mc^2\n$$'],
  ['\\(x\\)', '\\(x\\)'],
  ['\\[ x \\]', '\\[ x \\]'],
  ['\\[ Speed = \\frac{total distance}{total time} \\]', '\\[ Speed = \\frac{total distance}{total time} \\]'],
  ['- item $x$\n- item', '$x$'],
  ['| a |\n|---|\n| $x$ |', '$x$'],
  ['[a link with $x$](https://a.example)', '$x$'],
])('%j has the formula %j', (source, formula) => {
  expect(formulasOf(source)).toEqual([formula]);
});

test('prices and formulas live in one sentence', () => {
  expect(formulasOf('At $5 each, $n$ of them cost $5n$, which is $50 for $n = 10$.')).toEqual([
    '$n$',
    '$5n$',
    '$n = 10$',
  ]);
});
