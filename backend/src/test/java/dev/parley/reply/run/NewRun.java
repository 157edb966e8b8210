package dev.parley.reply.run;

import static org.mockito.Mockito.mock;

import dev.parley.account.AccountId;
import dev.parley.feed.Feed;
import dev.parley.reply.lease.Lease;
import java.time.Instant;
import java.util.UUID;

/** A run of somebody's first attempt, whose sockets nobody reads. */
final class NewRun {
  private NewRun() {}

  static ReplyRun create() {
    return new ReplyRun(
        new Lease(
            new AccountId(UUID.randomUUID()),
            UUID.randomUUID(),
            UUID.randomUUID(),
            UUID.randomUUID(),
            1,
            "m",
            "",
            false,
            Instant.EPOCH),
        mock(Feed.class),
        new JournalBacklog(),
        left -> {});
  }
}
