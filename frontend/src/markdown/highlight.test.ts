import { expect, test, vi } from 'vitest';
import { highlightIn } from './highlight';

test('a listing is coloured when nothing in it is selected any more', async () => {
  document.body.innerHTML = '<p>words</p><pre><code data-language="js">let a = 1;</code></pre>';
  const code = document.querySelector('code') as HTMLElement;
  const text = code.firstChild as Text;
  getSelection()?.setBaseAndExtent(text, 4, text, 5);
  const listen = vi.spyOn(document, 'addEventListener');
  const coloured = highlightIn(document.body);
  await vi.waitUntil(() => listen.mock.calls.some(([type]) => type === 'selectionchange'));
  expect(code.firstChild === text).toBe(true);
  getSelection()?.removeAllRanges();
  document.dispatchEvent(new Event('selectionchange'));
  await coloured;
  expect(code.querySelector('.hljs-keyword')?.textContent).toBe('let');
  expect(code.textContent).toBe('let a = 1;');
});
