package dev.parley.account.factor.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.problem.Refusal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** How many codes can be tried, and who is never kept out by that; and from when one is needed. */
class CodeThrottleTest {
  private static final UUID MAYA = UUID.randomUUID();

  private final CodeThrottle throttle = new CodeThrottle();

  private long taken(int tries, String device) {
    long taken = 0;
    for (int i = 0; i < tries; i++) {
      String known = device.isEmpty() ? null : device;
      if (catchThrowableOfType(Refusal.class, () -> throttle.admit(MAYA, known)) == null) {
        taken++;
      }
    }
    return taken;
  }

  @Test
  void takesTwentyCodesFromDevicesThatNobodyKnowsAndThenOneInMoreThanAnHour() {
    assertThat(taken(500, "")).isEqualTo(20);

    Refusal refusal = catchThrowableOfType(Refusal.class, () -> throttle.admit(MAYA, null));
    assertThat(refusal.retryAfterSeconds()).isBetween(4000L, 4320L);
  }

  @Test
  void neverLocksTheOwnerOutOfADeviceWhateverStrangersTry() {
    taken(500, "");

    assertThatCode(() -> throttle.admit(MAYA, "a-device")).doesNotThrowAnyException();
    assertThat(taken(100, "another-device")).isEqualTo(10);
    assertThatCode(() -> throttle.admit(MAYA, "a-device")).doesNotThrowAnyException();
    assertThatCode(() -> throttle.admit(UUID.randomUUID(), null)).doesNotThrowAnyException();
  }

  @Test
  void countsNoCodeThatWasRight() {
    for (int i = 0; i < 100; i++) {
      throttle.admit(MAYA, null);
      throttle.succeeded(MAYA, null);
      throttle.admit(MAYA, "a-device");
      throttle.succeeded(MAYA, "a-device");
    }
  }

  @Test
  void requiresAFactorOfThoseItIsAboutFromTheMidnightOfItsDay() {
    LocalDate day = LocalDate.parse("2027-01-31");
    var settings =
        new SecondFactorSettings(SecondFactorSettings.Required.ADMINISTRATORS, day.toString());
    var midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();

    var before = new FactorRequirement(settings, () -> midnight.minusMillis(1));
    assertThat(before.isInForce(true)).isFalse();
    assertThat(before.from(true)).hasValue(midnight);
    var after = new FactorRequirement(settings, () -> midnight);
    assertThat(after.isInForce(true)).isTrue();
    assertThat(after.isInForce(false)).isFalse();
    assertThat(after.from(false)).isEmpty();
  }
}
