package dev.parley.account.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInThrottleTest {
  private final SignInThrottle throttle = new SignInThrottle();

  private static void assertSlowDown(ThrowingCallable attempt) {
    assertThat(catchThrowableOfType(Refusal.class, attempt))
        .satisfies(refusal -> {
          assertThat(refusal.reason()).isEqualTo(Reason.SLOW_DOWN);
          assertThat(refusal.detail()).containsPattern("Try again in \\d+ seconds\\.");
        });
  }

  private void guess(int times, String name, String address) {
    for (int i = 0; i < times; i++) {
      tryIn(name, address, null);
    }
  }

  private void tryIn(String name, String address, @Nullable String device) {
    throttle.admit(address);
    throttle.admit(name, address, device);
  }

  @Test
  void refusesTheEleventhGuessAtOneName() {
    guess(10, "maya", "192.0.2.1");

    assertSlowDown(() -> guess(1, "maya", "192.0.2.1"));
    assertSlowDown(() -> guess(1, "MAYA", "192.0.2.1"));
  }

  @Test
  void locksNoNameForAllAddressesAfterTheGuessesOfOne() {
    guess(10, "maya", "192.0.2.1");

    assertThatCode(() -> guess(1, "maya", "192.0.2.2")).doesNotThrowAnyException();
    assertThatCode(() -> guess(1, "bob", "192.0.2.1")).doesNotThrowAnyException();
  }

  @Test
  void refusesGuessesAtOneNameFromManyAddresses() {
    for (int i = 0; i < 30; i++) {
      guess(2, i % 2 == 0 ? "maya" : "MAYA", "192.0.2." + i);
    }

    assertSlowDown(() -> guess(1, "maya", "198.51.100.1"));
    assertThatCode(() -> guess(1, "bob", "198.51.100.1")).doesNotThrowAnyException();
  }

  @Test
  void letsAKnownDeviceInWhileOthersGuess() {
    for (int i = 0; i < 30; i++) {
      guess(2, "maya", "192.0.2." + i);
    }

    assertThatCode(() -> tryIn("maya", "192.0.2.1", "her phone")).doesNotThrowAnyException();
  }

  @Test
  void neverLetsADeviceGuessWithoutALimit() {
    for (int i = 0; i < 10; i++) {
      tryIn("maya", "192.0.2." + i, "a stolen phone");
    }

    assertSlowDown(() -> tryIn("maya", "198.51.100.1", "a stolen phone"));
  }

  @Test
  void doesNotCountWhoGotItRightAgainstTheName() {
    for (int i = 0; i < 200; i++) {
      guess(1, "maya", "192.0.2." + i);
      throttle.succeeded("maya", "192.0.2." + i, null);
    }

    assertThatCode(() -> guess(1, "maya", "198.51.100.1")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2001:db8:1:2:ffff::1",
        "[2001:db8:1:2:ffff::1]",
        "2001:DB8:1:2:0:0:0:77",
        "2001:db8:1:2::7%eth0"
      })
  void takesAllAddressesOfAnIpv6NetworkForOne(String other) {
    for (int i = 0; i < 10; i++) {
      guess(1, "maya", "2001:db8:1:2::" + i);
    }

    assertSlowDown(() -> guess(1, "maya", other));
    assertThatCode(() -> guess(1, "maya", "2001:db8:1:3::1")).doesNotThrowAnyException();
  }

  @Test
  void boundsTheTriesOfAWholeIpv6Site() {
    for (int i = 0; i < 300; i++) {
      guess(1, "name-" + i, "2001:db8:1:%x::1".formatted(i));
    }

    assertSlowDown(() -> guess(1, "name-300", "2001:db8:1:ffff::1"));
    assertThatCode(() -> guess(1, "name-300", "2001:db8:2::1")).doesNotThrowAnyException();
  }

  @Test
  void knowsAnIpv4AddressThatIsWrittenAsIpv6() {
    guess(10, "maya", "192.0.2.1");

    assertSlowDown(() -> guess(1, "maya", "::ffff:192.0.2.1"));
    assertThatCode(() -> guess(1, "maya", "::ffff:192.0.2.2")).doesNotThrowAnyException();
  }

  @Test
  void refusesOneGuessAtEachOfManyNames() {
    for (int i = 0; i < 100; i++) {
      guess(1, "name-" + i, "192.0.2.1");
    }

    assertSlowDown(() -> guess(1, "name-100", "192.0.2.1"));
    assertSlowDown(() -> throttle.admit("192.0.2.1"));
  }

  @Test
  void forgetsTheGuessesOfWhoGotItRight() {
    guess(9, "maya", "192.0.2.1");
    throttle.succeeded("maya", "192.0.2.1", null);

    assertThatCode(() -> guess(10, "maya", "192.0.2.1")).doesNotThrowAnyException();
  }
}
