package dev.parley.reply.run;

import static org.mockito.Mockito.mock;

import dev.parley.account.AccountId;
import dev.parley.feed.Feed;
import dev.parley.reply.lease.AnswerText;
import dev.parley.reply.lease.Lease;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Runs of first attempts, whose events nobody receives. */
public final class NewRun {
  private NewRun() {}

  public static ReplyRun create() {
    return of(new AccountId(UUID.randomUUID()), Instant.EPOCH);
  }

  public static ReplyRun of(AccountId asker, Instant askedAt) {
    return new ReplyRun(lease(asker, askedAt), mock(Feed.class), new JournalBacklog(), run -> {});
  }

  static Lease lease(AccountId asker, Instant askedAt) {
    return new Lease(
        asker,
        Set.of(asker),
        UUID.randomUUID(),
        UUID.randomUUID(),
        UUID.randomUUID(),
        1,
        "m",
        AnswerText.NONE,
        false,
        askedAt);
  }
}
