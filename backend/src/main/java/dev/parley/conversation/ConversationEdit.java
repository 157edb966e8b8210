package dev.parley.conversation;

import dev.parley.llm.ReasoningEffort;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a conversation; fields that are null stay as they are.
 *
 * @param model an empty text means the default model again
 * @param systemPrompt an empty text means the default of this server
 * @param reasoningEffort an empty text means the default of the model server
 * @param folder the id of one of this member's folders; an empty text means none
 * @param activeMessageId any message: the branch of its newest reply becomes the active one
 * @param readPosition the last position that this member has seen
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
  /** Whether it changes something for all members, which only the owner may do. */
  boolean isShared() {
    return title != null
        || model != null
        || systemPrompt != null
        || reasoningEffort != null
        || answers != null;
  }

  /**
   * Checks a reasoning effort; null and an empty text are valid too.
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
   * The id of a folder; null, for no folder, when the text is empty.
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
