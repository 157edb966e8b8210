import { t } from '../language/language';
import { escaped } from './escaped';
import { allowed, deceives, hostOf } from './links';
import { toNodes } from './render';

const named = (host: string): string => (host ? ` <bdi class="host">(${escaped(host)})</bdi>` : '');

const anchor = (href: string, inner: string, kind = ''): string =>
  href.startsWith('#')
    ? `<a href="${escaped(href)}">${inner}</a>`
    : `<a${kind} href="${escaped(href)}" title="${escaped(hostOf(href))}" target="_blank" rel="noopener noreferrer nofollow">${inner}</a>`;

export function link(address: string, inner: string): string {
  const href = allowed(address);
  if (!href) return inner + named(hostOf(address));
  return (
    anchor(href, inner) +
    (!href.startsWith('#') && (inner.includes('data-tex=') || deceives(shown(inner), href)) ? named(hostOf(href)) : '')
  );
}

/** The text of HTML that the renderer made: in that, all angle brackets are those of tags. */
function shown(html: string): string {
  const text = html.replace(/<[^>]*>/g, '');
  return text.includes('&') ? (toNodes(text).textContent ?? '') : text;
}

/**
 * The link that a picture is made into; null when its address may not be followed. A picture from elsewhere would tell its
 * host who reads this, and carry out what a prompt smuggled in.
 */
export function picture(href: string, text: string): string | null {
  const address = allowed(href);
  return address && anchor(address, `${escaped(text || t('Picture'))} (${escaped(hostOf(address))})`, ' class="chip"');
}
