package dev.parley.sharing;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.conversation.member.MemberView;
import dev.parley.feed.FeedEvent;
import dev.parley.live.LiveQueue;
import java.util.List;
import java.util.UUID;

/** What happens between the people in a conversation. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface SharingEvent extends FeedEvent {
  @Override
  default LiveQueue queue() {
    return LiveQueue.CONVERSATIONS;
  }

  /**
   * The members changed.
   *
   * @param version of the receiver's view of the conversation
   * @param members all of them
   */
  @JsonTypeName("members")
  record Members(UUID conversationId, int version, List<MemberView> members)
      implements SharingEvent {}

  /** The receiver was invited, or something of that invitation changed. */
  @JsonTypeName("invited")
  record Invited(InvitationView invitation) implements SharingEvent {}

  /**
   * Who has the conversation open.
   *
   * @param people all of them who let it be shown, the receiver included
   */
  @JsonTypeName("present")
  record Present(UUID conversationId, List<PresentPerson> people) implements SharingEvent {
    @Override
    public UUID onlyWhereOpen() {
      return conversationId;
    }
  }

  /** Somebody who has the conversation open. */
  record PresentPerson(UUID accountId, boolean typing) {}
}
