package dev.parley.conversation;

import dev.parley.conversation.member.MemberRole;
import dev.parley.conversation.member.MemberView;
import dev.parley.llm.ReasoningEffort;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as one member's browsers see it; of two, the one with the higher version is true.
 *
 * @param title empty until it has one
 * @param model null: the default one
 * @param reasoningEffort null: the default of the model server
 * @param folderId the folder that this member has it in
 * @param activeMessageId the end of the branch this member is in
 * @param answering whether a reply in it is in flight
 * @param unread whether somebody wrote, or an answer ended, and this member has not seen it
 * @param role this member's own
 * @param muted whether this member wants no notifications of it
 * @param shared whether at least two people are in it
 * @param answers which messages the model answers when it is shared
 * @param members the first five: the owner, then those who joined, then those who are invited
 * @param memberCount all of them, the invited ones included
 */
public record ConversationView(
    UUID id,
    String title,
    @Nullable String model,
    @Nullable String systemPrompt,
    @Nullable ReasoningEffort reasoningEffort,
    Instant createdAt,
    Instant lastActivityAt,
    boolean pinned,
    boolean archived,
    @Nullable UUID folderId,
    @Nullable Instant deletedAt,
    @Nullable UUID activeMessageId,
    boolean answering,
    boolean unread,
    int version,
    MemberRole role,
    boolean muted,
    boolean shared,
    AnswerMode answers,
    List<MemberView> members,
    int memberCount) {
  /** The id of the effort; null: the default. */
  public @Nullable String effortId() {
    return reasoningEffort == null ? null : reasoningEffort.id();
  }
}
