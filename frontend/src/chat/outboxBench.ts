import type { MessageStatus, PromptCommand } from '../wire/wire';
import { Outbox } from './outbox.svelte';

/** An outbox with a line, a clock and answers that a test sets. */
export class OutboxBench {
  sent: string[] = [];
  online = true;
  readonly busy = new Set<string>();
  now = 0;
  /** How answers ended, as far as it is known, and which were fetched. */
  readonly outcomes = new Map<string, MessageStatus>();
  readonly fetched: string[] = [];

  readonly post = {
    /** Notes prompts by their id, other commands with their destination. */
    send: (to: string, body: object): boolean => {
      const { messageId, replyId } = body as PromptCommand;
      return this.online && this.sent.push(to === 'prompt' ? messageId : `${to} ${replyId}`) > 0;
    },
    busy: ({ conversationId }: PromptCommand) => this.busy.has(conversationId),
    outcome: (replyId: string) => this.outcomes.get(replyId) ?? null,
    promptOf: (replyId: string) => replyId.replace('-reply', ''),
    fetch: (replyId: string) => this.fetched.push(replyId),
  };
  readonly outbox = new Outbox('me', this.post, () => this.now);
}

export const prompt = (messageId: string, conversationId = 'c1'): PromptCommand => ({
  messageId,
  replyId: `${messageId}-reply`,
  conversationId,
  parentId: null,
  editOf: null,
  text: 'Why?',
  model: null,
  asks: null,
});
