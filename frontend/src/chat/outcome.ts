import { ended } from '../conversations/merge';
import type { Message } from '../conversations/message';

/** What became of the last answer, in a sentence for those who do not see it. */
export function outcomeOf(last: Message | undefined): string {
  if (last?.role !== 'assistant') return 'Ready for your prompt.';
  if (!ended(last)) return 'An answer is being written.';
  const said = last.problem?.title ?? '';
  switch (last.status) {
    case 'failed':
      return `The answer failed. ${said}`.trim();
    case 'stopped':
      return `The answer was stopped. ${said}`.trim();
    case 'interrupted':
      return `The answer was interrupted. ${said}`.trim();
    default:
      return said ? `The answer ended early. ${said}` : 'The answer is complete.';
  }
}
