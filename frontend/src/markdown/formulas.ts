import type { TokenizerThis, Tokens } from 'marked';
import { Closers, runEnd } from './closers';
import { escaped } from './escaped';
import { dollarsEnd, isProse } from './mathematics';

/** A formula is not looked for further than this, so that a stray opener does not hold the rest of an answer. */
const MAX_LENGTH = 5000;
const DISPLAY_OPENER = /^ {0,3}(?:\\\[|\$\$)/m;
const DISPLAY_OPENERS = /^ {0,3}(\\\[|\$\$)/gm;
const REST_OF_LINE = /[ \t]*(?:\n|$)/y;
const BLOCK_ENDS = /\n[ \t]*(?:\n|```|~~~)/;
const SIGN = /[`\\$]/g;

export interface Formula {
  start: number;
  end: number;
}

/** The formulas of a source, and where each is in what is left of it. */
export class Formulas {
  static readonly NONE = new Formulas(0, [], -1);

  readonly #length: number;
  readonly #all: Formula[];
  /** Where a formula begins that does not end; -1 when there is none. */
  readonly openAt: number;

  constructor(length: number, all: Formula[], openAt: number) {
    this.#length = length;
    this.#all = all;
    this.openAt = openAt;
  }

  /** The formula that what is left of the source begins with. */
  beginning(left: string): string | undefined {
    const at = this.#length - left.length;
    const formula = this.#all[this.#indexFrom(at)];
    return formula?.start === at ? left.slice(0, formula.end - at) : undefined;
  }

  /** How far it is to the next formula in what is left of the source. */
  distance(left: string): number | undefined {
    const at = this.#length - left.length;
    const formula = this.#all[this.#indexFrom(at)];
    return formula && formula.start - at;
  }

  /** The same text, `masked` inside formulas, so that their stars and underscores close no emphasis. */
  mask(masked: string): string {
    let result = '';
    for (const { start, end } of this.#all) {
      result += masked.slice(result.length, start) + '+'.repeat(end - start);
    }
    return result + masked.slice(result.length);
  }

  #indexFrom(at: number): number {
    let [low, high] = [0, this.#all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#all[middle]?.start ?? at) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The formulas in a line of text or several. Code is none. */
export function formulasIn(source: string): Formulas {
  if (!/\\[([]|\$/.test(source)) return Formulas.NONE;
  const closers = new Closers(source);
  const all: Formula[] = [];
  let openAt = -1;
  let rest: Rest | null = null;
  let at = nextSign(source, 0);
  while (at >= 0) {
    const opener = openerAt(source, at);
    let end = opener ? endOf(at, opener, closers) : -1;
    if (opener && end < 0) {
      if (openAt < 0) openAt = at;
      rest ??= restOf(source);
      if (cutOff(at, opener, rest)) end = source.length;
    } else if (opener === '$$' && isProse(source.slice(at + 2, end - 2))) end = -1;
    if (!opener && source[at] === '$') end = dollarsEnd(source, at, closers);
    if (end >= 0) all.push({ start: at, end });
    else end = source[at] === '`' ? closers.afterCode(at) : source[at] === '$' ? runEnd(source, at) : at + 2;
    at = nextSign(source, end);
  }
  return new Formulas(source.length, all, openAt);
}

/** The formulas that stand in lines of their own. What begins one need not: it may be in a listing. */
export function displayedIn(source: string): Formulas {
  const all: Formula[] = [];
  if (!DISPLAY_OPENER.test(source)) return Formulas.NONE;
  const closers = new Closers(source);
  let after = 0;
  for (const { 0: line, 1: opener = '', index } of source.matchAll(DISPLAY_OPENERS)) {
    const end = endOf(index + line.length - opener.length, opener, closers);
    if (end < 0 || index < after) continue;
    REST_OF_LINE.lastIndex = end;
    if (REST_OF_LINE.test(source)) all.push({ start: index, end: REST_OF_LINE.lastIndex });
    // Words follow it, so it is a formula in a paragraph; the dollars that end it begin no other.
    else if (!BLOCK_ENDS.test(source.slice(index, end))) after = end;
  }
  return new Formulas(source.length, all, -1);
}

/** True when one of the lines begins a displayed formula. */
export const hasDisplayed = (source: string): boolean => DISPLAY_OPENER.test(source);

/**
 * Tells of a block of the source, by its start and end, whether a displayed formula begins in it that has not ended, but
 * still may. Blocks are asked for from left to right.
 */
export function awaitingIn(source: string): (start: number, end: number) => boolean {
  const closers = new Closers(source);
  return (start, end) => {
    let after = 0;
    for (const { 0: line, 1: opener = '', index } of source.slice(start, end).matchAll(DISPLAY_OPENERS)) {
      const at = start + index + line.length - opener.length;
      if (at < after) continue;
      after = endOf(at, opener, closers);
      if (after < 0 && source.length - at < MAX_LENGTH) return true;
    }
    return false;
  };
}

function nextSign(source: string, from: number): number {
  SIGN.lastIndex = from;
  return SIGN.exec(source)?.index ?? -1;
}

const openerAt = (source: string, at: number): string =>
  /^(?:\\[([]|\$\$(?!\$))/.exec(source.slice(at, at + 3))?.[0] ?? '';

const CLOSERS: Record<string, string> = { '\\(': '\\)', '\\[': '\\]', $$: '$$' };

function endOf(at: number, opener: string, closers: Closers): number {
  const end = closers.next(CLOSERS[opener] ?? opener, at + 2);
  return end > at + 2 && end - at - 2 <= MAX_LENGTH ? end + 2 : -1;
}

/** Where the last signs of what may follow an opener are. */
interface Rest {
  tick: number;
  command: number;
  sign: number;
}

function restOf(source: string): Rest {
  let [command, sign] = [-1, -1];
  for (const { index } of source.matchAll(/\\[a-zA-Z]/g)) command = index;
  for (const { index } of source.matchAll(/\\[a-zA-Z,;!]|[\^_{}]/g)) sign = index;
  return { tick: source.lastIndexOf('`'), command, sign };
}

/** True at the beginning of a formula whose end has not arrived, or never will. */
const cutOff = (at: number, opener: string, { tick, command, sign }: Rest): boolean =>
  tick < at && (opener === '$$' ? command : sign) > at;

/** How a whole formula is drawn; what has no end, or is prose between brackets, is not. */
function drawing(source: string): string {
  const [, opener = '', content = ''] = /^(\\[([]|\$\$?)([\s\S]*?)(?:\\[)\]]|\$\$?)$/.exec(source) ?? [];
  if (!content.trim() || isProse(content)) return '';
  return ` data-tex="${opener === '\\(' || opener === '$' ? 'line' : 'block'}"`;
}

/** The source of a formula, which is drawn where it is seen. */
function tex(token: Tokens.Generic): string {
  const source = token.raw.trim();
  return `<span class="tex" dir="ltr"${drawing(source)}>${escaped(source)}</span>`;
}

/** What finds the formulas of the text that is being read: a lexer knows all of it, marked gives only what is left. */
interface Finder {
  displayed: Formulas;
  inText: Formulas;
}

const finder = (self: { lexer: unknown }): Finder => self.lexer as Finder;

const token = (type: string, raw: string | undefined): Tokens.Generic | undefined => (raw ? { type, raw } : undefined);

/** Formulas are kept whole: backslashes, underscores and stars in it are no marks. */
export const displayed = {
  start(this: TokenizerThis, src: string) {
    return finder(this).displayed.distance(src);
  },
  tokenizer(this: TokenizerThis, src: string) {
    return token('displayed', finder(this).displayed.beginning(src));
  },
  renderer: (token: Tokens.Generic) => `<p class="plain">${tex(token)}</p>\n`,
};

export const formula = {
  start(this: TokenizerThis, src: string) {
    return finder(this).inText.distance(src);
  },
  tokenizer(this: TokenizerThis, src: string) {
    return token('formula', finder(this).inText.beginning(src));
  },
  renderer: tex,
};
