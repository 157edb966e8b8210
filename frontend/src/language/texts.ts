import { parse } from 'svelte/compiler';

/*
 * For the tests: which texts a source file asks the catalogues for, and which it shows without asking.
 */

export interface Node {
  type: string;
  [key: string]: unknown;
}

/** A text of the page as it stands in a source file. */
export interface Found {
  text: string;
  /** Counted: its catalogue entry has plural forms. */
  counted: boolean;
}

/** Attributes that people read, or that a screen reader reads out. */
const VISIBLE_ATTRIBUTES = new Set(['aria-label', 'title', 'placeholder', 'alt', 'label', 'verb']);
/** What is written the same in every language. */
const SAME = new Set(['· Parley', 'Parley', 'Enter', 'Alt', 'Escape', 'Home', 'End', 'Mac', 'Dockerfile', 'Makefile']);
const WORD = /\p{L}{2,}/u;
const SENTENCE = /^\P{L}*\p{Lu}\p{Ll}+(?:[ .?!…:]|$)/u;

/** A syntax tree of a component or a module, which is read as the script of a component. */
export function treeOf(file: string, source: string): Node {
  const component = file.endsWith('.svelte') ? source : `<script lang="ts">\n${source}\n</script>`;
  return parse(component, { modern: true }) as unknown as Node;
}

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string';

/** Visits every node with those above it, the nearest last. */
function walk(node: Node, visit: (node: Node, above: Node[]) => void, above: Node[] = []): void {
  visit(node, above);
  for (const [key, value] of Object.entries(node)) {
    if (key === 'metadata' || key === 'css' || key === 'comments') continue;
    for (const each of Array.isArray(value) ? value : [value]) if (isNode(each)) walk(each, visit, [...above, node]);
  }
}

const stringOf = (node: unknown): string | undefined =>
  isNode(node) && node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;

const calleeOf = (node: Node): string | undefined =>
  node.type === 'CallExpression' ? (node.callee as { name?: string }).name : undefined;

/** The texts that a file asks for. @throws Error where one is not a literal */
export function textsOf(file: string, tree: Node): Found[] {
  const found: Found[] = [];
  walk(tree, (node) => {
    const name = calleeOf(node);
    if (name !== 't' && name !== 'plural') return;
    const [first, , third] = node.arguments as Node[];
    const text = stringOf(name === 't' ? first : third);
    if (text === undefined) throw new Error(`${file}: ${name} takes a literal, so that it can be found.`);
    found.push({ text, counted: name === 'plural' });
  });
  return found;
}

/** What a file shows in English whatever the language is. */
export function untranslated(file: string, tree: Node): string[] {
  const found: string[] = [];
  const add = (text: string) => {
    const plain = text.replace(/\s+/g, ' ').trim();
    if (!SAME.has(plain)) found.push(`${file}: ${plain}`);
  };
  walk(tree, (node, above) => {
    const parent = above.at(-1);
    if (node.type === 'Text') {
      const shown =
        parent?.type === 'Fragment' || (parent?.type === 'Attribute' && VISIBLE_ATTRIBUTES.has(String(parent.name)));
      if (shown && WORD.test(String(node.data))) add(String(node.data));
      return;
    }
    const text = node.type === 'TemplateElement' ? (node.value as { raw: string }).raw : stringOf(node);
    if (text === undefined || !parent) return;
    if (SENTENCE.test(text) ? !silent(node, above) : WORD.test(text) && inMarkup(above)) add(text);
  });
  return found;
}

/** Nobody reads it: a part of the program. */
function silent(node: Node, above: Node[]): boolean {
  const parent = above.at(-1);
  const asked = ['t', 'plural', 'matches', 'test'].includes(calleeOf(parent ?? node) ?? '');
  const types = [
    'BinaryExpression',
    'ImportDeclaration',
    'ExportNamedDeclaration',
    'TSImportType',
    'TSLiteralType',
    'MemberExpression',
    'SwitchCase',
  ];
  const key = parent?.type === 'Property' && parent.key === node;
  return asked || key || types.includes(parent?.type ?? '') || above.some(({ type }) => type === 'ImportExpression');
}

/** It is what an expression in the markup may show. */
function inMarkup(above: Node[]): boolean {
  const at = above.findLastIndex(({ type }) => type === 'ExpressionTag');
  const holder = above[at - 1];
  const shown =
    holder?.type === 'Fragment' || (holder?.type === 'Attribute' && VISIBLE_ATTRIBUTES.has(String(holder.name)));
  const through = above
    .slice(at + 1)
    .every(({ type }) => ['ConditionalExpression', 'LogicalExpression', 'TemplateLiteral'].includes(type));
  return shown && through;
}
