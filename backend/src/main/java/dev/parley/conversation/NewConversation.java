package dev.parley.conversation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request to create an empty conversation.
 *
 * @param id chosen by the browser (UUIDv7); the same id again gives the same conversation
 */
public record NewConversation(
    @Nullable UUID id,
    @Nullable String title,
    @Nullable String model,
    @Nullable String systemPrompt,
    @Nullable String reasoningEffort) {}
