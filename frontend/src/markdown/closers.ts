/** Finds what ends a part of one source. Asked from left to right, it reads the source once however often it is asked. */
export class Closers {
  readonly #source: string;
  /** The last answer for each closer: the next one is there or later. */
  readonly #found = new Map<string, number>();
  #ticks: Map<number, number[]> | null = null;

  constructor(source: string) {
    this.#source = source;
  }

  /** Where `closer` is next, at `from` or after it; never before an earlier answer. -1: not any more. */
  next(closer: string, from: number): number {
    const before = this.#found.get(closer);
    if (before !== undefined && (before < 0 || before >= from)) return before;
    const at = this.#source.indexOf(closer, from);
    this.#found.set(closer, at);
    return at;
  }

  /** Where the code ends that the backticks at `at` begin; where these backticks end when they begin none. */
  afterCode(at: number): number {
    const end = runEnd(this.#source, at);
    this.#ticks ??= ticksIn(this.#source);
    const runs = this.#ticks.get(end - at);
    while (runs && (runs.at(-1) ?? end) < end) runs.pop();
    const closing = runs?.at(-1);
    return closing === undefined ? end : closing + end - at;
  }
}

/** Where the run of the letter at `at` ends. */
export function runEnd(source: string, at: number): number {
  let end = at + 1;
  while (source[end] === source[at]) end++;
  return end;
}

/** Where runs of backticks begin, by their length, the first at the end. */
function ticksIn(source: string): Map<number, number[]> {
  const runs = new Map<number, number[]>();
  for (const { 0: run, index } of Array.from(source.matchAll(/`+/g)).reverse()) {
    const known = runs.get(run.length);
    if (known) known.push(index);
    else runs.set(run.length, [index]);
  }
  return runs;
}
