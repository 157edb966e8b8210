/** How long a message stays highlighted. */
const HIGHLIGHT_MS = 2400;

/** Scrolls to a message, focuses it, and highlights it for a moment. */
export function highlightMessage(messageId: string): void {
  const message = document.querySelector<HTMLElement>(`[data-message="${messageId}"]`);
  if (!message) return;
  message.scrollIntoView({ block: 'start' });
  message.tabIndex = -1;
  message.focus({ preventScroll: true });
  message.dataset.lit = '';
  setTimeout(() => delete message.dataset.lit, HIGHLIGHT_MS);
}
