package dev.parley.reply;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** Ends an answer in flight; its text so far is kept. */
record StopCommand(@NotNull(message = "is missing") UUID replyId) {}
