import { begins } from './begins';
import type { Fence } from './fence';
import { tooManyMarks } from './limits';
import { languageOf, toHtml } from './render';
import { type Piece, Splitter } from './split';
import { type Links, rare } from './tokens';

/** One piece as it is drawn. A closed part is the same object at every flush, so nothing of it is drawn again. */
export interface Part {
  html: string;
  /** An open fence: its text grows as a text, without parsing. */
  code: { language: string; text: string } | null;
  open: boolean;
  /** What has arrived since the end of a long open part was drawn; shown as it is. */
  unread: string;
}

/** The parts of an answer, while it is being written and when it has ended. */
export class Growing {
  #splitter = new Splitter();
  #parts: Part[] = [];
  #open: Part | null = null;
  #links: Links = Object.create(null);
  #lines = new Lines();

  /** The text so far, of which the last part is open. */
  take(text: string): Part[] {
    this.#read(text, false);
    const { open, unread, fence } = this.#splitter;
    if (!open.source.trim()) return [...this.#parts];
    const drawnBefore = unread ? this.#open : null;
    this.#open = drawnBefore ? { ...drawnBefore, unread } : openPart(open, fence, this.#links);
    return [...this.#parts, this.#open];
  }

  /** The whole text. Only parts that name a link defined after them change. */
  end(text: string): Part[] {
    this.#read(text, true);
    const { closed, open } = this.#splitter;
    const last = forgetting(this.#links, (links) => {
      const part = closedPart(open, links);
      if (Object.keys(links).length === 0) return part;
      for (const [index, piece] of closed.entries()) {
        if (!piece.source.includes('[')) continue;
        const changed = closedPart(piece, links);
        if (changed.html !== this.#parts[index]?.html) this.#parts[index] = changed;
      }
      return part;
    });
    return open.source.trim() ? [...this.#parts, last] : [...this.#parts];
  }

  #read(text: string, ended: boolean): void {
    const lines = this.#lines.of(text);
    if (!this.#splitter.take(lines, ended)) {
      this.#splitter = new Splitter();
      this.#parts = [];
      this.#open = null;
      this.#links = Object.create(null);
      this.#splitter.take(lines, ended);
    }
    const { closed } = this.#splitter;
    for (let at = this.#parts.length; at < closed.length; at++) {
      this.#parts.push(closedPart(closed[at] as Piece, this.#links));
    }
  }
}

/** A growing text whose lines all end with a line feed. */
class Lines {
  #source = '';
  #lines = '';

  of(source: string): string {
    if (!source.includes('\r')) return source;
    if (begins(source, this.#source) && !this.#source.endsWith('\r')) {
      this.#lines += withLineFeeds(source.slice(this.#source.length));
    } else this.#lines = withLineFeeds(source);
    this.#source = source;
    return this.#lines;
  }
}

const withLineFeeds = (text: string): string => text.replace(/\r\n?/g, '\n');

/** A text that does not grow: the same, in a few large parts. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let html = '';
  for (const part of new Growing().end(text)) {
    html += part.html;
    if (html.length < 20_000) continue;
    parts.push(whole(html));
    html = '';
  }
  if (html) parts.push(whole(html));
  return parts;
}

const whole = (html: string): Part => ({ html, code: null, open: false, unread: '' });

const closedPart = (piece: Piece, links: Links): Part => whole(drawn(piece, links));

const drawn = ({ head, source, continued }: Piece, links: Links): string => toHtml(head + source, links, continued);

/** Draws with the definitions so far; what the open piece seems to define may be half of an address. */
function forgetting<T>(links: Links, draw: (links: Links) => T): T {
  const added: string[] = [];
  const watched = new Proxy(links, {
    set(all, label: string, link) {
      added.push(label);
      return Reflect.set(all, label, link);
    },
  });
  try {
    return draw(watched);
  } finally {
    for (const label of added) delete links[label];
  }
}

function openPart(piece: Piece, fence: Fence | null, links: Links): Part {
  const { source } = piece;
  if (fence) {
    const code = { language: languageOf(fence.info), text: fence.listing(source) };
    return { html: '', code, open: true, unread: '' };
  }
  const html = forgetting(links, (known) => drawn({ ...piece, source: withClosedMarks(source) }, known));
  return { html, code: null, open: true, unread: '' };
}

/** remend takes much longer than the parser. */
const MAX_REMEND_WORK = 2_000_000;

let remend: typeof import('remend').default | undefined;

/** Only answers that grow before one's eyes need it. */
export async function loadRemend(): Promise<void> {
  remend ??= (await import('remend')).default;
}

/** Closes marks that are half written, so that stars and brackets do not flash. A formula is none. */
function withClosedMarks(source: string): string {
  if (!remend || tooManyMarks(source, MAX_REMEND_WORK)) return source;
  const formula = rare?.formulasIn(source).openAt ?? -1;
  const end = source.slice(0, formula < 0 ? source.length : formula).trimEnd().length;
  try {
    return remend(source.slice(0, end), { katex: false, singleTilde: false }) + source.slice(end);
  } catch {
    return source;
  }
}
