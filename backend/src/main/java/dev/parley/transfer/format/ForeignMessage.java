package dev.parley.transfer.format;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as a file has it.
 *
 * @param id unique in its conversation, in any form
 * @param parent the id of the message it follows, which may be missing from the file
 * @param text empty for a hidden one
 * @param model who answered, as it was called there
 */
record ForeignMessage(
    String id,
    @Nullable String parent,
    Kind kind,
    String text,
    @Nullable String model,
    @Nullable Instant createdAt,
    Details details) {
  enum Kind {
    PROMPT,
    ANSWER,
    /** Not shown to the reader; it only connects the messages around it. */
    HIDDEN
  }
}
