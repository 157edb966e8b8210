package dev.parley.reply;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** Stops a running answer; its text so far is kept. */
record StopCommand(@NotNull(message = "is missing") UUID replyId) {}
