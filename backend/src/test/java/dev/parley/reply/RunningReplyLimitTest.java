package dev.parley.reply;

import static dev.parley.reply.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.parley.account.AccountId;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.reply.run.ReplyRuns;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How many answers of an account may be unfinished. */
class RunningReplyLimitTest {
  private final ReplyRuns runs = mock(ReplyRuns.class);
  private final RunningReplyLimit limit = new RunningReplyLimit(runs);
  private final AccountId maya = new AccountId(UUID.randomUUID());

  private boolean takes() {
    try {
      limit.permitFor(maya).take();
      return true;
    } catch (Refusal full) {
      return false;
    }
  }

  @Test
  void neverGivesMorePermitsThanThereAreToConcurrentCommands() throws Exception {
    when(runs.count(any())).thenReturn(RunningReplyLimit.MAX - 5L);

    List<Boolean> taken = AtOnce.times(64, this::takes);

    assertThat(taken).filteredOn(each -> each).hasSize(5);
  }

  @Test
  void releasesAPermitOnceItsRunCountsOrNothingBegan() {
    when(runs.count(any())).thenReturn(RunningReplyLimit.MAX - 1L);
    try (RunningReplyLimit.Permit only = limit.permitFor(maya)) {
      only.take();
      assertRefused(Reason.SLOW_DOWN, () -> limit.permitFor(maya).take());
    }

    assertThatCode(() -> limit.permitFor(maya).take()).doesNotThrowAnyException();
  }

  @Test
  void takesNoPermitForACommandThatBeginsNothing() {
    when(runs.count(any())).thenReturn((long) RunningReplyLimit.MAX);

    try (RunningReplyLimit.Permit unused = limit.permitFor(maya)) {
      assertThat(unused).isNotNull();
    }

    when(runs.count(any())).thenReturn(RunningReplyLimit.MAX - 1L);
    assertThat(takes()).isTrue();
    assertThat(takes()).isFalse();
  }

  @Test
  void countsAPermitOnceThoughItIsTakenTwice() {
    when(runs.count(any())).thenReturn(RunningReplyLimit.MAX - 2L);

    try (RunningReplyLimit.Permit place = limit.permitFor(maya)) {
      assertThat(place.tryTake()).isTrue();
      place.take();
      try (RunningReplyLimit.Permit last = limit.permitFor(maya)) {
        assertThat(last.tryTake()).isTrue();
        assertThat(limit.permitFor(maya).tryTake()).isFalse();
      }
    }
  }
}
