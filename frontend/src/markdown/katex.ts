import katex from 'katex';
import { t } from '../language/language';
import 'katex/dist/katex.min.css';
import { isKept, keepDrawn } from './patch';

/** Definitions can make a short source endlessly long. */
const DEFINES = /\\(?:[egx]?def|let|futurelet|global|long|(?:re|provide)?(?:new)?command)(?![a-zA-Z])/;

const sources = new WeakMap<Element, string>();

/** Copies formulas as their sources, each whole. */
function copySources(event: ClipboardEvent): void {
  const selection = getSelection();
  if (!event.clipboardData || !selection || selection.isCollapsed) return;
  const range = selection.getRangeAt(0).cloneRange();
  const first = drawnAround(range.startContainer);
  const last = drawnAround(range.endContainer);
  if (first) range.setStartBefore(first);
  if (last) range.setEndAfter(last);
  const host = range.commonAncestorContainer;
  const all = host instanceof Element ? Array.from(host.querySelectorAll('.tex.drawn')) : [];
  const copied = all.filter((formula) => range.intersectsNode(formula));
  if (copied.length === 0) return;
  // Beside the answer, so that its styles say where lines end.
  const paper = document.createElement('div');
  paper.className = 'prose copied';
  paper.append(range.cloneContents());
  for (const [index, formula] of paper.querySelectorAll('.tex.drawn').entries()) {
    const original = copied[index];
    formula.replaceChildren((original && sources.get(original)) ?? '');
    formula.classList.remove('drawn');
  }
  for (const button of paper.querySelectorAll('button')) button.remove();
  document.body.append(paper);
  event.clipboardData.setData('text/plain', paper.innerText);
  event.clipboardData.setData('text/html', paper.innerHTML);
  paper.remove();
  event.preventDefault();
}

document.addEventListener('copy', copySources);

const drawnAround = (node: Node): Element | null | undefined =>
  (node instanceof Element ? node : node.parentElement)?.closest('.tex.drawn');

/** Draws the formulas inside `root` that are not drawn yet. What cannot be read stays as its source. */
export async function drawFormulas(root: HTMLElement): Promise<void> {
  const hosts = Array.from(root.querySelectorAll<HTMLElement>('[data-tex]')).filter((host) => !isKept(host));
  for (const host of hosts) draw(host);
  const wide = () => hosts.filter((host) => host.scrollWidth > host.clientWidth && host.dataset.tex === 'block');
  wide();
  // Only now it is known which letters have to be fetched, and with them how wide a formula is.
  await document.fonts?.ready;
  for (const host of wide()) {
    // Only what can be scrolled is stopped at by the keyboard.
    host.tabIndex = 0;
    host.setAttribute('role', 'group');
    host.setAttribute('aria-label', t('Formula'));
  }
}

function draw(host: HTMLElement): void {
  keepDrawn(host);
  const source = host.textContent;
  const signs = source.startsWith('$') && !source.startsWith('$$') ? 1 : 2;
  const tex = source.slice(signs, -signs);
  if (DEFINES.test(tex)) return;
  const picture = document.createElement('span');
  try {
    katex.render(tex, picture, {
      displayMode: host.dataset.tex === 'block',
      strict: 'ignore',
      // Commands for links, pictures and attributes: a formula that has one is shown as its source.
      trust: refused,
      maxExpand: 500,
      maxSize: 20,
    });
  } catch {
    return;
  }
  sources.set(host, source);
  host.replaceChildren(...picture.childNodes);
  host.classList.add('drawn');
}

function refused(): never {
  throw new Error('not allowed in an answer');
}
