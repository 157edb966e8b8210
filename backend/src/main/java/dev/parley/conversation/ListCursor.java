package dev.parley.conversation;

import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of the list ended: the activity and id of its last conversation, as {@code
 * 2026-01-31T12:00:00.123456Z_0198...}.
 */
record ListCursor(Instant activity, UUID id) {
  private static final ListCursor START =
      new ListCursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(-1, -1));

  static ListCursor parse(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return START;
    }
    try {
      if (!text.startsWith("2")) {
        // Years that PostgreSQL does not know; every real activity is after 2000.
        throw new IllegalArgumentException(text);
      }
      int split = text.indexOf('_');
      return new ListCursor(
          Instant.parse(text.substring(0, Math.max(0, split))),
          UUID.fromString(text.substring(split + 1)));
    } catch (DateTimeException | IllegalArgumentException notOurs) {
      throw new Refusal(
          Reason.INVALID, "before: send the value of next from the previous page, unchanged.");
    }
  }

  static String after(ConversationView last) {
    return last.lastActivityAt() + "_" + last.id();
  }
}
