import { openFormulaAt } from './formulas';
import { tooManyMarks } from './limits';
import { languageOf, toHtml } from './render';
import { type Piece, Splitter } from './split';
import type { Links } from './tokens';

/** One piece as it is drawn. A closed part is the same object at every flush, so nothing of it is drawn again. */
export interface Part {
  html: string;
  /** An open fence: its text grows as a text, without parsing. */
  code: { language: string; text: string } | null;
  open: boolean;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})([^\n`]*)\n?/;

/** The parts of an answer, while it is being written and when it has ended. */
export class Growing {
  #splitter = new Splitter();
  #parts: Part[] = [];
  #links: Links = Object.create(null);

  /** The text so far, of which the last part is open. */
  take(text: string): Part[] {
    this.#read(text);
    const { open } = this.#splitter;
    return open.source.trim() ? [...this.#parts, openPart(open, this.#links)] : [...this.#parts];
  }

  /** The whole text. Only parts that name a link defined after them change. */
  end(text: string): Part[] {
    this.#read(text);
    const { closed, open } = this.#splitter;
    const links = known(this.#links);
    const last = { html: drawn(open, links), code: null, open: false };
    if (Object.keys(links).length > 0) {
      for (const [index, piece] of closed.entries()) {
        if (!piece.source.includes('[')) continue;
        const html = drawn(piece, links);
        if (html !== this.#parts[index]?.html) this.#parts[index] = { html, code: null, open: false };
      }
    }
    return open.source.trim() ? [...this.#parts, last] : [...this.#parts];
  }

  #read(text: string): void {
    const lines = text.replace(/\r\n?/g, '\n');
    if (!this.#splitter.take(lines)) {
      this.#splitter = new Splitter();
      this.#parts = [];
      this.#links = Object.create(null);
      this.#splitter.take(lines);
    }
    for (const piece of this.#splitter.closed.slice(this.#parts.length)) {
      this.#parts.push({ html: drawn(piece, this.#links), code: null, open: false });
    }
  }
}

/** A text that does not grow: the same, in a few large parts. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let html = '';
  for (const part of new Growing().end(text)) {
    html += part.html;
    if (html.length < 20_000) continue;
    parts.push({ html, code: null, open: false });
    html = '';
  }
  if (html) parts.push({ html, code: null, open: false });
  return parts;
}

const drawn = ({ head, source, continued }: Piece, links: Links): string => toHtml(head + source, links, continued);

/** The definitions so far; what the open piece seems to define may be half of an address. */
const known = (links: Links): Links => Object.assign(Object.create(null), links);

function openPart(piece: Piece, links: Links): Part {
  const { source } = piece;
  const fence = FENCE.exec(source);
  if (fence?.[1] && !closes(source, fence[1])) {
    return {
      html: '',
      code: { language: languageOf(fence[2]?.trim()), text: source.slice(fence[0].length) },
      open: true,
    };
  }
  return { html: drawn({ ...piece, source: mended(source) }, known(links)), code: null, open: true };
}

const closes = (source: string, fence: string): boolean =>
  new RegExp(`\\n {0,3}${fence[0] === '~' ? '~' : '`'}{${fence.length},}[ \\t]*(?:\\n|$)`).test(source);

/** remend takes much longer than the parser. */
const MOST_MENDING = 2_000_000;

let remend: typeof import('remend').default | undefined;

/** Only answers that grow before one's eyes need it. */
export async function loadMender(): Promise<void> {
  remend ??= (await import('remend')).default;
}

/** Closes marks that are half written, so that stars and brackets do not flash. A formula is none. */
function mended(source: string): string {
  if (!remend || tooManyMarks(source, MOST_MENDING)) return source;
  const formula = openFormulaAt(source);
  const end = source.slice(0, formula < 0 ? source.length : formula).trimEnd().length;
  try {
    return remend(source.slice(0, end), { katex: false, singleTilde: false }) + source.slice(end);
  } catch {
    return source;
  }
}
