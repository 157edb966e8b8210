package dev.parley.conversation;

import com.fasterxml.jackson.annotation.JsonProperty;
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
 * @param parts of the text, in their order; null when all of it is one answer or prompt
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
    @Nullable List<Part> parts,
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

  /** What a part of a text is. */
  public enum PartKind {
    /** What the model wrote for itself before its answer. */
    @JsonProperty("reasoning")
    REASONING,
    @JsonProperty("text")
    TEXT
  }

  /**
   * A part of a text, up to the next one.
   *
   * @param at where it begins, in UTF-16 units
   * @param millis how long the model reasoned; null where that is not known, and of text
   */
  public record Part(PartKind kind, int at, @Nullable Integer millis) {
    /**
     * The parts of a text; null without reasoning.
     *
     * @param textAt where its answer begins
     * @param length of the whole text
     */
    static @Nullable List<Part> of(int textAt, int length, @Nullable Integer millis) {
      if (textAt == 0) {
        return null;
      }
      Part reasoning = new Part(PartKind.REASONING, 0, millis);
      return textAt < length
          ? List.of(reasoning, new Part(PartKind.TEXT, textAt, null))
          : List.of(reasoning);
    }
  }

  /** What the model reasoned before its answer; empty when it did not. */
  public String reasoning() {
    return text.substring(0, text.length() - answer().length());
  }

  /** How long the model reasoned; null where that is not known. */
  public @Nullable Integer reasoningMillis() {
    return parts == null ? null : parts.getFirst().millis();
  }

  /** The text without the reasoning before it. */
  public String answer() {
    if (parts == null) {
      return text;
    }
    Part last = parts.getLast();
    return last.kind() == PartKind.TEXT ? text.substring(last.at()) : "";
  }

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
        parts,
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
