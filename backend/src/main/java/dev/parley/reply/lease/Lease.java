package dev.parley.reply.lease;

import dev.parley.account.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The right to write one reply.
 *
 * @param asker who asked: whose quota and turn in the queue it counts in
 * @param members of its conversation, who may see it, read with the statement that took the lease
 * @param attempt the fencing token: a write under another attempt does nothing
 * @param model the chosen model; null when there was none then
 * @param text of the reply when the lease was taken; empty unless it is continued
 * @param regenerated whether the prompt had an answer before: then no call is shared with it
 * @param askedAt when the lease was first made, by the database's clock; take-overs keep it
 */
public record Lease(
    AccountId asker,
    Set<AccountId> members,
    UUID conversationId,
    UUID promptId,
    UUID replyId,
    int attempt,
    @Nullable String model,
    AnswerText text,
    boolean regenerated,
    Instant askedAt) {
  /** From when it is taken or renewed until it expires. */
  public static final Duration DURATION = Duration.ofSeconds(3);

  /** When a lease that is taken or renewed now expires, in SQL. */
  static final String EXPIRY = "now() + interval '" + DURATION.toSeconds() + " s'";

  /** Whether no node has written this reply before. */
  public boolean isFirst() {
    return attempt == 1;
  }

  /** The lease of a reply of which nothing is kept. */
  Lease withoutText() {
    return new Lease(
        asker,
        members,
        conversationId,
        promptId,
        replyId,
        attempt,
        model,
        AnswerText.NONE,
        regenerated,
        askedAt);
  }

  /** Reads the column {@code members}, an array of account ids. */
  static Set<AccountId> members(ResultSet row) throws SQLException {
    return Arrays.stream((UUID[]) row.getArray("members").getArray())
        .map(AccountId::new)
        .collect(Collectors.toUnmodifiableSet());
  }
}
