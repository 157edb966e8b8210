import { t } from '../language/language';

/** The key belongs to the input method. Safari ends a composition before its last key, which then has the code 229. */
export const inComposition = (event: KeyboardEvent): boolean => event.isComposing || event.keyCode === 229;

/**
 * An Escape that is free for the page. One press closes one thing: the browser's own layers (menus, dialogs) come
 * first, and what has been handled is prevented.
 */
export function escapes(event: KeyboardEvent): boolean {
  if (event.key !== 'Escape' || event.repeat || event.defaultPrevented || inComposition(event)) return false;
  return document.querySelector('dialog[open], :popover-open') === null;
}

const mac = navigator.platform.startsWith('Mac');

/** What opens the search, as people read it. */
export const searchKeys = mac ? '⌘K' : `${t('Ctrl')} K`;

/** Opens the search. On a Mac, Ctrl+K deletes to the end of the line. */
export const opensSearch = ({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean =>
  key.toLowerCase() === 'k' && !shiftKey && !altKey && metaKey === mac && ctrlKey !== mac;

/** Opens the overview of keyboard shortcuts, unless a text box has the focus. */
export const asksForKeys = ({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean =>
  key === '?' &&
  !ctrlKey &&
  !metaKey &&
  !altKey &&
  !(target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName)));
