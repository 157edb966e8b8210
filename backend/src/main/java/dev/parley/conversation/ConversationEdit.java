package dev.parley.conversation;

import dev.parley.llm.ReasoningEffort;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to change; what is left out stays.
 *
 * @param model an empty text means the default model again
 * @param systemPrompt an empty text means the server's own
 * @param reasoningEffort an empty text means the default of the model server
 * @param folder the id of one of this member's folders; an empty text means none
 * @param activeMessageId any message: its newest reply below becomes the end of the branch
 * @param readPosition the last position that was seen
 * @param muted whether this member wants no notifications of it
 * @param answers which messages the model answers; the owner sets it
 */
public record ConversationEdit(
    @Nullable String title,
    @Nullable String model,
    @Nullable String systemPrompt,
    @Nullable String reasoningEffort,
    @Nullable Boolean pinned,
    @Nullable Boolean archived,
    @Nullable String folder,
    @Nullable UUID activeMessageId,
    @Nullable Integer readPosition,
    @Nullable Boolean muted,
    @Nullable AnswerMode answers) {
  /** Whether it changes what all members share, which only the owner may. */
  boolean isShared() {
    return title != null
        || model != null
        || systemPrompt != null
        || reasoningEffort != null
        || answers != null;
  }

  /**
   * Checks an effort; null and an empty text are taken too.
   *
   * @throws Refusal invalid
   */
  static @Nullable String effort(@Nullable String effort) {
    if (effort != null && !effort.isEmpty() && ReasoningEffort.of(effort).isEmpty()) {
      throw new Refusal(
          Reason.INVALID,
          "reasoningEffort: send low, medium or high, or an empty text for the default.");
    }
    return effort;
  }

  /**
   * The id of a folder; null for an empty text: none.
   *
   * @throws Refusal invalid
   */
  static @Nullable UUID folder(String id) {
    try {
      return id.isEmpty() ? null : UUID.fromString(id);
    } catch (IllegalArgumentException notAnId) {
      throw new Refusal(Reason.INVALID, "folder: send the id of a folder.");
    }
  }
}
