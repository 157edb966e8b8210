package dev.parley.reply;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A prompt. The ids are the browser's (UUIDv7): sent again, nothing starts twice.
 *
 * @param conversationId one that does not exist yet is created with it
 * @param parentId the reply it follows; left out, the active one
 * @param editOf the prompt whose sibling it becomes
 * @param text 1 to 32,000 code points
 * @param model left out, the conversation's or the default one
 */
record PromptCommand(
    @NotNull(message = "is missing") UUID messageId,
    @NotNull(message = "is missing") UUID replyId,
    @NotNull(message = "is missing") UUID conversationId,
    @Nullable UUID parentId,
    @Nullable UUID editOf,
    @NotNull(message = "is missing") String text,
    @Nullable String model) {
  /** Never the text. */
  @Override
  public String toString() {
    return "PromptCommand[" + messageId + "]";
  }
}
