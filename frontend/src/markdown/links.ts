const SCHEMES = new Set(['http:', 'https:', 'mailto:']);
/** Invisible, or turning the text around. The two joiners are letters in Persian and in emoji. */
const HIDDEN = '(?![\\u200c\\u200d])[\\p{Cc}\\p{Cf}]';
/** Browsers skip control characters and take backslashes for slashes. */
const DECEPTIVE = new RegExp(`${HIDDEN}|[\\p{Z}\\\\]`, 'u');
const UNSEEN = new RegExp(HIDDEN, 'u');
const HOST_IN_TEXT = /(?:[\p{L}\p{N}\p{M}-]+[.。．｡])+[\p{L}\p{M}-]{2,}/u;

/**
 * The address of a link if it may be followed: http, https, mailto or a footnote on this page. Otherwise null. A name
 * before the host, as in https://bank.example@evil.example/, has no use but to deceive.
 */
export function allowed(address: string): string | null {
  if (/^#[\w-]+$/.test(address)) return address;
  const url = DECEPTIVE.test(address) ? null : parsed(address);
  return url && SCHEMES.has(url.protocol) && !url.username && !url.password ? url.href : null;
}

/** What a reader should know before following: the real host. */
export function hostOf(address: string): string {
  const url = parsed(address);
  return url ? url.host || (SCHEMES.has(url.protocol) ? url.pathname : '') : '';
}

/** True when a reader could take the text of a link for another address than it has. */
export function deceives(text: string, address: string): boolean {
  const host = hostOf(address);
  if (/(?:^|\.)xn--/.test(host) || UNSEEN.test(text)) return true;
  const named = HOST_IN_TEXT.exec(text)?.[0];
  if (named === undefined) return /^(?:[\d.]+|\[.*\])(?::\d+)?$/.test(host) && !text.includes(host);
  return bare(parsed(`https://${named}`)?.host ?? named) !== bare(host.replace(/^.*@/, ''));
}

const bare = (host: string): string => host.toLowerCase().replace(/^www\.|:\d+$/g, '');

function parsed(address: string): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}
