import type { RendererThis, TokenizerThis, Tokens } from 'marked';
import { t } from '../language/language';

/** A note, up to a blank line or the next note. */
const NOTE = /^\[\^([\w-]{1,40})\]:[ \t]*([^\n]+(?:\n(?!\[\^[\w-]{1,40}\]:)[^\n]*\S[^\n]*)*)/;

/** Where a note is found on the page. */
const NOTE_ADDRESS = '#note-';

/** True for what a reference to a note is made into. A link may be written so too, and then holds nothing else. */
export const isNote = (address: string, text: string): boolean =>
  text.startsWith('^') && /^#note-[\w-]{1,40}$/.test(address);

/** Notes stay where they are written. What names one is a link by reference, so a note may come after it. */
export const footnote = {
  tokenizer(this: TokenizerThis, src: string): Tokens.Generic | undefined {
    const [raw, label = '', text = ''] = NOTE.exec(src) ?? [];
    if (!raw) return undefined;
    this.lexer.tokens.links[`^${label.toLowerCase()}`] ??= { href: NOTE_ADDRESS + label, title: null };
    return { type: 'footnote', raw, label, tokens: this.lexer.inline(text) };
  },
  renderer(this: RendererThis, { label, tokens = [] }: Tokens.Generic): string {
    const back = `<a href="#to-${label}" aria-label="${t('Back to the reference to note {label}', { label })}">↩</a>`;
    const text = this.parser.parseInline(tokens);
    return `<p class="footnote" dir="auto" tabindex="-1" data-note="${label}"><sup>${label}</sup> ${text} ${back}</p>\n`;
  },
};

/** The link to a note. */
export const noteLink = (address: string): string => {
  const label = address.slice(NOTE_ADDRESS.length);
  return `<sup><a href="${address}" data-names="${label}" aria-label="${t('Note {label}', { label })}">${label}</a></sup>`;
};
