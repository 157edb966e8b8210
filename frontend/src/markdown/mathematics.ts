import type { Closers } from './closers';

/** Between single dollars a formula is in one line, and no longer than this. */
const MAX_LENGTH = 300;
/** What only TeX has. An underscore between two names is part of a name. */
const TEX = /\\[a-zA-Z,;!{}]|\^|_(?![a-zA-Z]{2})|(?<![a-zA-Z]{2})_|\{/;
const FUNCTIONS =
  /(?<!\p{L})(?:sin|cos|tan|cot|sec|csc|sinh|cosh|tanh|arcsin|arccos|arctan|log|ln|lg|exp|min|max|sup|inf|lim|det|dim|ker|gcd|lcm|mod|arg|deg|sgn|Pr|Var|Cov|rank|tr)(?!\p{L})/gu;
/** Words in a formula that stand for themselves: \text{...}, and the names of commands and environments. */
const NAMED =
  /\\(?:text\w*|math\w*|operatorname\*?|mbox|begin|end|label|tag\*?|color|textcolor)\s*\{[^{}]*\}|\\[a-zA-Z]+/g;
/** Two words, or a number and a word, with nothing between them that computes. */
const WORDS = /(?:\p{L}{2,}[,.;:!?)]*|\d)\s+[(]*\p{L}{2,}/u;
const SIMPLE = /^[\p{L}\p{N}\s+\-−–*/=<>≤≥≠≈≡±∓×÷·∘|!'′,.:;()[\]%°∞∈∉⊂⊆∪∩∧∨¬→⇒↦∀∃√∑∏∫∂∇…]+$/u;
/** "$10, US$ 3" */
const PRICE_AND_CURRENCY = /^\d[^=+*<>]*[\s,]\p{Lu}{1,3}$/u;

/** True for words between the signs of a formula: "$$ and $$", "\(see below\)". */
export function isProse(content: string): boolean {
  return !TEX.test(content) && (WORDS.test(bare(content)) || !/[\p{L}\p{N}\p{Sm}]/u.test(content) || isWord(content));
}

/**
 * Where the formula ends that the single dollar at `at` begins; -1 when that is a price, a variable of a program, or
 * nothing. A formula touches both its dollars, no letter or digit touches them from outside, and what is between them
 * either has a sign of TeX or is an expression of numbers and single letters.
 */
export function dollarsEnd(source: string, at: number, closers: Closers): number {
  if (/[\w$\\]/.test(source[at - 1] ?? '') || /[\s$]/.test(source[at + 1] ?? ' ')) return -1;
  let end = closers.next('$', at + 1);
  while (end > 0 && end - at <= MAX_LENGTH && source[end - 1] === '\\') end = closers.next('$', end + 1);
  if (end < at + 2 || end - at > MAX_LENGTH) return -1;
  // Also "the $n$th", "all $x$s".
  if (/^(?!(?:st|nd|rd|th|s|d)(?!\w))[\w$]/.test(source.slice(end + 1, end + 4))) return -1;
  return isFormula(source.slice(at + 1, end)) ? end + 1 : -1;
}

function isFormula(content: string): boolean {
  if (/\s$|\n/.test(content) || /^\{[\w.:-]+\}/.test(content) || WORDS.test(bare(content))) return false;
  if (TEX.test(content)) return true;
  if (PRICE_AND_CURRENCY.test(content) || !SIMPLE.test(content) || isWord(content) || /[/=+<>:;,([-]$/.test(content))
    return false;
  return count(content, /[([]/g) === count(content, /[)\]]/g);
}

/** True where small letters make words, or letters of a script without capitals stand together. */
const isWord = (content: string): boolean => /\p{Ll}{3}|\p{Lu}{5}|\p{Lo}{2}|\p{Lo}\d|\d\p{Lo}/u.test(bare(content));

const bare = (content: string): string => content.replace(NAMED, ' ').replace(FUNCTIONS, ' + ');

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
