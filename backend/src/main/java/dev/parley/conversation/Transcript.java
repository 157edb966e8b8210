package dev.parley.conversation;

import java.util.List;
import java.util.UUID;

/**
 * What was said in a branch, oldest first.
 *
 * @param older how many messages before these were not read
 */
public record Transcript(List<Turn> turns, int older) {
  /**
   * One message.
   *
   * @param attempt of a reply; one that changed since is another text
   * @param total how many messages the whole branch has
   */
  public record Turn(UUID id, MessageRole role, String text, int attempt, int total) {}
}
