package dev.parley.transfer.format;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as it will be stored. Its position is its place in the list, from 1.
 *
 * @param key unique in its conversation, and the same in every later export of it
 * @param parent the place in the list of the message it follows, from 0; -1 for none
 */
public record ImportedMessage(
    String key,
    int parent,
    boolean prompt,
    String text,
    @Nullable String model,
    Instant createdAt,
    Details details) {
  /** Its reasoning and its text, in one. */
  public String wholeText() {
    return details.reasoning() + text;
  }
}
