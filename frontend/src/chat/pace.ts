import { ended } from '../conversations/merge';
import type { Fact } from '../conversations/message';

interface Run {
  /** When the answer was asked for. */
  begunAt?: number;
  /** When its first word came; unknown where the page did not show the conversation yet. */
  firstAt?: number;
  /** When the answer began, after what the model reasoned. */
  answerAt?: number;
  endedAt?: number;
}

/** When this page saw answers begin and end: how fast a model writes is not stored. */
export class Pace {
  readonly #runs = new Map<string, Run>();

  constructor(private readonly now: () => number = Date.now) {}

  received(fact: Fact): void {
    // Only from the first word on, as it was written: an answer that was joined later has no beginning here.
    if (fact.type === 'began') this.#runs.set(fact.reply.id, { begunAt: this.now() });
    else if (fact.type === 'grew' && fact.kind === 'text') {
      const run = this.#runs.get(fact.replyId);
      if (run) run.answerAt ??= this.now();
    } else if (fact.type === 'grew' && fact.offset === 0)
      this.#runs.set(fact.replyId, { ...this.#runs.get(fact.replyId), firstAt: this.now() });
    else if ('message' in fact && ended(fact.message)) {
      const run = this.#runs.get(fact.message.id);
      if (run) run.endedAt ??= this.now();
    }
  }

  /** When the reasoning of an answer began, and when it ended, as far as this page saw them. */
  reasoned(replyId: string): { from: number | null; to: number | null } {
    const { begunAt, firstAt, answerAt, endedAt } = this.#runs.get(replyId) ?? {};
    return { from: firstAt ?? begunAt ?? null, to: answerAt ?? endedAt ?? null };
  }

  /** Tokens per second of an answer that was seen from its first word to its end; null for others. */
  of(replyId: string, outputTokens: number): number | null {
    const { firstAt, endedAt } = this.#runs.get(replyId) ?? {};
    if (firstAt === undefined || endedAt === undefined || endedAt - firstAt < 200) return null;
    return outputTokens / ((endedAt - firstAt) / 1000);
  }
}
