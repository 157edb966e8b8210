/** Opens a popover beside the button that asked for it and puts the focus inside. */
export function openBeside(popover: HTMLElement, button: HTMLElement): void {
  if (popover.matches(':popover-open')) {
    popover.hidePopover();
    return;
  }
  (popover as { showPopover(options?: { source: HTMLElement }): void }).showPopover({ source: button });
  // It keeps its button on the page, which it is anchored to and gives the focus back to.
  button.setAttribute('aria-expanded', 'true');
  const closed = ({ newState }: ToggleEvent) => {
    if (newState !== 'closed') return;
    button.setAttribute('aria-expanded', 'false');
    popover.removeEventListener('toggle', closed);
  };
  popover.addEventListener('toggle', closed);
  if (!CSS.supports('position-area', 'bottom')) {
    const { left, bottom } = button.getBoundingClientRect();
    popover.style.left = `${Math.max(4, Math.min(left, innerWidth - popover.offsetWidth - 4))}px`;
    popover.style.top = `${Math.max(4, Math.min(bottom, innerHeight - popover.offsetHeight - 8))}px`;
  }
  const chosen = popover.querySelector<HTMLElement>('[aria-selected="true"]');
  (chosen ?? popover.querySelector<HTMLElement>('button'))?.focus();
}
