import { MediaQuery } from 'svelte/reactivity';
import { t } from '../language/language';
import { preferences } from '../ui/preferences.svelte';
import type { Drafts } from './drafts.svelte';
import { contentOf, draftOf, draftOfPrompt, promptOf } from './pastes';
import { codePoints, isBlank, tooLong } from './promptText';

/** A box takes more than the limit, so that a text can be shortened in it, but not any amount: browsers slow down. */
const ROOM = 2;

const touch = new MediaQuery('pointer: coarse');

/** On a touch keyboard Enter always starts a new line. */
export const enterSends = (): boolean => preferences.enterSends && !touch.current;

/** The content of one prompt box, and whether it can be sent. */
export class Writing {
  /** As it is kept. */
  readonly draft: string = $derived.by(() => (this.drafts.has(this.box()) ? this.drafts.get(this.box()) : this.#start));
  readonly #start: string = $derived.by(() => draftOfPrompt(this.before()));
  readonly #content = $derived.by(() => contentOf(this.draft));
  /** What is typed; pasted texts stand beside it. */
  readonly text = $derived.by(() => this.#content.typed);
  readonly blocks = $derived.by(() => this.#content.blocks);
  /** All of it, as it is sent. */
  readonly prompt = $derived.by(() => promptOf(this.#content));
  readonly blank = $derived.by(() => isBlank(this.prompt));
  readonly refusal = $derived.by(() => tooLong(this.prompt, this.limit()));
  /** Why a text was not taken in; empty when it was. */
  notice = $state('');

  /**
   * @param box the name of its draft
   * @param limit the most characters of a prompt
   * @param before its content until it is changed
   */
  constructor(
    private readonly drafts: Drafts,
    readonly box: () => string,
    private readonly limit: () => number,
    private readonly before: () => string = () => '',
  ) {}

  get sendable(): boolean {
    return !this.blank && this.refusal === null;
  }

  /** How much of the limit is used, once that is nearly all of it; null before. */
  get used(): string | null {
    const limit = this.limit();
    if (this.prompt.length <= limit * 0.9 || this.refusal !== null) return null;
    return t('{length} of {limit} characters', { length: codePoints(this.prompt), limit });
  }

  /** Whether a text of this length fits in the box, beside what was pasted. What does not is left where it came from, with a notice. */
  fits(length: number, added: number): boolean {
    this.notice = '';
    const pasted = this.blocks.reduce((sum, block) => sum + block.length, 0);
    if (length + pasted <= this.limit() * ROOM) return true;
    this.notice = t(
      'This text has {added} characters and was not inserted: a prompt can have up to {limit}. Your text is unchanged.',
      { added, limit: this.limit() },
    );
    return false;
  }

  change(text: string): void {
    if (text !== this.text) this.#set(text, this.blocks);
  }

  /** Adds a pasted text as a block of its own. */
  fold(text: string): void {
    this.#set(this.text, [...this.blocks, text]);
  }

  /** Changes the pasted text at this place; null removes it. */
  changeBlock(at: number, text: string | null): void {
    this.#set(this.text, text === null ? this.blocks.toSpliced(at, 1) : this.blocks.with(at, text));
  }

  #set(typed: string, blocks: string[]): void {
    const draft = draftOf({ typed, blocks });
    if (draft === this.#start && draft !== '') this.drafts.drop(this.box());
    else this.drafts.set(this.box(), draft);
  }

  /** Hands over the content of the box, then empties it: a tab that closes in between loses nothing. */
  handOver(take: (text: string) => void): void {
    // Read before the hand-over, which may open another page with another box.
    const [box, text] = [this.box(), this.prompt];
    this.notice = '';
    take(text);
    this.drafts.drop(box);
  }
}
