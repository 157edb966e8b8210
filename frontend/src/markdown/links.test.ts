import { expect, test } from 'vitest';
import { allowed, deceives, hostOf } from './links';
import { toHtml, toNodes } from './render';

test.each([
  'https://bank.example@evil.example/',
  'https://bank.example:pass@evil.example/',
  'https://@evil.example:@evil.example/',
  'https:\\\\evil.example/',
  'https://bank.example\\@evil.example/',
  'https://evil.example\\.bank.example/',
  'https://bank.example\u0000.evil.example/',
  'https://bank.example\u009f/',
  'https://bank.example\u00ad.evil.example/',
  'https://bank.example\u200b.evil.example/',
  'https://\u202emoc.knab/',
  'https://bank.example\u2028/',
  'https://bank.example\u3000.evil.example/',
  'https:// bank.example/',
  'javascript:alert(1)',
  'https://',
])('%j is not followed', (address) => {
  expect(allowed(address)).toBeNull();
});

test.each([
  'https://a.example/@user',
  'https://a.example/?mail=a@b.example',
  'https://a.example/#a@b',
  'mailto:a@b.example',
  'https://a.example:8443/x',
  'https://fa.example/wiki/می\u200cخواهم',
  'https://bücher.example/',
])('%j is followed', (address) => {
  expect(allowed(address)).not.toBeNull();
});

const shown = (source: string): string => {
  const host = document.createElement('div');
  host.append(toNodes(toHtml(source)));
  return host.textContent?.trim() ?? '';
};

test.each([
  ['[My bank](https://bank.example@evil.example/)', 'My bank (evil.example)'],
  ['https://bank.example@evil.example/', 'https://bank.example@evil.example/ (evil.example)'],
  ['[bank.example](https://evil.example)', 'bank.example (evil.example)'],
  ['[https://bank.example/login](https://evil.example)', 'https://bank.example/login (evil.example)'],
  ['[**bank.example**](https://evil.example)', 'bank.example (evil.example)'],
  ['[bank.example.evil.example](https://bank.example.evil.test)', 'bank.example.evil.example (bank.example.evil.test)'],
  ['[bank。example](https://evil.example)', 'bank。example (evil.example)'],
  ['[Apple](https://аррӏе.example)', 'Apple (xn--80ak6aa92e.example)'],
  ['[my bank](https://203.0.113.7/)', 'my bank (203.0.113.7)'],
  ['[my bank](https://[2001:db8::1]:8443/)', 'my bank ([2001:db8::1]:8443)'],
  ['[my bank](https://0xcb007107/)', 'my bank (203.0.113.7)'],
  ['[\u202eelpmaxe.knab\u202c](https://evil.example)', '\u202eelpmaxe.knab\u202c (evil.example)'],
  ['[help@bank.example](mailto:me@evil.example)', 'help@bank.example (me@evil.example)'],
  ['[x](//evil.example)', 'x'],
])('where %j leads can be read', (source, text) => {
  expect(shown(source)).toBe(text);
});

test.each([
  ['[a worked example](https://example.org/interest)', 'a worked example'],
  ['[example.org](https://www.example.org/page)', 'example.org'],
  ['[https://example.org/a?b=c.d](https://example.org/a?b=c.d)', 'https://example.org/a?b=c.d'],
  ['https://example.org/x', 'https://example.org/x'],
  ['www.example.org', 'www.example.org'],
  ['<https://example.org>', 'https://example.org'],
  ['<help@example.org>', 'help@example.org'],
  ['[👩\u200d🔬 the lab](https://example.org)', '👩\u200d🔬 the lab'],
  ['[1](https://example.org)', '1'],
])('%j says nothing twice', (source, text) => {
  expect(shown(source)).toBe(text);
});

test('the host of a link is the one a browser goes to', () => {
  expect(hostOf('https://EXAMPLE.org/path')).toBe('example.org');
  expect(deceives('EXAMPLE.org', 'https://example.org/')).toBe(false);
});
