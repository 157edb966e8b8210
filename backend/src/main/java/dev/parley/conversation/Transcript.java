package dev.parley.conversation;

import dev.parley.conversation.member.Author;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a branch, oldest first, as a model is given them.
 *
 * @param omitted how many older messages of the branch were not read
 */
public record Transcript(List<Turn> turns, int omitted) {
  /** Of a branch without messages. */
  public static final Transcript EMPTY = new Transcript(List.of(), 0);

  /**
   * One message.
   *
   * @param by who wrote a prompt; null for a reply, and where that is not known
   * @param answering whether a reply is being written: its text is still that of before
   * @param asks false for a prompt that was only said to the others
   * @param total how many messages the whole branch has
   */
  public record Turn(
      UUID id,
      MessageRole role,
      String text,
      @Nullable Author by,
      boolean answering,
      boolean asks,
      int total) {}

  /** The message at its end; null when there is none. */
  public @Nullable Turn last() {
    return turns.isEmpty() ? null : turns.getLast();
  }

  /** The newest reply of the turns that were read. */
  public Optional<Turn> lastReply() {
    return turns.reversed().stream()
        .filter(turn -> turn.role() == MessageRole.ASSISTANT)
        .findFirst();
  }

  /** The same branch with a prompt at its end, which was stored after it was read. */
  public Transcript followedBy(MessageView prompt) {
    List<Turn> all = new ArrayList<>(turns);
    all.add(
        new Turn(
            prompt.id(),
            prompt.role(),
            prompt.text(),
            prompt.by(),
            false,
            prompt.asks(),
            turns.size() + omitted + 1));
    return new Transcript(List.copyOf(all), omitted);
  }
}
