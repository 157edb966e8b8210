package dev.parley.reply;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks the model for another answer, without the cache.
 *
 * @param parentId the prompt to answer
 * @param model default: the model of the conversation, else the default one
 */
record RegenerateCommand(
    @NotNull(message = "is missing") UUID replyId,
    @NotNull(message = "is missing") UUID parentId,
    @Nullable String model) {}
