/** The position of a prompt after a jump to it, in pixels below the top of the page: under its header. */
const TOP = 72;
const NEAR = 8;

/**
 * The prompt before or after the one at the top of the page.
 *
 * @param tops where each prompt begins, in pixels from the top of the page, in order
 * @return its index, or -1
 */
export function stepFrom(tops: number[], by: 1 | -1): number {
  return by < 0 ? tops.findLastIndex((top) => top < TOP - NEAR) : tops.findIndex((top) => top > TOP + NEAR);
}

/** Goes to the prompt before or after the one at the top of the page. @return false when there is none */
export function step(by: 1 | -1): boolean {
  const page = document.querySelector('.scroll');
  if (!page) return false;
  const prompts = Array.from(page.querySelectorAll<HTMLElement>('article.prompt'));
  const edge = page.getBoundingClientRect().top;
  const prompt =
    prompts[
      stepFrom(
        prompts.map((one) => one.getBoundingClientRect().top - edge),
        by,
      )
    ];
  if (!prompt) return false;
  prompt.scrollIntoView({ block: 'start' });
  // For screen readers, and for the next Tab.
  prompt.tabIndex = -1;
  prompt.focus({ preventScroll: true });
  return true;
}

/** The text in Markdown as a quotation. */
export const quoted = (text: string): string =>
  text
    .trim()
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
