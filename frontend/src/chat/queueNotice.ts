import { plural, t } from '../language/language';

/** @param position in the queue of the model, from 1; the first waits only for what is being answered already */
export function queueNotice(position: number): string {
  if (position <= 1) return t('Your request is next.');
  return plural(position - 1, '{n} request is ahead of yours.', '{n} requests are ahead of yours.');
}
