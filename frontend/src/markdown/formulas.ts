import type { MarkedExtension, Tokens } from 'marked';
import { escaped } from './escaped';

/** A formula is not looked for further than this, so that a stray opener does not hold the rest of an answer. */
const LONGEST = 5100;

const IN_BRACKETS = String.raw`\\\((?:(?!\\\))[\s\S]){1,5000}\\\)|\\\[(?:(?!\\\])[\s\S]){1,5000}\\\]|\$\$(?:(?!\$\$)[\s\S]){1,5000}\$\$`;
/** Between single dollars there is a formula only where there is a sign of TeX; all else is money. */
const IN_DOLLARS = String.raw`\$(?=[^\s$])(?=[^$\n]*[\\^_{])(?:\\.|[^\\$\n]){1,300}(?<!\s)\$(?![\d$])`;

const DISPLAYED = new RegExp(String.raw`^ {0,3}(?!\\\()(?:${IN_BRACKETS})[ \t]*(?:\n|$)`);
const DISPLAY_OPENER = /^ {0,3}(?:\\\[|\$\$)/m;
const CLOSED = new RegExp(`^(?:${IN_BRACKETS})`);
const IN_TEXT = new RegExp(`^(?:${IN_BRACKETS}|${IN_DOLLARS})`);
/** The beginning of a formula whose end has not arrived, or never will. */
const CUT_OFF = /^(?:\\[([](?=[\s\S]*(?:\\[a-zA-Z,;!]|[\^_{}]))|\$\$(?=[\s\S]*\\[a-zA-Z]))[^`]*$/;
/** What has an end: code, formulas, escaped backslashes. */
const WHOLE = new RegExp(String.raw`(?<code>(\`+)(?!\`)[\s\S]*?[^\`]\2(?!\`))|${IN_BRACKETS}|${IN_DOLLARS}|\\\\`, 'g');

/** True when one of the lines begins a displayed formula. */
export const hasDisplayed = (source: string): boolean => DISPLAY_OPENER.test(source);

/** True when a displayed formula begins in a block that ends at `end`, and has not ended in the source, but still may. */
export function awaitsFormula(block: string, source: string, end: number): boolean {
  const at = block.search(DISPLAY_OPENER);
  if (at < 0) return false;
  const rest = source.slice(end - block.length + at).trimStart();
  return rest.length < LONGEST && !CLOSED.test(rest);
}

/** Where a formula begins that does not end; -1 when there is none. */
export function openFormulaAt(source: string): number {
  return source.replace(WHOLE, (whole) => ' '.repeat(whole.length)).search(/\\[([]|\$\$/);
}

/** The same text, `masked` inside formulas, so that their stars and underscores close no emphasis. */
export function maskFormulas(source: string, masked: string): string {
  if (!/\\[([]|\$/.test(source)) return masked;
  let result = masked;
  for (const whole of source.matchAll(WHOLE)) {
    if (whole.groups?.code) continue;
    const end = whole.index + whole[0].length;
    result = result.slice(0, whole.index) + '+'.repeat(whole[0].length) + result.slice(end);
  }
  return result;
}

const tex = (token: Tokens.Generic): string => `<span class="tex" dir="ltr">${escaped(token.raw.trim())}</span>`;

/** Formulas are shown as their source, whole: backslashes, underscores and stars in it are no marks. */
export const formulas: MarkedExtension = {
  extensions: [
    {
      name: 'displayed',
      level: 'block',
      start: (src) => /\n {0,3}(?:\\\[|\$\$)/.exec(src)?.index,
      tokenizer(src) {
        const raw = DISPLAYED.exec(src)?.[0];
        return raw ? { type: 'displayed', raw } : undefined;
      },
      renderer: (token) => `<p class="plain">${tex(token)}</p>\n`,
    },
    {
      name: 'formula',
      level: 'inline',
      start: (src) => /\\[([]|\$/.exec(src)?.index,
      tokenizer(src) {
        const raw = (IN_TEXT.exec(src) ?? CUT_OFF.exec(src))?.[0];
        return raw ? { type: 'formula', raw } : undefined;
      },
      renderer: tex,
    },
  ],
};
