/** @param place in the line for the model, from 1; the first waits only for what is being answered already */
export function inLine(place: number): string {
  if (place <= 1) return 'Your request is next.';
  return place === 2 ? '1 request is ahead of yours.' : `${place - 1} requests are ahead of yours.`;
}
