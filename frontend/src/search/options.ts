import { t } from '../language/language';
import type { ConversationView, FoundConversation, FoundMessage, SearchResults } from '../wire/wire';

export interface Command {
  name: string;
  /** Other words that it is found by. */
  also: string;
  icon: string;
  run: () => void;
}

export type Option =
  | { kind: 'conversation'; id: string; found: FoundConversation }
  | { kind: 'command'; id: string; command: Command }
  | { kind: 'message'; id: string; found: FoundMessage };

export interface Group {
  name: string;
  options: Option[];
}

/** What is offered in the palette, in the order of its groups; empty groups are left out. */
export function groupsOf(results: SearchResults, commands: Command[], recent: boolean): Group[] {
  const groups: Group[] = [
    {
      name: recent ? t('Recent conversations') : t('Conversations'),
      options: results.conversations.map((found) => ({
        kind: 'conversation',
        id: `c-${found.conversationId}`,
        found,
      })),
    },
    {
      name: t('Commands'),
      options: commands.map((command) => ({ kind: 'command', id: `do-${command.name}`, command })),
    },
    {
      name: t('Messages'),
      options: results.messages.map((found) => ({ kind: 'message', id: `m-${found.messageId}`, found })),
    },
  ];
  return groups.filter(({ options }) => options.length > 0);
}

/** What this browser knows itself: without a query, and without a connection. */
export function known(conversations: ConversationView[], typed: string, most: number): SearchResults {
  const found = conversations
    .filter(({ title }) => begins(title, typed))
    .slice(0, most)
    .map(({ id, title, lastActivityAt, archived }) => ({
      conversationId: id,
      title: { text: title || t('New conversation'), marks: [] },
      lastActivityAt,
      archived,
    }));
  return { conversations: found, messages: [], indexing: false, complete: true };
}

export function matching(commands: Command[], typed: string): Command[] {
  return commands.filter(({ name, also }) => begins(`${name} ${also}`, typed));
}

/** Whether every typed word begins a word of the text, whatever its case and accents. */
function begins(text: string, typed: string): boolean {
  const words = wordsOf(text);
  return wordsOf(typed).every((wanted) => words.some((word) => word.startsWith(wanted)));
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .match(/[\p{L}\p{N}]+/gu) ?? [];
