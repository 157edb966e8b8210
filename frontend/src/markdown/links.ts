import { hostsIn, mailsIn } from './named';

const SCHEMES = new Set(['http:', 'https:', 'mailto:']);
/** Invisible, or turning the text around. The two joiners are letters in Persian and in emoji. */
const HIDDEN = '(?![\\u200c\\u200d])[\\p{Cc}\\p{Cf}]';
/** Browsers skip control characters and take backslashes for slashes. */
const DECEPTIVE = new RegExp(`${HIDDEN}|[\\p{Z}\\\\]`, 'u');
const UNSEEN = new RegExp(HIDDEN, 'u');

/**
 * The address of a link if it may be followed: http, https, mailto or a footnote on this page. Otherwise null. A name
 * before the host, as in https://bank.example@evil.example/, has no use but to deceive.
 */
export function allowed(address: string): string | null {
  if (/^#[\w-]+$/.test(address)) return address;
  const url = DECEPTIVE.test(address) ? null : parsed(address);
  return url && SCHEMES.has(url.protocol) && !url.username && !url.password ? url.href : null;
}

/** What a reader should know before following: the real host, or everybody that the mail would go to. */
export function hostOf(address: string): string {
  const url = parsed(address);
  if (url?.protocol !== 'mailto:') return url?.host ?? '';
  return [...recipients(url), ...(hasText(url) ? ['with a text'] : [])].join(', ');
}

/**
 * True when a reader could take a link for another address than it has.
 *
 * @param shown the text of the link as it is shown: without marks, entities and escapes
 */
export function deceives(shown: string, address: string): boolean {
  const url = parsed(address);
  if (UNSEEN.test(shown) || !url) return true;
  const named = hostsIn(shown);
  if (url.protocol === 'mailto:') {
    const [to = '', ...more] = recipients(url);
    const host = bare(to.slice(to.lastIndexOf('@') + 1));
    return (
      more.length > 0 ||
      hasText(url) ||
      mailsIn(shown).some((mail) => mail !== to.toLowerCase()) ||
      named.some((name) => bare(name) !== host)
    );
  }
  if (/(?:^|\.)xn--/.test(url.host)) return true;
  const isName = /\.[^.\d][^.]*$/.test(url.hostname);
  if (named.length === 0) return !isName && !shown.includes(url.host);
  return named.some((name) => bare(name) !== bare(url.host));
}

const bare = (host: string): string => host.toLowerCase().replace(/^www\.|:\d+$/g, '');

function recipients(url: URL): string[] {
  const copies = ['to', 'cc', 'bcc'].flatMap((field) => fields(url, field));
  return [decoded(url.pathname), ...copies]
    .join(',')
    .split(/[,;]/)
    .flatMap((each) => each.trim() || []);
}

const hasText = (url: URL): boolean => fields(url, 'body').some((text) => text !== '');

/** Mail programs do not look at the case of a field's name. */
const fields = (url: URL, name: string): string[] =>
  Array.from(url.searchParams).flatMap(([key, value]) => (key.toLowerCase() === name ? value : []));

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function parsed(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
