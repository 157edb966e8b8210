import { expect, test } from 'vitest';
import { grown } from './merge';
import type { Message, ReceivedPiece } from './message';
import { answerOf, reasoningOf } from './parts';

const empty = { id: 'r1', attempt: 1, status: 'answering', text: '', parts: null } as unknown as Message;

const piece = (offset: number, text: string, kind: ReceivedPiece['kind'] = null, attempt = 1): ReceivedPiece => ({
  type: 'grew',
  replyId: 'r1',
  attempt,
  offset,
  text,
  kind,
});

function after(...pieces: ReceivedPiece[]): Message {
  let message = empty;
  for (const one of pieces) {
    const next = grown(message, one);
    if (next === 'gap') throw new Error('a gap');
    message = next;
  }
  return message;
}

const reasoned = [piece(0, 'Hm, ', 'reasoning'), piece(4, 'well.')];

test('an answer is told apart from the reasoning before it', () => {
  const thinking = after(...reasoned);
  expect([reasoningOf(thinking), answerOf(thinking)]).toEqual(['Hm, well.', '']);
  const answer = after(...reasoned, piece(9, 'Yes', 'text'), piece(12, '.'));
  expect([reasoningOf(answer), answerOf(answer)]).toEqual(['Hm, well.', 'Yes.']);
});

test('without parts all of the text is the answer', () => {
  const answer = after(piece(0, 'Yes'), piece(3, '.'));
  expect([reasoningOf(answer), answerOf(answer), answer.parts]).toEqual(['', 'Yes.', null]);
});

test('pieces that come twice begin no part twice', () => {
  const answer = after(...reasoned, ...reasoned, piece(9, 'Yes.', 'text'), piece(9, 'Yes.', 'text'));
  expect(answer.parts?.map(({ at }) => at)).toEqual([0, 9]);
});

test('an attempt that begins anew takes back the reasoning, and one that goes on keeps it', () => {
  const lost = after(...reasoned, piece(0, '', null, 2));
  expect([lost.text, lost.parts]).toEqual(['', null]);
  const anew = after(...reasoned, piece(0, '', null, 2), piece(0, 'So.', 'reasoning', 2), piece(3, 'No.', 'text', 2));
  expect([reasoningOf(anew), answerOf(anew)]).toEqual(['So.', 'No.']);
  const goesOn = after(...reasoned, piece(9, 'Yes, but', 'text'), piece(12, '', null, 2), piece(12, '.', null, 2));
  expect([reasoningOf(goesOn), answerOf(goesOn)]).toEqual(['Hm, well.', 'Yes.']);
});
