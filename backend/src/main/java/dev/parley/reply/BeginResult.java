package dev.parley.reply;

import dev.parley.reply.lease.Lease;
import dev.parley.reply.prompt.PromptSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The result of a command that begins or continues a reply, after the commit. */
sealed interface BeginResult {
  UUID conversationId();

  UUID promptId();

  /** Null for a prompt that asks nobody. */
  @Nullable UUID replyId();

  /**
   * The reply is begun, and this node has its lease.
   *
   * @param above what its prompt follows; null when that was not read
   */
  record Started(Lease lease, @Nullable PromptSource above) implements BeginResult {
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

  /** A prompt that asks nobody is stored. */
  record PromptOnly(UUID conversationId, UUID promptId) implements BeginResult {
    @Override
    public @Nullable UUID replyId() {
      return null;
    }
  }

  /** The command was sent before: nothing was changed, and nothing starts. */
  record Repeated(UUID conversationId, UUID promptId, @Nullable UUID replyId)
      implements BeginResult {}
}
