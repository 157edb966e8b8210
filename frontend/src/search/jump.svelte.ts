interface Target {
  conversationId: string;
  messageId: string;
}

/** Which message a conversation is to be opened at. It waits until the page of the conversation shows it. */
class Jump {
  target = $state.raw<Target | null>(null);

  waits(conversationId: string): boolean {
    return this.target?.conversationId === conversationId;
  }

  /** It was shown, or is not there; another one may wait meanwhile. */
  done(target: Target | null): void {
    if (this.target === target) this.target = null;
  }
}

export const jump = new Jump();
