import katex from 'katex';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { Growing } from './growing';
import { drawFormulas } from './katex';
import { patch } from './patch';
import { toHtml, toNodes } from './render';
import { rareRules } from './rules.svelte';

beforeAll(() => rareRules.load());

afterEach(() => vi.restoreAllMocks());

async function drawn(source: string): Promise<HTMLElement> {
  const host = document.createElement('div');
  document.body.replaceChildren(host);
  host.append(toNodes(toHtml(source)));
  await drawFormulas(host);
  return host;
}

test('a formula is drawn for the eyes and for screen readers', async () => {
  const host = await drawn('So $x^2$ and\n\n$$\n\\frac{1}{2}\n$$');
  expect(host.querySelectorAll('.tex.drawn .katex-html[aria-hidden="true"]')).toHaveLength(2);
  expect(host.querySelectorAll('math')).toHaveLength(2);
  expect(host.querySelectorAll('.katex-display')).toHaveLength(1);
});

test.each([
  '\\( \\frac{1}{ \\)',
  '\\( \\unknown{x} \\)',
  '\\( \\href{https://evil.example}{x} \\)',
  '\\( \\url{https://evil.example} \\)',
  '\\( \\includegraphics{https://evil.example/x.png} \\)',
  '\\( \\htmlStyle{position: fixed}{x} \\)',
  '\\( \\htmlClass{toast}{x} \\)',
  '\\( \\htmlId{x}{x} \\)',
  '\\( \\htmlData{copy=x}{x} \\)',
  '\\( \\def\\a{\\a\\a}\\a \\)',
  '\\( \\newcommand{\\a}{x} \\a \\)',
  '\\( \\gdef\\a{x}\\a \\)',
  '\\( \\global\\let\\a=x \\)',
])('%s stays as it was written', async (source) => {
  const host = await drawn(source);
  expect(host.textContent?.trim()).toBe(source);
  expect(host.querySelector('.drawn, a, img')).toBeNull();
});

test('HTML in a formula is text', async () => {
  const host = await drawn('\\( \\text{<img src=x onerror=alert(1)>} \\)');
  expect(host.querySelector('.drawn')).not.toBeNull();
  expect(host.querySelector('img')).toBeNull();
});

test('a formula is not larger than some letters', async () => {
  const host = await drawn('\\( \\rule{5000em}{5000em} \\)');
  expect(host.querySelector('.drawn')?.outerHTML).not.toContain('5000em;');
});

test('a formula is drawn once, however much of its paragraph arrives after it', async () => {
  const render = vi.spyOn(katex, 'render');
  const host = document.createElement('div');
  const growing = new Growing();
  const text = 'So $x^2$, and a broken \\( \\frac{ \\), and some words after it';
  for (let end = 1; end <= text.length; end++) {
    patch(host, toNodes(growing.take(text.slice(0, end)).at(-1)?.html ?? ''));
    await drawFormulas(host);
  }
  expect(host.querySelector('.katex')).not.toBeNull();
  expect(render).toHaveBeenCalledTimes(2);
});

test('another formula in the place of one that is drawn is drawn too', async () => {
  const host = await drawn('So $x^2$.');
  patch(host, toNodes(toHtml('So $y^3$.')));
  expect(host.querySelector('.tex')?.textContent).toBe('$y^3$');
  await drawFormulas(host);
  expect(host.querySelector('annotation')?.textContent).toBe('y^3');
});
