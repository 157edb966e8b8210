package dev.parley.conversation;

import dev.parley.conversation.member.Author;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a branch, oldest first, as a model is given them.
 *
 * @param omitted how many older messages of the branch were not read
 */
public record Transcript(List<Turn> turns, int omitted) {
  /**
   * One message.
   *
   * @param by who wrote a prompt; null for a reply, and where that is not known
   * @param attempt of a reply; another attempt may have another text
   * @param answering whether a reply is being written: its text is still that of before
   * @param total how many messages the whole branch has
   */
  public record Turn(
      UUID id,
      MessageRole role,
      String text,
      @Nullable Author by,
      int attempt,
      boolean answering,
      int total) {}
}
