package dev.parley.reply;

import dev.parley.reply.lease.Lease;
import java.util.UUID;

/** What a command that begins or goes on with a reply has done, once it is committed. */
sealed interface BeginResult {
  UUID conversationId();

  UUID promptId();

  UUID replyId();

  /** The reply is in progress and its lease is ours. */
  record Started(Lease lease) implements BeginResult {
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
  record FromCache(UUID conversationId, UUID promptId, UUID replyId) implements BeginResult {}

  /** The command came before: nothing was changed, and nothing starts. */
  record Repeated(UUID conversationId, UUID promptId, UUID replyId) implements BeginResult {}
}
