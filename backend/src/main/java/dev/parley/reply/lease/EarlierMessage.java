package dev.parley.reply.lease;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An earlier message, as a command that begins a reply needs it.
 *
 * @param textAt where its answer begins in its text, in UTF-16 units; 0 without reasoning
 */
public record EarlierMessage(
    UUID id,
    UUID conversationId,
    @Nullable UUID parentId,
    boolean prompt,
    boolean asksModel,
    @Nullable String model,
    String text,
    int textAt,
    String status,
    int attempt) {}
