package dev.parley.conversation;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.feed.FeedEvent;
import dev.parley.live.LiveQueue;
import java.util.UUID;

/** An event of a conversation, sent on {@code /user/queue/conversations}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface ConversationEvent extends FeedEvent {
  @Override
  default LiveQueue queue() {
    return LiveQueue.CONVERSATIONS;
  }

  /** It is new, or something of it changed. */
  @JsonTypeName("changed")
  record Changed(ConversationView conversation) implements ConversationEvent {}

  /** It was removed permanently, or the receiver is no member any more. */
  @JsonTypeName("removed")
  record Removed(UUID conversationId, int version) implements ConversationEvent {}
}
