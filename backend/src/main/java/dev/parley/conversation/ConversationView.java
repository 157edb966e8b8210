package dev.parley.conversation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as one member's browsers see it; of two, the one with the higher version is true.
 *
 * @param title empty until it has one
 * @param model null: the default one
 * @param activeMessageId the end of the branch this member is in
 * @param answering whether a reply in it is in flight
 * @param unread whether an answer ended that this member has not seen
 */
public record ConversationView(
    UUID id,
    String title,
    @Nullable String model,
    @Nullable String systemPrompt,
    Instant createdAt,
    Instant lastActivityAt,
    boolean pinned,
    boolean archived,
    @Nullable Instant deletedAt,
    @Nullable UUID activeMessageId,
    boolean answering,
    boolean unread,
    int version) {}
