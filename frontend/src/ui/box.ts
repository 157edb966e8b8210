/**
 * Puts the focus back where people write, when what they pressed goes away. A touch keyboard is not raised for that:
 * there the form around the box takes the focus.
 */
export function focusBox(): void {
  const form = document.querySelector<HTMLFormElement>('form.composer');
  const box = form?.querySelector<HTMLTextAreaElement>('.box > textarea');
  if (!box || document.activeElement === box) return;
  const target = matchMedia('(pointer: coarse)').matches ? form : box;
  target?.focus({ preventScroll: true });
}
