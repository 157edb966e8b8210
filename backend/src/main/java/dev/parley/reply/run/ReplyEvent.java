package dev.parley.reply.run;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.MessageStatus;
import dev.parley.conversation.MessageView;
import dev.parley.feed.FeedEvent;
import dev.parley.live.LiveQueue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event of a reply, sent on {@code /user/queue/replies}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ReplyEvent extends FeedEvent {
  @Override
  default LiveQueue queue() {
    return LiveQueue.REPLIES;
  }

  /** An end has only the length of the text, which browsers have received before. */
  @Override
  default boolean leavesTextsOut() {
    return switch (this) {
      case Began began -> false;
      case Said said -> false;
      case Waiting waiting -> false;
      case Grew grew -> false;
      case Finished finished -> true;
      case Stopped stopped -> true;
      case Interrupted interrupted -> true;
      case Failed failed -> true;
    };
  }

  /** The prompt and the reply are stored. A reply from the cache is complete already. */
  @JsonTypeName("began")
  record Began(
      UUID conversationId, ConversationView conversation, MessageView prompt, MessageView reply)
      implements ReplyEvent {
    public Began(ConversationView conversation, MessageView prompt, MessageView reply) {
      this(conversation.id(), conversation, prompt, reply);
    }
  }

  /** A prompt was stored that asks no model. */
  @JsonTypeName("said")
  record Said(UUID conversationId, ConversationView conversation, MessageView prompt)
      implements ReplyEvent {
    public Said(ConversationView conversation, MessageView prompt) {
      this(conversation.id(), conversation, prompt);
    }
  }

  /**
   * It waits for a permit of its model server.
   *
   * @param place its position in the queue, from 1
   */
  @JsonTypeName("waiting")
  record Waiting(UUID conversationId, UUID replyId, int place) implements ReplyEvent {}

  /**
   * Its text grew.
   *
   * @param offset of the text in the whole answer, in UTF-16 units
   * @param kind of the part that begins with this text; null where none begins
   */
  @JsonTypeName("grew")
  record Grew(
      UUID conversationId,
      UUID replyId,
      int attempt,
      int offset,
      String text,
      MessageView.@Nullable PartKind kind)
      implements ReplyEvent {
    @Override
    public UUID onlyWhereOpen() {
      return conversationId;
    }
  }

  @JsonTypeName("finished")
  record Finished(UUID conversationId, MessageView message) implements ReplyEvent {}

  @JsonTypeName("stopped")
  record Stopped(UUID conversationId, MessageView message) implements ReplyEvent {}

  @JsonTypeName("interrupted")
  record Interrupted(UUID conversationId, MessageView message) implements ReplyEvent {}

  @JsonTypeName("failed")
  record Failed(UUID conversationId, MessageView message) implements ReplyEvent {}

  /** The event for this end. */
  static ReplyEvent ending(MessageView message) {
    UUID conversation = message.conversationId();
    MessageStatus status = message.status();
    return switch (status) {
      case COMPLETE -> new Finished(conversation, message);
      case STOPPED -> new Stopped(conversation, message);
      case INTERRUPTED -> new Interrupted(conversation, message);
      case FAILED -> new Failed(conversation, message);
      case ANSWERING -> throw new IllegalArgumentException("This reply has not ended.");
    };
  }
}
