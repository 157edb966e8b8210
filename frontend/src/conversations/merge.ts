import type { ConversationView, MessageStatus } from '../wire/wire';
import type { Message, ReceivedMessage, ReceivedPiece } from './message';
import { grownParts } from './parts';

/*
 * The one rule by which a browser takes in what it receives about a message, in whichever order and however often:
 * the higher attempt wins, then ended beats answering, then longer beats shorter.
 */

export const ended = (message: { status: MessageStatus }): boolean => message.status !== 'answering';

/** True when nothing of its text has to be fetched. */
export const whole = ({ text, length }: Message): boolean => text.length >= (length ?? 0);

/** What to keep of a message that comes as history, in `began` or in an end; 'incomplete' when its text has to be fetched. */
export function newer(mine: Message | undefined, theirs: ReceivedMessage): Message | 'incomplete' {
  if (mine && !supersedes(theirs, mine)) return mine;
  const text = theirs.text ?? knownText(mine, theirs);
  if (text === null) return 'incomplete';
  const kept = theirs.text === null ? { ...theirs, text, length: undefined } : { ...theirs, text };
  return mine && same(mine, kept) ? mine : kept;
}

/** Whether a copy of a message replaces another one. Of two that are equal in rank the later does. */
export function supersedes(theirs: ReceivedMessage, mine: ReceivedMessage): boolean {
  if (theirs.attempt !== mine.attempt) return theirs.attempt > mine.attempt;
  if (ended(theirs) !== ended(mine)) return ended(theirs);
  return lengthOf(theirs) >= lengthOf(mine);
}

/** What becomes of a message when a piece of it arrives; 'gap' when pieces before this one, or its text, are missing. */
export function grown(mine: Message, piece: ReceivedPiece): Message | 'gap' {
  const { attempt, offset, text } = piece;
  if (attempt < mine.attempt || (attempt === mine.attempt && ended(mine))) return mine;
  // Where an attempt in between began, and so what of this text is still right, was not received.
  if (attempt > mine.attempt + 1) return 'gap';
  const known = mine.text.length - offset;
  if (attempt === mine.attempt && known >= lengthOf(piece)) return mine;
  if (known < 0 || text === null) return 'gap';
  const parts = grownParts(mine, piece);
  if (attempt > mine.attempt) {
    // Another writer continues from `offset`; what this browser had beyond it was never stored.
    const start = mine.text.slice(0, offset);
    return { ...mine, attempt, status: 'answering', problem: null, text: start + text, parts, spliced: true };
  }
  return { ...mine, text: mine.text + text.slice(known), parts };
}

/** Conversations merge by their version alone; a repeated one changes nothing. */
export function newerConversation(mine: ConversationView | undefined, theirs: ConversationView): ConversationView {
  return mine && mine.version >= theirs.version ? mine : theirs;
}

const lengthOf = ({ text, length }: { text: string | null; length?: number | null }): number =>
  text?.length ?? length ?? 0;

/** Within an attempt a text only grows, so that one of the same length is the same. */
function knownText(mine: Message | undefined, { attempt, length }: ReceivedMessage): string | null {
  if (length === 0) return '';
  return mine?.attempt === attempt && mine.text.length === length && !mine.spliced ? mine.text : null;
}

/** A fetched copy without changes must not render the message again. Siblings are stored elsewhere. */
function same(mine: Message, theirs: Message): boolean {
  const keys = Object.keys(theirs) as (keyof Message)[];
  return keys.every(
    (key) =>
      key === 'siblings' || mine[key] === theirs[key] || JSON.stringify(mine[key]) === JSON.stringify(theirs[key]),
  );
}
