package dev.parley.reply.run;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.MessageStatus;
import dev.parley.conversation.MessageView;
import java.util.UUID;

/** What happens to a reply, as told on {@code /user/queue/replies}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ReplyEvent {
  /** It is stored. A reply from the cache is complete already, and nothing else follows. */
  @JsonTypeName("began")
  record Began(ConversationView conversation, MessageView prompt, MessageView reply)
      implements ReplyEvent {}

  /**
   * It waits for a free place at the model.
   *
   * @param place in the line, from 1
   */
  @JsonTypeName("waiting")
  record Waiting(UUID replyId, int place) implements ReplyEvent {}

  /**
   * Its text grew.
   *
   * @param offset where this text belongs, in UTF-16 units of the whole answer
   */
  @JsonTypeName("grew")
  record Grew(UUID replyId, int attempt, int offset, String text) implements ReplyEvent {}

  @JsonTypeName("finished")
  record Finished(MessageView message) implements ReplyEvent {}

  @JsonTypeName("stopped")
  record Stopped(MessageView message) implements ReplyEvent {}

  @JsonTypeName("interrupted")
  record Interrupted(MessageView message) implements ReplyEvent {}

  @JsonTypeName("failed")
  record Failed(MessageView message) implements ReplyEvent {}

  /** The event that tells this end. */
  static ReplyEvent ending(MessageView message) {
    MessageStatus status = message.status();
    return switch (status) {
      case COMPLETE -> new Finished(message);
      case STOPPED -> new Stopped(message);
      case INTERRUPTED -> new Interrupted(message);
      case FAILED -> new Failed(message);
      case ANSWERING -> throw new IllegalArgumentException("This reply has not ended.");
    };
  }
}
