import type { Attachment } from 'svelte/attachments';

/** The first field of a form that comes up. A touch keyboard would hide the form before it is read, so there nothing happens. */
export const firstField: Attachment<HTMLElement> = (form) => {
  if (!matchMedia('(pointer: coarse)').matches) form.querySelector('input')?.focus();
};

/** Goes to the first field that is to be mended. */
export function toFirstFault(form: HTMLElement): void {
  form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
