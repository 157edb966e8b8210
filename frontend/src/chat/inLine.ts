/** @param place in the line for the model, from 1; the first waits only for what is being answered already */
export function inLine(place: number): string {
  if (place <= 1) return 'Next in line.';
  return place === 2 ? '1 other before you.' : `${place - 1} others before you.`;
}
