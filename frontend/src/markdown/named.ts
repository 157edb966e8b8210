/** Not seen, or hardly. */
const THIN = /[\p{Default_Ignorable_Code_Point}\u2000-\u200a\u202f\u205f]/gu;
/** What browsers take for the dot of a host, and what looks like it between Latin letters. */
const DOTS = /[。｡．۔]|(?<=[\w-])[·•‧∙⋅・⸱ꓸꞏ](?=[\w-])/g;
/** Letters of hosts, in one run: what a host may be is decided afterwards, so that a long word is read once. */
const RUN = /[\p{L}\p{N}\p{M}._-]+/gu;
const AUTHORITY = /:\/\/(?:[^\s/?#@]*@)?([^\s/?#@:]+)/g;

/** The hosts that a reader sees in a text, as browsers write them: domains, addresses of machines, localhost. */
export function hostsIn(text: string): string[] {
  const plain = normal(text);
  const runs = Array.from(plain.matchAll(RUN))
    .flatMap(([run]) => run.split(/\.{2,}/))
    .map(trimmed)
    .filter(isHost);
  const addressed = Array.from(plain.matchAll(AUTHORITY), ([, host = '']) => host);
  return [...new Set([...runs, ...addressed].map(canonical))];
}

/** The mail addresses that a reader sees in a text, in small letters. */
export function mailsIn(text: string): string[] {
  const words = normal(text).split(/[\s<>()[\]{},;:"“”]+/);
  return words
    .map(trimmed)
    .filter((word) => /^[^@]+@[^@]+$/.test(word))
    .map((word) => word.toLowerCase());
}

const normal = (text: string): string => text.replace(THIN, '').normalize('NFKC').replace(THIN, '').replace(DOTS, '.');

/** Without the punctuation around it. */
function trimmed(word: string): string {
  let [start, end] = [0, word.length];
  while (start < end && /[._-]/.test(word[start] ?? '')) start++;
  while (start < end && /[._-]/.test(word[end - 1] ?? '')) end--;
  return word.slice(start, end);
}

const isHost = (run: string): boolean =>
  /\.(?:[\p{L}\p{M}-]{2,}|xn--[\w-]+)$/u.test(run) || /^\d+(?:\.\d+){3}$/.test(run) || /^localhost$/i.test(run);

function canonical(host: string): string {
  try {
    return new URL(`https://${host}`).host;
  } catch {
    return host;
  }
}
