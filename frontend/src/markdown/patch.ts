import { begins } from './begins';

/**
 * Makes what is in `host` look like `next`, and leaves every node alone that is right already: a selection, the focus and
 * how far a listing is scrolled stay where they are.
 */
export function patch(host: Node, next: Node): void {
  const old = Array.from(host.childNodes);
  const wanted = Array.from(next.childNodes);
  for (const [index, node] of wanted.entries()) {
    const there = old[index];
    if (!there) host.appendChild(node);
    else if (!there.isEqualNode(node) && !isDrawn(there, node)) adapt(host, there, node);
  }
  for (const left of old.slice(wanted.length)) host.removeChild(left);
}

/** What formulas were before they were drawn. */
const drawn = new WeakMap<Node, string>();

/** Keeps the rendered content of `element` while its text is the same, so that no formula is rendered twice. */
export function keepDrawn(element: Element): void {
  drawn.set(element, element.outerHTML);
}

export const isKept = (element: Element): boolean => drawn.has(element);

const isDrawn = (there: Node, node: Node): boolean => {
  const before = drawn.get(there);
  return before !== undefined && node instanceof Element && node.outerHTML === before;
};

function adapt(host: Node, there: Node, node: Node): void {
  if (there instanceof Text && node instanceof Text) adaptText(there, node.data);
  else if (there instanceof Element && node instanceof Element && there.tagName === node.tagName) {
    drawn.delete(there);
    adaptAttributes(there, node);
    patch(there, node);
  } else host.replaceChild(node, there);
}

/** Only the end is replaced: a selection in what came before it stays. */
export function adaptText(there: Text, data: string): void {
  if (begins(data, there.data)) {
    if (data.length > there.length) there.appendData(data.slice(there.length));
    return;
  }
  let same = 0;
  while (same < there.length && same < data.length && there.data[same] === data[same]) same++;
  if (same < there.length || same < data.length) there.replaceData(same, there.length - same, data.slice(same));
}

function adaptAttributes(there: Element, node: Element): void {
  for (const { name } of Array.from(there.attributes)) if (!node.hasAttribute(name)) there.removeAttribute(name);
  for (const { name, value } of node.attributes)
    if (there.getAttribute(name) !== value) there.setAttribute(name, value);
}
