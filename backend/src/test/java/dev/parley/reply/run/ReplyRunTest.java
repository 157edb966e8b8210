package dev.parley.reply.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.parley.account.AccountId;
import dev.parley.live.LiveSender;
import dev.parley.reply.lease.Lease;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who ends an answer, and who leaves it to another process. */
class ReplyRunTest {
  private final ReplyRun run =
      new ReplyRun(
          new Lease(
              new AccountId(UUID.randomUUID()),
              UUID.randomUUID(),
              UUID.randomUUID(),
              UUID.randomUUID(),
              1,
              "m",
              "",
              Instant.EPOCH),
          mock(LiveSender.class),
          new Backlog(),
          left -> {});

  @Test
  void isNotLeftToAnotherProcessWhileItsEndIsStored() {
    assertThat(run.settle()).isTrue();

    assertThat(run.release()).isFalse();
    assertThat(run.cause()).isNull();
  }

  @Test
  void neitherEndsNorGrowsHereOnceItWasLeft() {
    run.grow("Half");

    assertThat(run.release()).isTrue();
    run.grow(" and half");

    assertThat(run.settle()).isFalse();
    assertThat(run.text().whole()).isEqualTo("Half");
  }
}
