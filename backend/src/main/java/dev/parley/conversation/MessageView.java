package dev.parley.conversation;

import dev.parley.conversation.member.Author;
import dev.parley.llm.ModelProblem;
import dev.parley.llm.TokenUsage;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A prompt or a reply as a browser sees it.
 *
 * @param position the order in its conversation, from 1
 * @param authorId the account that wrote a prompt; null for a reply
 * @param attempt grows with every change of writer of a reply; of two copies the higher one is true
 * @param text while answering, the text so far; its length in UTF-16 units is the offset
 * @param model who answers; null for a prompt
 * @param cached whether the reply was given before to the same question
 * @param turnsLeftOut how many older messages did not fit the model's window
 * @param asks false for a prompt that was only said to the others: it has no answer
 * @param by who wrote this prompt, or asked for this reply; null where that is not known
 * @param siblings the other versions at this place; null in live events
 */
public record MessageView(
    UUID id,
    UUID conversationId,
    @Nullable UUID parentId,
    int position,
    @Nullable UUID authorId,
    int attempt,
    MessageRole role,
    String text,
    MessageStatus status,
    @Nullable String model,
    boolean cached,
    Instant createdAt,
    @Nullable TokenUsage usage,
    @Nullable ModelProblem problem,
    int turnsLeftOut,
    boolean asks,
    @Nullable Author by,
    @Nullable Siblings siblings) {

  /**
   * All messages with the same parent, in order of position.
   *
   * @param index of this message among them, from 0
   */
  public record Siblings(List<UUID> ids, int index) {}

  MessageView with(Siblings others) {
    return new MessageView(
        id,
        conversationId,
        parentId,
        position,
        authorId,
        attempt,
        role,
        text,
        status,
        model,
        cached,
        createdAt,
        usage,
        problem,
        turnsLeftOut,
        asks,
        by,
        others);
  }
}
