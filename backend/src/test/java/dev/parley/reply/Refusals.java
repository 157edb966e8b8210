package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts why something is refused. */
final class Refusals {
  private Refusals() {}

  static void assertRefused(Reason reason, ThrowingCallable command) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(command)
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }
}
