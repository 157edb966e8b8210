package dev.parley.reply;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/**
 * Continues an answer that ended too early from its text.
 *
 * @param attempt of the answer, as the browser knows it
 */
record ContinueCommand(
    @NotNull(message = "is missing") UUID replyId,
    @NotNull(message = "is missing") Integer attempt) {}
