import type { PromptCommand } from '../wire/wire';

/*
 * Drafts and unsent prompts in localStorage, which is written at once: the page may be closed before IndexedDB has
 * stored them. unsentDatabase.ts, which is loaded later, moves them into IndexedDB when the page is opened next.
 */

/** A prompt that the server has not acknowledged yet. */
export interface Unsent {
  accountId: string;
  command: PromptCommand;
  writtenAt: number;
  /** It was sent at least once, so the server may have it already. */
  tried: boolean;
  /** It was written while an answer was in progress, and is sent only when that answer is complete. */
  queued?: boolean;
  /** The tab that sends it. Other tabs do not send it while that tab is open. */
  tab?: string;
}

export interface Draft {
  text: string;
  /** When it was written, in ms. */
  at: number;
}

export interface StoredDraft extends Draft {
  /** The id of a conversation, or the name of another text box. */
  box: string;
  /** The tab it was written in. */
  tab: string;
}

export const DRAFT_PREFIX = 'parley.draft/';
export const PROMPT_PREFIX = 'parley.unsent/';
/** Of one account. A saved prompt is removed once IndexedDB has it, so there are more only where IndexedDB fails. */
const MAX_PROMPTS = 20;
/** In characters of JSON: more than the text box accepts, even if every character is escaped. */
const MAX_PROMPT_LENGTH = 500_000;

/** The last prompt could not be saved. */
let promptNotSaved = false;

export const draftKey = (accountId: string, box: string, tab: string): string => `${accountId}/${box}/${tab}`;

export function parseDraft(json: string | null): Draft | null {
  try {
    const { text, at } = JSON.parse(json ?? '');
    return typeof text === 'string' && typeof at === 'number' ? { text, at } : null;
  } catch {
    return null;
  }
}

/** The keys of an account in localStorage; none where it is not available. */
export function keysOf(kind: string, accountId: string): string[] {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(`${kind}${accountId}/`));
  } catch {
    return [];
  }
}

export const promptKey = ({ accountId, command }: Unsent): string =>
  `${PROMPT_PREFIX}${accountId}/${command.messageId}`;

/**
 * Saves a draft at once, when the page is being closed and does not wait for IndexedDB. An empty text removes the stored
 * draft, unless the last prompt could not be saved: better to have its text twice than not at all.
 */
export function saveDraftNow(accountId: string, { box, tab, text, at }: StoredDraft): void {
  if (!text && promptNotSaved) return;
  try {
    localStorage.setItem(DRAFT_PREFIX + draftKey(accountId, box, tab), JSON.stringify({ text, at }));
  } catch {
    // localStorage is not available.
  }
}

/** Saves a prompt at once: the page may be closed before IndexedDB has it. */
export function savePromptNow(one: Unsent): void {
  promptNotSaved = true;
  try {
    const [name, json] = [promptKey(one), JSON.stringify(one)];
    const others = keysOf(PROMPT_PREFIX, one.accountId).filter((key) => key !== name);
    if (json.length > MAX_PROMPT_LENGTH || others.length >= MAX_PROMPTS) return;
    localStorage.setItem(name, json);
    promptNotSaved = false;
  } catch {
    // It is only in IndexedDB then.
  }
}

/** Removes a saved prompt that IndexedDB has, or that is no longer needed. */
export function removeSavedPrompt(accountId: string, messageId: string): void {
  try {
    localStorage.removeItem(`${PROMPT_PREFIX}${accountId}/${messageId}`);
  } catch {
    // localStorage is not available, so nothing was saved.
  }
}
