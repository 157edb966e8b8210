package dev.parley.reply;

import dev.parley.conversation.MessageView;
import dev.parley.reply.lease.BeginRows;
import dev.parley.reply.lease.Lease;
import dev.parley.reply.prompt.PromptSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The result of a command that begins or continues a reply, after the commit. */
sealed interface BeginResult {
  UUID conversationId();

  UUID promptId();

  /** Null for a prompt that asks no model. */
  @Nullable UUID replyId();

  /** The prompt and the reply as they were stored; empty where they have to be read. */
  List<MessageView> messages();

  /**
   * The reply is begun, and this node has its lease.
   *
   * @param source what its run asks; null when it has to read that
   */
  record Started(Lease lease, List<MessageView> messages, @Nullable PromptSource source)
      implements BeginResult {
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
  record FromCache(MessageView prompt, MessageView reply) implements BeginResult {
    @Override
    public UUID conversationId() {
      return prompt.conversationId();
    }

    @Override
    public UUID promptId() {
      return prompt.id();
    }

    @Override
    public UUID replyId() {
      return reply.id();
    }

    @Override
    public List<MessageView> messages() {
      return List.of(prompt, reply);
    }
  }

  /** A prompt that asks no model is stored. */
  record PromptOnly(MessageView prompt) implements BeginResult {
    @Override
    public UUID conversationId() {
      return prompt.conversationId();
    }

    @Override
    public UUID promptId() {
      return prompt.id();
    }

    @Override
    public @Nullable UUID replyId() {
      return null;
    }

    @Override
    public List<MessageView> messages() {
      return List.of(prompt);
    }
  }

  /** The command was sent before: nothing was changed, and nothing starts. */
  record Repeated(UUID conversationId, UUID promptId, @Nullable UUID replyId)
      implements BeginResult {
    @Override
    public List<MessageView> messages() {
      return List.of();
    }
  }

  /**
   * The result of what was stored.
   *
   * @param above what the prompt follows; null when that was not read
   */
  static BeginResult of(BeginRows.Begun begun, @Nullable PromptSource above) {
    MessageView prompt = begun.prompt();
    MessageView reply = begun.reply();
    if (reply == null) {
      return new PromptOnly(prompt);
    }
    return begun.lease() == null
        ? new FromCache(prompt, reply)
        : new Started(
            begun.lease(), List.of(prompt, reply), above == null ? null : above.followedBy(prompt));
  }
}
