package dev.parley.reply;

import dev.parley.conversation.member.LockedConversation;
import jakarta.validation.constraints.NotNull;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A prompt. The browser creates the ids (UUIDv7), so that a repeated command starts nothing.
 *
 * @param conversationId created if it does not exist and neither parentId nor editOf is given
 * @param parentId the message that it follows; default: the parent of editOf, else the active one
 * @param editOf the prompt that it is another version of
 * @param text 1 to 32,000 code points
 * @param model default: the model of the conversation, else the default one
 * @param asks false: it is only said to the others, and has no answer; default: as the
 *     conversation's setting says. A text with {@code @model} always asks
 */
record PromptCommand(
    @NotNull(message = "is missing") UUID messageId,
    @NotNull(message = "is missing") UUID replyId,
    @NotNull(message = "is missing") UUID conversationId,
    @Nullable UUID parentId,
    @Nullable UUID editOf,
    @NotNull(message = "is missing") String text,
    @Nullable String model,
    @Nullable Boolean asks) {
  private static final Pattern MODEL =
      Pattern.compile("(?<![\\p{L}\\p{N}_@.])@model(?![\\p{L}\\p{N}_])", Pattern.CASE_INSENSITIVE);

  /** Whether it asks the model: in a conversation of one person, unless it says otherwise. */
  boolean asksModel(LockedConversation conversation) {
    return Objects.requireNonNullElse(asks, conversation.asksModel()) || MODEL.matcher(text).find();
  }

  /** Never the text. */
  @Override
  public String toString() {
    return "PromptCommand[" + messageId + "]";
  }
}
