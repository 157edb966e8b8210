import type { MarkedOptions } from 'marked';
import markedCjkFriendly from 'marked-cjk-friendly';
import { footnote } from './footnotes';
import { displayed, formula } from './formulas';

/*
 * The rules that only some answers need: links, formulas, notes, and emphasis beside Chinese, Japanese and Korean. A text
 * without the signs in rules.svelte.ts is drawn the same without them.
 */
export { isNote, noteLink } from './footnotes';
export { awaitingIn, displayedIn, formulasIn, hasDisplayed } from './formulas';
export { link, picture } from './linked';

/** Which emphasis is one, and what strikes; which tildes do is decided by the dialect. */
export const { emStrong, del: strike } = markedCjkFriendly().tokenizer ?? {};

export const extensions: NonNullable<MarkedOptions['extensions']> = {
  childTokens: {},
  block: [footnote.tokenizer, displayed.tokenizer],
  startBlock: [displayed.start],
  inline: [formula.tokenizer],
  startInline: [formula.start],
  renderers: { footnote: footnote.renderer, displayed: displayed.renderer, formula: formula.renderer },
};
