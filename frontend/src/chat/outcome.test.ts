import { expect, test } from 'vitest';
import type { Message } from '../conversations/message';
import { outcomeOf } from './outcome';

const reply = (status: Message['status'], title?: string) =>
  ({ role: 'assistant', status, problem: title ? { code: 'x', title } : null }) as Message;

test('an answer that failed, was cut, stopped or interrupted is not said to be ready or complete', () => {
  expect(outcomeOf(reply('failed', 'The model server is busy.'))).toBe('The answer failed. The model server is busy.');
  expect(outcomeOf(reply('complete', 'The answer reached the length limit.'))).toBe(
    'The answer ended early. The answer reached the length limit.',
  );
  expect(outcomeOf(reply('stopped'))).toBe('The answer was stopped.');
  expect(outcomeOf(reply('interrupted'))).toBe('The answer was interrupted.');
});

test('the beginning, an answer in flight and a complete one are told apart', () => {
  expect(outcomeOf(undefined)).toBe('Ready for your prompt.');
  expect(outcomeOf(reply('answering'))).toBe('An answer is being written.');
  expect(outcomeOf(reply('complete'))).toBe('The answer is complete.');
});
