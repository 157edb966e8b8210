package dev.parley.reply.lease;

import dev.parley.account.AccountId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The right to write one reply.
 *
 * @param asker who asked: whose quota and turn in the queue it counts in
 * @param attempt the fencing token: a write under another attempt does nothing
 * @param model who was chosen to answer; null when there was no model then
 * @param text of the reply when the lease was taken; empty but for a reply that goes on
 * @param regenerated whether the prompt had an answer before: then the model is asked for this
 *     reply only, though another asks the same
 * @param askedAt when the lease was first made, by the database's clock; kept over take-overs
 */
public record Lease(
    AccountId asker,
    UUID conversationId,
    UUID promptId,
    UUID replyId,
    int attempt,
    @Nullable String model,
    String text,
    boolean regenerated,
    Instant askedAt) {
  /** Whether nobody wrote this answer before. */
  public boolean isFirst() {
    return attempt == 1;
  }
}
