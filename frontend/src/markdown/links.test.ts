import { beforeAll, expect, test } from 'vitest';
import { allowed, deceives, hostOf } from './links';
import { toHtml, toNodes } from './render';
import { rareRules } from './rules.svelte';

beforeAll(() => rareRules.load());

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
  ['[paypal&#46;com](https://evil.example)', 'paypal.com (evil.example)'],
  ['[paypal&period;com](https://evil.example)', 'paypal.com (evil.example)'],
  ['[paypal\\.com](https://evil.example)', 'paypal.com (evil.example)'],
  ['[pay**pal**.com](https://evil.example)', 'paypal.com (evil.example)'],
  ['[pay~~pal~~.com](https://evil.example)', 'paypal.com (evil.example)'],
  ['[`paypal`.com](https://evil.example)', 'paypal.com (evil.example)'],
  ['[`paypal.com`](https://evil.example)', 'paypal.com (evil.example)'],
  ['[paypal<br>.com](https://evil.example)', 'paypal.com (evil.example)'],
  ['[paypal&#x2024;com](https://evil.example)', 'paypal\u2024com (evil.example)'],
  ['[paypal\u3002com](https://evil.example)', 'paypal\u3002com (evil.example)'],
  ['[paypal·com](https://evil.example)', 'paypal·com (evil.example)'],
  ['[paypal•com](https://evil.example)', 'paypal•com (evil.example)'],
  ['[ｐａｙｐａｌ．ｃｏｍ](https://evil.example)', 'ｐａｙｐａｌ．ｃｏｍ (evil.example)'],
  ['[paypal\u200d.com](https://evil.example)', 'paypal\u200d.com (evil.example)'],
  ['[paypal\u200a.com](https://evil.example)', 'paypal\u200a.com (evil.example)'],
  ['[pаypal.com](https://paypal.com)', 'pаypal.com (paypal.com)'],
  ['[xn--pypal-4ve.com](https://paypal.com)', 'xn--pypal-4ve.com (paypal.com)'],
  ['[192.168.0.1](https://evil.example)', '192.168.0.1 (evil.example)'],
  ['[localhost](https://evil.example)', 'localhost (evil.example)'],
  ['[http://intranet/wiki](https://evil.example)', 'http://intranet/wiki (evil.example)'],
  ['[the printer](http://localhost:631/)', 'the printer (localhost:631)'],
  ['[evil.example or paypal.com](https://evil.example)', 'evil.example or paypal.com (evil.example)'],
  ['[https://paypal.com@evil.example](https://evil.example)', 'https://paypal.com@evil.example (evil.example)'],
  ['[paypal.com][a]\n\n[a]: https://evil.example', 'paypal.com (evil.example)'],
  ['[paypal.com]\n\n[paypal.com]: https://evil.example', 'paypal.com (evil.example)'],
  ['[![paypal.com](https://a.example)](https://evil.example)', 'paypal.com (evil.example)'],
  ['[a@bank.example](mailto:b@bank.example)', 'a@bank.example (b@bank.example)'],
  ['[bank.example](mailto:a@evil.example)', 'bank.example (a@evil.example)'],
  ['[mail us](mailto:a@b.example?bcc=c@evil.example)', 'mail us (a@b.example, c@evil.example)'],
  ['[a@b.example](mailto:a@b.example?CC=c%40evil.example)', 'a@b.example (a@b.example, c@evil.example)'],
  ['[a@b.example](mailto:a@b.example,c@evil.example)', 'a@b.example (a@b.example, c@evil.example)'],
  ['[mail us](mailto:a@b.example?body=I%20owe%20you)', 'mail us (a@b.example, with a text)'],
  // A formula is drawn, and may draw anything.
  ['[the \\[ x_1 \\] formula](https://a.example)', 'the \\[ x_1 \\] formula (a.example)'],
  ['[the \\[ x_1 \\] formula][a]\n\n[a]: https://a.example', 'the \\[ x_1 \\] formula (a.example)'],
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
  ['[Tom &amp; Jerry](https://example.org)', 'Tom & Jerry'],
  [
    '[**example.org**, `example.org` and www.example.org](https://example.org)',
    'example.org, example.org and www.example.org',
  ],
  ['[see…here](https://example.org)', 'see…here'],
  ['[version 1.2.3](https://example.org)', 'version 1.2.3'],
  ['[ジョン・スミス](https://example.org)', 'ジョン・スミス'],
  ['[bücher.example](https://xn--bcher-kva.example)', 'bücher.example (xn--bcher-kva.example)'],
  ['[HELP@example.org](mailto:help@example.org?subject=Hello)', 'HELP@example.org'],
  ['[an \\[escaped\\] bracket](https://example.org)', 'an \\[escaped\\] bracket'],
])('%j says nothing twice', (source, text) => {
  expect(shown(source)).toBe(text);
});

test('the host of a link is the one a browser goes to', () => {
  expect(hostOf('https://EXAMPLE.org/path')).toBe('example.org');
  expect(deceives('EXAMPLE.org', 'https://example.org/')).toBe(false);
});
