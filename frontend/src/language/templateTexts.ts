import { parse } from 'svelte/compiler';
import type { Plugin } from 'vite';

/*
 * Puts the texts of the markup into the templates of the components: `<b>{t('Copy')}</b>` is drawn as it would be with the
 * text itself in it. Svelte would else look for a change of each text of each message and row, which costs memory, time and
 * a kilobyte and a half. None can come: the language is chosen before any component is loaded. Without these two plugins all
 * texts are still shown; only the sizes and times above grow.
 */

/** Around a text from its place in the markup to the one in the compiled template. */
const [BEGIN, END] = ['\uE000', '\uE001'];
const MARKED = new RegExp(`${BEGIN}([^${END}]*)${END}`, 'g');

interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

type Edit = readonly [start: number, end: number, text: string];

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string';

function walk(node: Node, visit: (node: Node, parent?: Node, above?: Node) => void, parent?: Node, above?: Node): void {
  visit(node, parent, above);
  for (const value of Object.values(node)) {
    for (const each of Array.isArray(value) ? value : [value]) if (isNode(each)) walk(each, visit, node, parent);
  }
}

const edited = (code: string, edits: Edit[]): string =>
  edits
    .toSorted(([one], [other]) => other - one)
    .reduce((all, [start, end, text]) => all.slice(0, start) + text + all.slice(end), code);

/** The text of `t('text')`, unless HTML would read something else in it. */
function textOf(expression: Node): string | null {
  const { type, callee, arguments: given } = expression as Node & { callee?: { name?: string }; arguments?: Node[] };
  const text = given?.[0]?.value;
  const constant = type === 'CallExpression' && callee?.name === 't' && given?.length === 1;
  return constant && typeof text === 'string' && !/[<>&"{}]/.test(text) ? BEGIN + text + END : null;
}

/** Writes the texts of elements and of their attributes into the markup, between the two marks. */
export function withMarks(component: string): string {
  const edits: Edit[] = [];
  walk(parse(component, { modern: true }).fragment as unknown as Node, (node, parent, above) => {
    if (node.type !== 'ExpressionTag') return;
    const text = textOf(node.expression as Node);
    if (text === null) return;
    if (parent?.type === 'Fragment') edits.push([node.start, node.end, text]);
    if (parent?.type === 'Attribute' && above?.type === 'RegularElement')
      edits.push([node.start, node.end, `"${text}"`]);
  });
  return edited(component, edits);
}

/** Replaces each marked text, in a template or a string of the compiled code, by the call of `t` for it. */
export function withCalls(compiled: string, tree: Node): string {
  const edits: Edit[] = [];
  const calls = (text: string) => text.replace(MARKED, (_, english) => `\${t(${JSON.stringify(english)})}`);
  walk(tree, (node) => {
    const source = compiled.slice(node.start, node.end);
    if (!source.includes(BEGIN)) return;
    if (node.type === 'TemplateElement') edits.push([node.start, node.end, calls(source)]);
    else if (node.type === 'Literal' && typeof node.value === 'string') {
      const plain = node.value.replace(/[\\`$]/g, '\\$&');
      edits.push([node.start, node.end, `\`${calls(plain)}\``]);
    }
  });
  return edited(compiled, edits);
}

/** Runs before Svelte compiles a component. */
export const markTexts: Plugin = {
  name: 'mark-texts',
  enforce: 'pre',
  transform: (code, id) => (id.endsWith('.svelte') ? withMarks(code) : null),
};

/** Runs after that. */
export const callForTexts: Plugin = {
  name: 'call-for-texts',
  transform(code, id) {
    if (!id.endsWith('.svelte') || !code.includes(BEGIN)) return null;
    return withCalls(code, this.parse(code) as unknown as Node);
  },
};
