package dev.parley.reply.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who ends an answer, and who leaves it to another process. */
class ReplyRunTest {
  private final ReplyRun run = NewRun.create();

  @Test
  void isNotLeftToAnotherProcessWhileItsEndIsStored() {
    assertThat(run.claimEnd()).isTrue();

    assertThat(run.release()).isFalse();
    assertThat(run.cause()).isNull();
  }

  @Test
  void neitherEndsNorGrowsHereOnceItWasLeft() {
    run.grow("Half");

    assertThat(run.release()).isTrue();
    run.grow(" and half");

    assertThat(run.claimEnd()).isFalse();
    assertThat(run.text().whole()).isEqualTo("Half");
  }
}
