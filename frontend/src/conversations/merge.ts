import type { ConversationView, Grew, MessageView } from '../wire/wire';

/*
 * The one rule by which a browser takes in what it is told about a message, in whichever order and however often:
 * the higher attempt wins, then ended beats answering, then longer beats shorter.
 */

export const ended = (message: MessageView): boolean => message.status !== 'answering';

/** What to keep of a message that is told whole: by history, by `began` or by an end. */
export function newer(mine: MessageView | undefined, theirs: MessageView): MessageView {
  if (!mine || theirs.attempt > mine.attempt) return theirs;
  if (theirs.attempt < mine.attempt) return mine;
  if (ended(theirs) !== ended(mine)) return ended(theirs) ? theirs : mine;
  return theirs.text.length >= mine.text.length ? theirs : mine;
}

/** What becomes of a message when a piece of it arrives; 'gap' when pieces before this one are missing. */
export function grown(mine: MessageView, piece: Grew): MessageView | 'gap' {
  const { attempt, offset, text } = piece;
  if (attempt < mine.attempt || (attempt === mine.attempt && ended(mine))) return mine;
  if (offset > mine.text.length) return 'gap';
  if (attempt > mine.attempt) {
    // Another writer goes on from `offset`; what this browser had beyond it was never stored.
    return { ...mine, attempt, status: 'answering', problem: null, text: mine.text.slice(0, offset) + text };
  }
  const known = mine.text.length - offset;
  return known >= text.length ? mine : { ...mine, text: mine.text + text.slice(known) };
}

/** Conversations merge by their version alone; what is told again changes nothing. */
export function newerConversation(mine: ConversationView | undefined, theirs: ConversationView): ConversationView {
  return mine && mine.version >= theirs.version ? mine : theirs;
}
