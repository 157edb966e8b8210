package dev.parley.conversation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to change; what is left out stays.
 *
 * @param model an empty text means the default model again
 * @param systemPrompt an empty text means the server's own
 * @param activeMessageId any message: its newest reply below becomes the end of the branch
 * @param readPosition the last position that was seen
 * @param muted whether this member wants no notifications of it
 * @param answers which messages the model answers; the owner sets it
 */
public record ConversationEdit(
    @Nullable String title,
    @Nullable String model,
    @Nullable String systemPrompt,
    @Nullable Boolean pinned,
    @Nullable Boolean archived,
    @Nullable UUID activeMessageId,
    @Nullable Integer readPosition,
    @Nullable Boolean muted,
    @Nullable AnswerMode answers) {}
