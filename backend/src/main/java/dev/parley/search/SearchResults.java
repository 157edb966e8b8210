package dev.parley.search;

import dev.parley.conversation.MessageRole;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was found.
 *
 * @param conversations whose title has all words; latest activity first
 * @param messages that have all words; the newest first, then those that have them only as parts of
 *     longer words
 * @param indexing whether older messages are still being indexed, and so may be missing
 * @param complete false when time ran out: older messages may be missing
 */
public record SearchResults(
    List<FoundConversation> conversations,
    List<FoundMessage> messages,
    boolean indexing,
    boolean complete) {

  /**
   * A conversation that was found by its title.
   *
   * @param title with its marks, whole
   */
  public record FoundConversation(
      UUID conversationId, Snippet title, Instant lastActivityAt, boolean archived) {}

  /**
   * A message that was found.
   *
   * @param title of its conversation
   * @param model that answered; null for a prompt
   */
  public record FoundMessage(
      UUID conversationId,
      String title,
      boolean archived,
      UUID messageId,
      MessageRole role,
      @Nullable String model,
      Instant createdAt,
      Snippet snippet) {}
}
