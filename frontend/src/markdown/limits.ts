/** One block longer than this is shown as plain text: no reader misses its marks, and parsing it would freeze the page. */
const LONGEST_BLOCK = 60_000;
/** Marks that nest or repeat beyond what anybody writes; parsers take quadratic time or run out of stack on them. */
const NESTED = /^(?:[ \t]{0,3}>){40}|([*_~`[\]<(!])\1{300}|^(?:[ \t]{0,3}[-*+] ){40}/m;
const FENCE = /^ {0,3}(?:`{3,}|~{3,})/;

/** True when a source must not be parsed but shown as it is. */
export function tooWild(source: string): boolean {
  return (source.length > LONGEST_BLOCK && !FENCE.test(source)) || NESTED.test(source);
}
