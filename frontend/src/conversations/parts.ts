import type { Part } from '../wire/wire';
import type { Message, ReceivedPiece } from './message';

/*
 * The text of an answer may begin with what the model reasoned. Its parts say where the answer begins; without parts
 * all of the text is one.
 */

type Marked = Pick<Message, 'text' | 'parts'>;

/** Where the answer begins: the end of the text while the model has only reasoned. */
const answerAt = ({ text, parts }: Marked): number =>
  parts?.length ? (parts.find(({ kind }) => kind === 'text')?.at ?? text.length) : 0;

/** The text without the reasoning before it. */
export const answerOf = (message: Marked): string => message.text.slice(answerAt(message));

/** What the model reasoned before its answer; empty when it did not. */
export const reasoningOf = (message: Marked): string => message.text.slice(0, answerAt(message));

/** The parts of a text after a piece of it arrived. Those of a text that was cut end there. */
export function grownParts(mine: Message, { attempt, offset, kind }: ReceivedPiece): Part[] | null {
  const before = mine.parts ?? [];
  const kept = attempt > mine.attempt ? before.filter(({ at }) => at < offset) : before;
  const parts = kind && !kept.some(({ at }) => at === offset) ? [...kept, { kind, at: offset, millis: null }] : kept;
  return parts === before ? (mine.parts ?? null) : parts.length > 0 ? parts : null;
}
