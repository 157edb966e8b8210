/** @param position in the queue of the model, from 1; the first waits only for what is being answered already */
export function queueNotice(position: number): string {
  if (position <= 1) return 'Your request is next.';
  return position === 2 ? '1 request is ahead of yours.' : `${position - 1} requests are ahead of yours.`;
}
