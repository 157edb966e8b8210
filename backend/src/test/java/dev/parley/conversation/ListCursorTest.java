package dev.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a page of the list ended, read back. */
class ListCursorTest {
  private static final String ID = "_01980000-0000-7000-8000-000000000001";

  @Test
  void isReadAsItWasWritten() {
    assertThat(ListCursor.parse("2026-01-31T12:00:00.123456Z" + ID))
        .isEqualTo(
            new ListCursor(
                Instant.parse("2026-01-31T12:00:00.123456Z"), UUID.fromString(ID.substring(1))));
  }

  @ParameterizedTest
  @NullAndEmptySource
  void beginsAfterEveryActivityWhenThereIsNone(String none) {
    assertThat(ListCursor.parse(none).activity()).isAfter(Instant.parse("2999-12-31T23:59:59Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1000000-01-01T00:00:00Z",
        "-4800-01-01T00:00:00Z",
        "0000-01-01T00:00:00Z",
        "1999-12-31T23:59:59Z",
        "3000-01-01T00:00:00Z",
        "+294277-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59Z",
        "20000-01-01T00:00:00Z"
      })
  void neverAsksTheDatabaseForAYearThatItDoesNotKnow(String activity) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> ListCursor.parse(activity + ID))
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.INVALID));
  }
}
