import type { Token, Tokens } from 'marked';
import { begins } from './begins';
import { Fence } from './fence';
import type { Continued } from './render';
import { blocksOf, rare } from './tokens';

/** Blocks of these kinds can still take in lines that come after them. */
const GREEDY = new Set(['list', 'blockquote', 'html', 'table', 'plain']);
/** A list or table longer than this continues in another piece, because the open piece is rendered again with every word. */
const LONG = 8000;
/** No more than this is read at once if it has the end of a block in it. */
const WINDOW = 10_000;
/** A long open piece is read again when it has grown this much: to read it for each word would take quadratic time. */
const STEP = 33 / 32;

/** A part of the text that is drawn on its own. */
export interface Piece {
  source: string;
  /** Lines of an earlier piece that this one needs: the head of its table. */
  head: string;
  /** Set in a list that began in an earlier piece. */
  continued?: Continued;
}

/** Splits growing Markdown into pieces that no longer change and a tail that may still change. */
export class Splitter {
  readonly closed: Piece[] = [];
  #fence: Fence | null = null;
  #inFence = false;
  #cut = 0;
  #seen = '';
  #next: Omit<Piece, 'source'> = { head: '' };
  /** How much of the open piece has been read. */
  #read = 0;

  get open(): Piece {
    return { source: this.#seen.slice(this.#cut), ...this.#next };
  }

  /** The end of a long open piece that has not been read yet. */
  get unread(): string {
    return this.#seen.slice(this.#cut + this.#read);
  }

  /** The fence that the open piece begins with, if it has not ended. */
  get fence(): Fence | null {
    return this.#inFence ? this.#fence : null;
  }

  /**
   * Takes the whole text so far. False: it does not begin with the text before, start with a new splitter.
   *
   * @param ended no more text comes, so that all of this must be read
   */
  take(text: string, ended = false): boolean {
    if (!begins(text, this.#seen)) return false;
    this.#seen = text;
    const length = text.length - this.#cut;
    if (!ended && !this.#fence && length > LONG && length < this.#read * STEP) return true;
    for (let window = WINDOW; !this.#findFence(ended); ) {
      const whole = this.#cut + window >= text.length;
      if (this.#closeIn(text.slice(this.#cut, this.#cut + window))) window = WINDOW;
      else if (whole) break;
      else window *= 2;
    }
    this.#read = text.length - this.#cut;
    return true;
  }

  /** True when the open piece is a code listing that still grows: nothing in it needs to be parsed. */
  #findFence(ended: boolean): boolean {
    const { head, source } = this.open;
    if (!head) this.#fence ??= Fence.of(source);
    this.#inFence = this.#fence?.closesIn(source, ended) === false;
    return this.#inFence;
  }

  /** True when something was closed. */
  #closeIn(source: string): boolean {
    const { head } = this.#next;
    const blocks = blocksOf(head + source);
    const count = closedCount(blocks, head + source);
    for (const [index, block] of blocks.entries()) {
      const raw = index === 0 ? block.raw.slice(head.length) : block.raw;
      const cut = cutOf(block, index === 0 ? head : '');
      if (cut > 0) {
        this.#close(raw.slice(0, cut), this.#restOf(block, raw.slice(0, cut)));
        return true;
      }
      if (index >= count) break;
      this.#close(raw, { head: '' });
    }
    return count > 0;
  }

  #close(source: string, next: Omit<Piece, 'source'>): void {
    this.closed.push({ source, ...this.#next });
    this.#cut += source.length;
    this.#fence = null;
    this.#next = next;
  }

  #restOf(block: Token, source: string): Omit<Piece, 'source'> {
    if (block.type === 'table') return { head: headOf(block.raw) };
    const { start, items } = block as Tokens.List;
    const before = this.#next.continued;
    let count = 0;
    for (let length = 0; length < source.length; count++) length += items[count]?.raw.length ?? source.length;
    return {
      head: '',
      continued: { start: (before?.start ?? Number(start)) + count, loose: before?.loose || loose(source) },
    };
  }
}

/** How much of a long list or table can be closed, though more of it comes; 0 is nothing. The same however much follows. */
function cutOf(block: Token, head: string): number {
  if (block.raw.length < LONG) return 0;
  if (block.type === 'list') return endOf((block as Tokens.List).items.map((item) => item.raw));
  if (block.type !== 'table') return 0;
  const rows = block.raw.slice(headOf(block.raw).length).split(/(?<=\n)/);
  return endOf(head ? rows : [headOf(block.raw), ...rows]);
}

/** What follows must be whole, and another after it: the last line may still become something else. */
function endOf(parts: string[]): number {
  let length = 0;
  for (const [index, part] of parts.entries()) {
    length += part.length;
    if (length >= LONG) return index + 2 < parts.length ? length : 0;
  }
  return 0;
}

const headOf = (table: string): string => /^[^\n]*\n[^\n]*\n/.exec(table)?.[0] ?? '';

/** True when blank lines between its items make a list loose. Its own beginning decides, not what follows it. */
const loose = (list: string): boolean =>
  /\n[ \t]*\n$/.test(list) || (/\n[ \t]*\n/.test(list) && (blocksOf(list)[0] as Tokens.List).loose);

function closedCount(blocks: Token[], source: string): number {
  let last = blocks.length - 1;
  while (last >= 0 && blocks[last]?.type === 'space') last--;
  let count = last;
  while (count > 0) {
    const before = blocks[count - 1];
    if (before?.type === 'space' && before.raw.includes('\n\n') && !greedyBefore(blocks, count - 1)) break;
    if (before && before.type !== 'space' && endsAlone(before)) break;
    count--;
  }
  const formula = unfinishedFormula(blocks, count, source);
  return Math.max(formula < 0 ? count : formula, 0);
}

/** A displayed formula may have blank lines in it, and until it ends they seem to end a block. */
function unfinishedFormula(blocks: Token[], count: number, source: string): number {
  const awaits = rare?.awaitingIn(source);
  if (!awaits) return -1;
  let end = 0;
  for (const [index, { type, raw }] of blocks.slice(0, Math.max(count, 0)).entries()) {
    end += raw.length;
    if (type === 'paragraph' && awaits(end - raw.length, end)) return index;
  }
  return -1;
}

const greedyBefore = (blocks: Token[], at: number): boolean => GREEDY.has(blocks[at - 1]?.type ?? '');

const endsAlone = (block: Token): boolean =>
  isListing(block) || (!GREEDY.has(block.type) && /\n[ \t]*\n$/.test(block.raw));

/** Between fences. An indented one takes in what follows. */
const isListing = (block: Token): boolean => block.type === 'code' && block.codeBlockStyle !== 'indented';
