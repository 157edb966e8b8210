import { languageOf, toHtml } from './render';
import { Splitter } from './split';

/** One block as it is drawn. A closed part is the same object at every flush, so nothing of it is drawn again. */
export interface Part {
  html: string;
  /** An open fence: its text grows as a text, without parsing. */
  code: { language: string; text: string } | null;
  open: boolean;
}

const FENCE = /^ {0,3}(`{3,}|~{3,})([^\n`]*)\n?/;

/** The parts of an answer that is still being written. */
export class Growing {
  #splitter = new Splitter();
  #parts: Part[] = [];

  take(text: string): Part[] {
    const lines = text.replace(/\r\n?/g, '\n');
    if (!this.#splitter.take(lines)) {
      this.#splitter = new Splitter();
      this.#parts = [];
      this.#splitter.take(lines);
    }
    for (const source of this.#splitter.closed.slice(this.#parts.length)) {
      this.#parts.push({ html: toHtml(source), code: null, open: false });
    }
    const open = this.#splitter.open;
    return open.trim() ? [...this.#parts, openPart(open)] : [...this.#parts];
  }
}

function openPart(source: string): Part {
  const fence = FENCE.exec(source);
  if (fence?.[1] && !closes(source, fence[1])) {
    return {
      html: '',
      code: { language: languageOf(fence[2]?.trim()), text: source.slice(fence[0].length) },
      open: true,
    };
  }
  return { html: toHtml(mended(source)), code: null, open: true };
}

const closes = (source: string, fence: string): boolean =>
  new RegExp(`\\n {0,3}${fence[0] === '~' ? '~' : '`'}{${fence.length},}[ \\t]*(?:\\n|$)`).test(source);

let remend: ((source: string) => string) | undefined;

/** Only answers that grow before one's eyes need it. */
export async function loadMender(): Promise<void> {
  remend ??= (await import('remend')).default;
}

/** Closes marks that are half written, so that stars and brackets do not flash. */
function mended(source: string): string {
  try {
    return source.length > 20_000 ? source : (remend?.(source) ?? source);
  } catch {
    return source;
  }
}
