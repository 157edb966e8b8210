import type { Attachment } from 'svelte/attachments';

/** Calls when the element comes within `margin` of being seen, and again whenever it comes back. */
export function whenNearView(then: () => void, margin: string): Attachment<HTMLElement> {
  return (element) => {
    const root = element.closest('.scroll, .list');
    const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && then(), {
      root,
      rootMargin: margin,
    });
    observer.observe(element);
    return () => observer.disconnect();
  };
}
