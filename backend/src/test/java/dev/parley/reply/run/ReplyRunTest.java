package dev.parley.reply.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who ends a reply, and who releases it. */
class ReplyRunTest {
  private final ReplyRun run = NewRun.create();

  @Test
  void isNotReleasedWhileItsEndIsStored() {
    assertThat(run.claimEnd()).isTrue();

    assertThat(run.release()).isFalse();
    assertThat(run.cause()).isNull();
  }

  @Test
  void neitherEndsNorGrowsHereOnceItWasReleased() {
    run.append("Half");

    assertThat(run.release()).isTrue();
    run.append(" and half");

    assertThat(run.claimEnd()).isFalse();
    assertThat(run.wholeText().answer()).isEqualTo("Half");
  }
}
