import type { Attachment } from 'svelte/attachments';

/** Arrow keys, Home and End move between the elements that match, as menus and lists of choices promise. */
export function arrows(selector: string): Attachment<HTMLElement> {
  return (host) => {
    const move = (event: KeyboardEvent) => {
      // A menu that stands in a list has moved already.
      if (event.defaultPrevented) return;
      const items = Array.from(host.querySelectorAll<HTMLElement>(selector));
      const active = document.activeElement;
      // In a row that has more to press, its other buttons count as the row.
      const at = items.findIndex((item) => item === active || item.closest('li')?.contains(active));
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
      if (to === undefined || items.length === 0) return;
      event.preventDefault();
      items[(to + items.length) % items.length]?.focus();
    };
    host.addEventListener('keydown', move);
    return () => host.removeEventListener('keydown', move);
  };
}
