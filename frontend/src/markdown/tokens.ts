import {
  getDefaults,
  Hooks,
  Lexer,
  type MarkedOptions,
  type Token,
  Tokenizer,
  type Tokens,
  type TokensList,
} from 'marked';
import type { Formulas } from './formulas';
import { lazyLines, tooManyCells, tooManyMarks } from './limits';

/** How deep quotes and lists may nest; what is deeper is shown as it was written. */
const DEEPEST = 20;

type Rare = typeof import('./rare');

/** The rules that only some answers need; null until they are here. */
export let rare: Rare | null = null;

/** From now on texts are read by these rules too. */
export function useRare(rules: Rare): void {
  rare = rules;
  const { renderers, ...others } = rules.extensions;
  Object.assign(extensions, others);
  Object.assign(extensions.renderers, renderers);
}

/** How the dialect differs from GFM. */
class DialectTokenizer extends Tokenizer {
  /** The rules for Chinese, Japanese and Korean leave to marked what they give false for. */
  override emStrong(src: string, masked: string, previous?: string): Tokens.Em | Tokens.Strong | undefined {
    const token = rare?.emStrong ? rare.emStrong.call(this, src, masked, previous) : false;
    return token === false ? super.emStrong(src, masked, previous) : token;
  }

  /** GFM strikes between single tildes too, and takes "1~3 and 80~100" for that. */
  override del(src: string, masked: string, previous?: string): Tokens.Del | undefined {
    if (!/^~~(?!~)/.test(src)) return undefined;
    const token = rare?.strike ? rare.strike.call(this, src, masked, previous) : false;
    return token === false ? super.del(src, masked, previous) : token;
  }

  override lheading(src: string): Tokens.Heading | undefined {
    // Up to the next formula only: this is asked at every line that begins a block.
    const heading = this.rules.block.lheading.exec(src.slice(0, (this.lexer as BoundedLexer).displayed?.distance(src)));
    return heading && !rare?.hasDisplayed(heading[0]) ? super.lheading(heading[0]) : undefined;
  }

  override link(src: string): Tokens.Link | Tokens.Image | undefined {
    return labelled(this.lexer, super.link(src));
  }

  override reflink(src: string, links: Links): Tokens.Link | Tokens.Image | Tokens.Text | undefined {
    return labelled(this.lexer, super.reflink(src, links));
  }

  override list(src: string): Tokens.List | undefined {
    return plainToken(lazyLines(src)) ?? super.list(src);
  }

  override table(src: string): Tokens.Table | undefined {
    const table = this.rules.block.table.exec(src);
    return table && tooManyCells(table[0]) ? plainToken(table[0]) : super.table(src);
  }
}

class DialectHooks extends Hooks {
  override emStrongMask(this: unknown, masked: string): string {
    return (this as { lexer: BoundedLexer }).lexer.inText?.mask(masked) ?? masked;
  }
}

const extensions: NonNullable<MarkedOptions['extensions']> = { renderers: {}, childTokens: {} };

/**
 * The dialect: GFM, with only double tildes striking; with the rare rules formulas are kept whole, and notes are notes.
 * What marked's own class `Marked` would add to its lexer and parser is not needed, and would be loaded with every chat.
 */
export const dialect = {
  ...getDefaults(),
  tokenizer: new DialectTokenizer(),
  hooks: new DialectHooks(),
  extensions,
} satisfies MarkedOptions;

/** Text that must not be parsed. */
// biome-ignore lint/suspicious/noExplicitAny: marked has no type for a token of one's own in place of its own.
const plainToken = (raw: string | null): any => (raw === null ? null : { type: 'plain', raw, text: raw });

/** marked takes the backslashes from the brackets in the text of a link, and with them the formulas. */
function labelled<T extends Tokens.Generic | undefined>(lexer: Lexer, link: T): T {
  if (link?.type !== 'link' || !/\\[[\]]/.test(link.raw)) return link;
  let end = 1;
  for (let left: number = link.text.length; left > 0; left--)
    end += /^\\[[\]]/.test(link.raw.slice(end, end + 2)) ? 2 : 1;
  const { inLink } = lexer.state;
  lexer.state.inLink = true;
  link.tokens = lexer.inlineTokens(link.raw.slice(1, end));
  lexer.state.inLink = inLink;
  return link;
}

/** marked's lexer with limits, so that no source takes quadratic time or all of the stack. */
class BoundedLexer extends Lexer {
  #depth = 0;
  displayed: Formulas | null = null;
  inText: Formulas | null = null;

  override blockTokens(src: string, given?: Token[], lastParagraphClipped?: boolean): TokensList {
    const tokens = (given ?? []) as TokensList;
    if (this.#depth >= DEEPEST) {
      tokens.push(plainToken(src));
      return tokens;
    }
    const { displayed } = this;
    this.displayed = rare?.displayedIn(src) ?? null;
    this.#depth++;
    try {
      return super.blockTokens(src, tokens, lastParagraphClipped) as TokensList;
    } finally {
      this.#depth--;
      this.displayed = displayed;
    }
  }

  override inlineTokens(src: string, tokens: Token[] = []): Token[] {
    if (!tooManyMarks(src)) {
      const { inText } = this;
      this.inText = rare?.formulasIn(src) ?? null;
      try {
        return super.inlineTokens(src, tokens);
      } finally {
        this.inText = inText;
      }
    }
    for (const [index, line] of src.split('\n').entries()) {
      if (index > 0) tokens.push({ type: 'br', raw: '\n' });
      tokens.push({ type: 'text', raw: line, text: line, escaped: false } satisfies Tokens.Text);
    }
    return tokens;
  }
}

/** Link definitions by label. */
export type Links = Record<string, Pick<Tokens.Link | Tokens.Image, 'href' | 'title'>>;

/** All tokens of a source. Its link definitions are added to `links`, and those that are there are known in it. */
export function tokensOf(source: string, links: Links): Token[] {
  const lexer = new BoundedLexer(dialect);
  lexer.tokens.links = links;
  return lexer.lex(source);
}

/**
 * The blocks of a source, without their insides. Only blocks whose sources together are the text itself are given:
 * marked may change a source, and then a cut by its length would lose letters.
 */
export function blocksOf(text: string): Token[] {
  const blocks: Token[] = new BoundedLexer(dialect).blockTokens(text);
  let at = 0;
  for (const [index, block] of blocks.entries()) {
    if (!text.startsWith(block.raw, at)) return blocks.slice(0, index);
    at += block.raw.length;
  }
  return blocks;
}
