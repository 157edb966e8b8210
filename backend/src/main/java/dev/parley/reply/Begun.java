package dev.parley.reply;

import dev.parley.reply.lease.Lease;
import java.util.UUID;

/** What a command that begins or goes on with a reply has done, once it is committed. */
sealed interface Begun {
  UUID conversationId();

  UUID promptId();

  UUID replyId();

  /** The reply is in progress and its lease is ours. */
  record Started(Lease lease) implements Begun {
    @Override
    public UUID conversationId() {
      return lease.conversationId();
    }

    @Override
    public UUID promptId() {
      return lease.promptId();
    }

    @Override
    public UUID replyId() {
      return lease.replyId();
    }
  }

  /** The reply was given before and is stored complete. */
  record Answered(UUID conversationId, UUID promptId, UUID replyId) implements Begun {}

  /** The command came before: nothing was changed, and nothing starts. */
  record Known(UUID conversationId, UUID promptId, UUID replyId) implements Begun {}
}
