package dev.parley.reply.lease;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An earlier message, as a command that begins a reply needs it. */
public record EarlierMessage(
    UUID id,
    UUID conversationId,
    @Nullable UUID parentId,
    boolean prompt,
    boolean asksModel,
    @Nullable String model,
    String text,
    String status,
    int attempt) {}
