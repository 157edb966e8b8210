package dev.parley.reply;

import dev.parley.reply.lease.Lease;
import java.util.UUID;

/** The result of a command that begins or continues a reply, after the commit. */
sealed interface BeginResult {
  UUID conversationId();

  UUID promptId();

  UUID replyId();

  /** The reply is begun, and this node has its lease. */
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

  /** The reply came from the cache and is stored complete. */
  record FromCache(UUID conversationId, UUID promptId, UUID replyId) implements BeginResult {}

  /** The command was sent before: nothing was changed, and nothing starts. */
  record Repeated(UUID conversationId, UUID promptId, UUID replyId) implements BeginResult {}
}
