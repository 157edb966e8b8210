/** What an @ can name: a person of a conversation, or the model. */
export interface Mentionable {
  /** What is written behind the @. */
  word: string;
  /** What it stands for, as people know it. */
  name: string;
}

/** A mention that is being typed. */
export interface BegunMention {
  /** Where its @ stands. */
  start: number;
  /** What stands between the @ and the caret. */
  typed: string;
}

/** So many names are offered at most: a list over the text box has no room for more. */
const MOST = 8;

/** The mention whose end the caret is at: an @ at the start or after white space, and no white space since. Null where there is none. */
export function begunMention(text: string, caret: number): BegunMention | null {
  const start = caret > 0 ? text.lastIndexOf('@', caret - 1) : -1;
  if (start < 0 || /\S/.test(text[start - 1] ?? ' ')) return null;
  const typed = text.slice(start + 1, caret);
  return /\s/.test(typed) ? null : { start, typed };
}

/** Those whose word, or a word of whose name, begins with what is typed; those whose own word does come first. */
export function fitting(all: readonly Mentionable[], typed: string): Mentionable[] {
  const wanted = plain(typed);
  const byWord = all.filter(({ word }) => plain(word).startsWith(wanted));
  const byName = all.filter(
    (one) =>
      !byWord.includes(one) &&
      plain(one.name)
        .split(/\s+/)
        .some((part) => part.startsWith(wanted)),
  );
  return [...byWord, ...byName].slice(0, MOST);
}

/** Without case and accents. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '');
