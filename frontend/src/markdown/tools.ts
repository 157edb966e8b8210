import { csvOf } from './csv';
import { saved } from './save';

/**
 * Does what a button or a footnote in an answer is for.
 *
 * @param target what was pressed
 * @param copy copies a text; the button shows that it was done
 * @return false when it is nothing of this
 */
export function act(target: Element, copy: (text: string, button: Element) => void): boolean {
  const pressed = target.closest('button, a[href^="#"]');
  const figure = pressed?.closest('figure');
  const code = figure?.querySelector('code');
  const table = figure?.querySelector('table');
  if (pressed?.matches('[data-copy]') && code) copy(code.textContent, pressed);
  else if (pressed?.matches('[data-save]') && code) saved(code.textContent, code.dataset.language ?? '');
  else if (pressed?.matches('[data-wrap]') && figure) wrap(pressed, figure);
  else if (pressed?.matches('[data-draw]') && figure && code) void draw(pressed, figure, code.textContent);
  else if (pressed?.matches('[data-csv]') && table) copy(csvOf(table), pressed);
  else if (pressed instanceof HTMLAnchorElement) return follow(pressed);
  else return false;
  return true;
}

/** A file that cannot be fetched belongs to an older version of the page, which offers the newer one. */
async function draw(button: Element, figure: Element, source: string): Promise<void> {
  const diagram = await import('./diagram').catch(() => null);
  diagram?.toggleDiagram(button, figure, source);
}

function wrap(button: Element, figure: Element): void {
  button.ariaPressed = String(figure.classList.toggle('wraps'));
}

/** Within the same answer only: other answers have notes of the same names. */
function follow(link: HTMLAnchorElement): boolean {
  const [, way, label] = /^#(note|to)-([\w-]+)$/.exec(link.getAttribute('href') ?? '') ?? [];
  if (!way) return false;
  const attribute = way === 'note' ? 'data-note' : 'data-names';
  const goal = link.closest('.prose')?.querySelector<HTMLElement>(`[${attribute}="${label}" i]`);
  goal?.scrollIntoView({ block: 'nearest' });
  goal?.focus({ preventScroll: true });
  return true;
}
