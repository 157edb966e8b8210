import type { Attachment } from 'svelte/attachments';

/** The first field of a form that comes up. A touch keyboard would hide the form before it is read, so there nothing happens. */
export const firstField: Attachment<HTMLElement> = (form) => {
  if (!matchMedia('(pointer: coarse)').matches) form.querySelector('input')?.focus();
};

/** What a field holds. Password managers fill fields without telling the page, so it is read when the form is sent. */
export function valueIn(form: HTMLFormElement, id: string): string {
  return form.querySelector<HTMLInputElement>(`#${id}`)?.value ?? '';
}

/** Moves to the first field that has to be corrected. */
export function toFirstFault(form: HTMLElement): void {
  form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
