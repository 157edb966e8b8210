import { plural } from '../language/language';

/** From so many characters on, a pasted text is a folded block of its own in the box. */
export const FOLD = 4000;
/** The characters around each block in a draft, which are not on any keyboard. */
const [BEGIN, END] = ['\u001e', '\u001f'];
/** What the fence of a pasted text is called in the prompt. */
const PASTED = 'pasted';

/** The content of a text box: the typed text, and the pasted blocks. */
export interface Content {
  typed: string;
  blocks: string[];
}

/** A part of a prompt as it is shown: text, or a fenced block. */
type PromptPart = { kind: 'text'; text: string } | { kind: 'code' | 'pasted'; text: string; language: string };

const unmarked = (text: string): string => text.replaceAll(BEGIN, '').replaceAll(END, '');

/** Encodes the content of a text box as a draft. Two drafts that are joined can still be decoded. */
export function draftOf({ typed, blocks }: Content): string {
  return unmarked(typed) + blocks.map((block) => BEGIN + unmarked(block) + END).join('');
}

export function contentOf(draft: string): Content {
  const blocks: string[] = [];
  if (!draft.includes(BEGIN)) return { typed: draft, blocks };
  const [first = '', ...others] = draft.split(BEGIN);
  let typed = first;
  for (const other of others) {
    const end = other.indexOf(END);
    blocks.push(end < 0 ? other : other.slice(0, end));
    if (end >= 0) typed += other.slice(end + 1);
  }
  return { typed, blocks };
}

/** The prompt as it is sent: pasted texts come last, each between fences that do not occur in it. */
export function promptOf({ typed, blocks }: Content): string {
  if (blocks.length === 0) return typed;
  const fenced = blocks.map((block) => {
    const longest = Math.max(2, ...Array.from(block.matchAll(/~+/g), ([tildes]) => tildes.length));
    const fence = '~'.repeat(longest + 1);
    return `${fence}${PASTED}\n${block}\n${fence}`;
  });
  return [typed.trimEnd(), ...fenced].filter(Boolean).join('\n\n');
}

/** Takes a prompt back into a box, with its pasted texts folded. */
export function draftOfPrompt(prompt: string): string {
  if (!prompt.includes(`~${PASTED}\n`)) return prompt;
  const parts = partsOf(prompt);
  const typed = parts.filter(({ kind }) => kind !== 'pasted').map((part) => fenced(part));
  const blocks = parts.filter(({ kind }) => kind === 'pasted').map(({ text }) => text);
  return draftOf({ typed: typed.join('\n').trimEnd(), blocks });
}

const fenced = (part: PromptPart): string =>
  part.kind === 'text' ? part.text : `\`\`\`${part.language}\n${part.text}\n\`\`\``;

/** Whether a prompt may have parts other than text. */
export const hasFences = (prompt: string): boolean => /^ {0,3}(?:```|~~~)/m.test(prompt);

/** The parts of a prompt, in order. A fence that is not closed is a text. */
export function partsOf(prompt: string): PromptPart[] {
  const parts: PromptPart[] = [];
  let lines: string[] = [];
  const flush = () => {
    const text = lines.join('\n').replace(/^\n+|\n+$/g, '');
    if (text.trim()) parts.push({ kind: 'text', text });
    lines = [];
  };
  const all = prompt.split('\n');
  for (let at = 0; at < all.length; at++) {
    const line = all[at] ?? '';
    const [, fence = '', info = ''] = /^ {0,3}(`{3,}|~{3,})([^`]*)$/.exec(line) ?? [];
    const closing = new RegExp(`^ {0,3}${fence}${fence[0]}* *$`);
    const end = fence ? all.findIndex((other, index) => index > at && closing.test(other)) : -1;
    if (end < 0) {
      lines.push(line);
      continue;
    }
    flush();
    const language = info.trim();
    const kind = language === PASTED ? 'pasted' : 'code';
    parts.push({ kind, text: all.slice(at + 1, end).join('\n'), language });
    at = end;
  }
  flush();
  return parts;
}

/** What a folded text is, in a few words. */
export function sizeOf(text: string): string {
  const lines = text.split('\n').length;
  return lines > 1 ? plural(lines, '{n} line', '{n} lines') : plural(text.length, '{n} character', '{n} characters');
}
