import type { PromptCommand } from '../wire/wire';

/*
 * What is kept at once, because the page may be gone before the database has it. keep.ts, which
 * is loaded after the page, moves it into the database when a page is opened next.
 */

/** A prompt that the server has not acknowledged yet. */
export interface Unsent {
  accountId: string;
  command: PromptCommand;
  writtenAt: number;
  /** It was sent at least once, so the server may have it already. */
  tried: boolean;
  /** It was written while the answer before it was not there yet, and is sent only after a complete one. */
  queued?: boolean;
  /** The tab that sends it; others leave it alone while that one is open. */
  tab?: string;
}

export interface Draft {
  text: string;
  /** When it was written, in ms. */
  at: number;
}

export interface KeptDraft extends Draft {
  /** A conversation, or another box that keeps its text. */
  box: string;
  /** The tab it was written in. */
  tab: string;
}

export const NOTE = 'parley.draft/';
export const UNSENT_NOTE = 'parley.unsent/';
/** Of one account. A note is removed once its prompt is stored, so there are more only where nothing can be stored. */
const MAX_NOTES = 20;
/** More than the box takes, also where each character is written as an escape. */
const MAX_NOTE_LENGTH = 500_000;

/** The last prompt could not be written to a note. */
let noteFailed = false;

export const keyOf = (accountId: string, box: string, tab: string): string => `${accountId}/${box}/${tab}`;

export function noteOf(json: string | null): Draft | null {
  try {
    const { text, at } = JSON.parse(json ?? '');
    return typeof text === 'string' && typeof at === 'number' ? { text, at } : null;
  } catch {
    return null;
  }
}

/** The names of the notes of an account; none without storage. */
export function notesOf(kind: string, accountId: string): string[] {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(`${kind}${accountId}/`));
  } catch {
    return [];
  }
}

export const noteName = ({ accountId, command }: Unsent): string => `${UNSENT_NOTE}${accountId}/${command.messageId}`;

/**
 * Keeps a draft at once, when the page is being closed and does not wait for the database; an empty note removes
 * the stored draft. It is not written when the prompt could not be noted: better to have a text twice than not at all.
 */
export function note(accountId: string, { box, tab, text, at }: KeptDraft): void {
  if (!text && noteFailed) return;
  try {
    localStorage.setItem(NOTE + keyOf(accountId, box, tab), JSON.stringify({ text, at }));
  } catch {
    // Without storage there is nothing to keep it in.
  }
}

/** Keeps a prompt at once: the page may be closed before the database has it. */
export function noteUnsent(one: Unsent): void {
  noteFailed = true;
  try {
    const [name, json] = [noteName(one), JSON.stringify(one)];
    const others = notesOf(UNSENT_NOTE, one.accountId).filter((key) => key !== name);
    if (json.length > MAX_NOTE_LENGTH || others.length >= MAX_NOTES) return;
    localStorage.setItem(name, json);
    noteFailed = false;
  } catch {
    // It is only in the database then.
  }
}

/** Removes the note of a prompt that is stored, or not needed any more. */
export function dropNote(accountId: string, messageId: string): void {
  try {
    localStorage.removeItem(`${UNSENT_NOTE}${accountId}/${messageId}`);
  } catch {
    // Without storage there is no note.
  }
}
