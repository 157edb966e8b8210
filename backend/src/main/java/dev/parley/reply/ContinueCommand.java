package dev.parley.reply;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * Lets an answer that ended too early go on from its text.
 *
 * @param attempt of the answer as the browser saw it end
 */
record ContinueCommand(
    @NotNull(message = "is missing") UUID replyId,
    @NotNull(message = "is missing") Integer attempt) {}
