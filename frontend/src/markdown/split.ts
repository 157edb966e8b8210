import { Lexer, type Token, type TokensList } from 'marked';
import { tooWild } from './limits';

/** Blocks of these kinds can still take in lines that come after them. */
const GREEDY = new Set(['list', 'blockquote', 'html', 'table']);

/** Cuts growing Markdown into blocks that are closed for good and a tail that may still change. */
export class Splitter {
  /** The sources of the closed blocks. */
  readonly closed: string[] = [];
  #cut = 0;
  #seen = '';

  get open(): string {
    return this.#seen.slice(this.#cut);
  }

  /** Takes the whole text so far. False: it does not begin with the text before, start with a new splitter. */
  take(text: string): boolean {
    if (!text.startsWith(this.#seen)) return false;
    this.#seen = text;
    const tail = this.open;
    if (tooWild(tail)) return true;
    const blocks = blocksOf(tail);
    for (const block of blocks.slice(0, closedCount(blocks))) {
      this.closed.push(block.raw);
      this.#cut += block.raw.length;
    }
    return true;
  }
}

/**
 * The blocks of a source, without their insides. Only blocks whose sources together are the text itself are given:
 * marked may mend a source, and then a cut by its length would lose letters.
 */
export function blocksOf(text: string): Token[] {
  const lexer = new Lexer({ gfm: true });
  const blocks = lexer.blockTokens(text, [] as unknown as TokensList) as Token[];
  let at = 0;
  for (const [index, block] of blocks.entries()) {
    if (!text.startsWith(block.raw, at)) return blocks.slice(0, index);
    at += block.raw.length;
  }
  return blocks;
}

function closedCount(blocks: Token[]): number {
  let last = blocks.length - 1;
  while (last >= 0 && blocks[last]?.type === 'space') last--;
  let count = last;
  while (count > 0) {
    const before = blocks[count - 1];
    if (before?.type === 'space' && before.raw.includes('\n\n') && !greedyBefore(blocks, count - 1)) break;
    if (before && before.type !== 'space' && endsAlone(before)) break;
    count--;
  }
  return Math.max(count, 0);
}

const greedyBefore = (blocks: Token[], at: number): boolean => GREEDY.has(blocks[at - 1]?.type ?? '');

const endsAlone = (block: Token): boolean => !GREEDY.has(block.type) && /\n[ \t]*\n$/.test(block.raw);
