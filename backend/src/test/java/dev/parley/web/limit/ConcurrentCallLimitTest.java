package dev.parley.web.limit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.problem.Refusal;
import org.junit.jupiter.api.Test;

/** How many calls of one account are answered at the same time. */
class ConcurrentCallLimitTest {
  private final ConcurrentCallLimit calls = new ConcurrentCallLimit(new HttpSettings(100, 20, 2));

  @Test
  void refusesTheOneTooManyUntilAnotherHasEnded() {
    calls.begin("maya");
    calls.begin("maya");

    assertThatExceptionOfType(Refusal.class).isThrownBy(() -> calls.begin("maya"));
    assertThatCode(() -> calls.begin("noah")).doesNotThrowAnyException();
    calls.end("maya");
    assertThatCode(() -> calls.begin("maya")).doesNotThrowAnyException();
    assertThatExceptionOfType(Refusal.class).isThrownBy(() -> calls.begin("maya"));
  }
}
