/** How long a message stays lit. */
const LIT_MS = 2400;

/** Brings a message into sight, gives it the focus, and lights it for a moment. */
export function light(messageId: string): void {
  const message = document.querySelector<HTMLElement>(`[data-message="${messageId}"]`);
  if (!message) return;
  message.scrollIntoView({ block: 'start' });
  message.tabIndex = -1;
  message.focus({ preventScroll: true });
  message.dataset.lit = '';
  setTimeout(() => delete message.dataset.lit, LIT_MS);
}
