/** Opens a popover beside the button that asked for it and puts the focus inside. */
export function openBeside(popover: HTMLElement, button: HTMLElement): void {
  if (popover.matches(':popover-open')) {
    popover.hidePopover();
    return;
  }
  (popover as { showPopover(options?: { source: HTMLElement }): void }).showPopover({ source: button });
  if (!CSS.supports('position-area', 'bottom')) {
    const { left, bottom } = button.getBoundingClientRect();
    popover.style.left = `${Math.max(4, Math.min(left, innerWidth - popover.offsetWidth - 4))}px`;
    popover.style.top = `${Math.max(4, Math.min(bottom, innerHeight - popover.offsetHeight - 8))}px`;
  }
  const chosen = popover.querySelector<HTMLElement>('[aria-selected="true"]');
  (chosen ?? popover.querySelector<HTMLElement>('button'))?.focus();
}
