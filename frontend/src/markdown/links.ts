const SCHEMES = new Set(['http:', 'https:', 'mailto:']);

/** The address of a link if it may be followed: http, https, mailto or a footnote on this page. Otherwise null. */
export function allowed(address: string): string | null {
  if (/^#[\w-]+$/.test(address)) return address;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers skip these, so they would hide a scheme.
  if (/[\u0000-\u0020\u007f]/.test(address)) return null;
  try {
    const url = new URL(address);
    return SCHEMES.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** What a reader should know before following: the real host. */
export function hostOf(address: string): string {
  try {
    const url = new URL(address);
    return url.host || url.pathname;
  } catch {
    return '';
  }
}
