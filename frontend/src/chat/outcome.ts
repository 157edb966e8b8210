import { ended } from '../conversations/merge';
import type { Message } from '../conversations/message';
import { serverText, t } from '../language/language';

/** The outcome of the last answer, as a sentence for screen readers. */
export function outcomeOf(last: Message | undefined): string {
  if (last?.role !== 'assistant') return t('Ready for your prompt.');
  if (!ended(last)) return t('An answer is being written.');
  const why = last.problem ? serverText(last.problem.code, last.problem.title) : '';
  switch (last.status) {
    case 'failed':
      return `${t('The answer failed.')} ${why}`.trim();
    case 'stopped':
      return `${t('The answer was stopped.')} ${why}`.trim();
    case 'interrupted':
      return `${t('The answer was interrupted.')} ${why}`.trim();
    default:
      return why ? `${t('The answer ended early.')} ${why}` : t('The answer is complete.');
  }
}
