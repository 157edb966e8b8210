import { t } from '../language/language';

/** What every prompt is measured by until the server has named its own limit. */
export const USUAL_LIMIT = 32_000;

/** Length in code points, as the server counts. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let at = 0; at < text.length - 1; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= 0xd800 && unit < 0xdc00 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) {
      count--;
      at++;
    }
  }
  return count;
}

/** Nothing a reader could see: spaces, line breaks, zero-width and control characters only. */
export function isBlank(text: string): boolean {
  return /^[\p{White_Space}\p{Cf}\p{Cc}\u3164\u115f\u2800]*$/u.test(text);
}

/** The text without what no database and no JSON can carry: NUL and halves of characters. */
export function clean(text: string): string {
  return text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Why this text cannot be sent, or null. */
export function tooLong(text: string, limit: number): string | null {
  // Code points are at most the units, so short texts need no counting.
  if (text.length <= limit) return null;
  const length = codePoints(text);
  if (length <= limit) return null;
  return t('This prompt has {length} characters. The limit is {limit}. Shorten it to send it; your text is kept.', {
    length,
    limit,
  });
}
