const OPENER = /^ {0,3}(?:(`{3,})([^\n`]*)|(~{3,255}(?!~))([^\n]*))\n/;

/** The fence that begins an open piece. Its end is looked for in each line once, while the piece grows. */
export class Fence {
  readonly info: string;
  /** Where the listing begins. */
  readonly start: number;
  readonly #closing: RegExp;
  #line: number;

  constructor([whole, ticks, info = '', tildes = '', more = '']: RegExpExecArray) {
    this.info = (info + more).trim();
    this.start = this.#line = whole.length;
    this.#closing = new RegExp(`^ {0,3}${ticks ?? tildes}[~\`]* *$`);
  }

  static of(source: string): Fence | null {
    const opener = OPENER.exec(source);
    return opener && new Fence(opener);
  }

  /**
   * True when a line of the source ends the listing. A last line that does so may still grow, and counts only in a complete text.
   * The source begins with that of the call before.
   */
  closesIn(source: string, whole: boolean): boolean {
    for (let end = source.indexOf('\n', this.#line); end >= 0; end = source.indexOf('\n', this.#line)) {
      if (this.#closing.test(source.slice(this.#line, end))) return true;
      this.#line = end + 1;
    }
    return whole && this.#endsHere(source);
  }

  /** The source of a listing that still grows, without a last line that seems to end it. */
  listing(source: string): string {
    return source.slice(this.start, this.#endsHere(source) ? this.#line : undefined);
  }

  #endsHere(source: string): boolean {
    return this.#closing.test(source.slice(this.#line));
  }
}
