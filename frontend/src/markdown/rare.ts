import type { MarkedExtension } from 'marked';
import markedCjkFriendly from 'marked-cjk-friendly';
import { footnotes } from './footnotes';
import { formulas } from './formulas';

/*
 * The rules that only some answers need: links, formulas, notes, and emphasis beside Chinese, Japanese and Korean. A text
 * without the signs in rules.svelte.ts is drawn the same without them.
 */
export { isNote, noteLink } from './footnotes';
export { awaitingIn, displayedIn, formulasIn, hasDisplayed } from './formulas';
export { link, picture } from './linked';

const { emStrong, del } = markedCjkFriendly().tokenizer ?? {};

/** What strikes; which tildes do is decided by the dialect. */
export const strike = del;

export const extensions: MarkedExtension[] = [{ tokenizer: { emStrong } }, formulas, footnotes];
