package dev.parley.account.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {
  private final SignInThrottle throttle = new SignInThrottle();

  private static void assertSlowDown(ThrowingCallable attempt) {
    assertThat(catchThrowableOfType(Refusal.class, attempt))
        .satisfies(refusal -> {
          assertThat(refusal.reason()).isEqualTo(Reason.SLOW_DOWN);
          assertThat(refusal.detail()).containsPattern("Wait \\d+ seconds");
        });
  }

  private void guess(int times, String name, String address) {
    for (int i = 0; i < times; i++) {
      throttle.admit(name, address);
    }
  }

  @Test
  void refusesTheEleventhGuessAtOneName() {
    guess(10, "maya", "192.0.2.1");

    assertSlowDown(() -> throttle.admit("maya", "192.0.2.1"));
    assertSlowDown(() -> throttle.admit("MAYA", "192.0.2.1"));
  }

  @Test
  void neverLocksANameForOtherAddresses() {
    guess(10, "maya", "192.0.2.1");

    assertThatCode(() -> throttle.admit("maya", "192.0.2.2")).doesNotThrowAnyException();
    assertThatCode(() -> throttle.admit("bob", "192.0.2.1")).doesNotThrowAnyException();
  }

  @Test
  void takesAllAddressesOfAnIpv6NetworkForOne() {
    for (int i = 0; i < 10; i++) {
      throttle.admit("maya", "2001:db8:1:2::" + i);
    }

    assertSlowDown(() -> throttle.admit("maya", "2001:db8:1:2:ffff::1"));
    assertThatCode(() -> throttle.admit("maya", "2001:db8:1:3::1")).doesNotThrowAnyException();
  }

  @Test
  void refusesOneGuessAtEachOfManyNames() {
    for (int i = 0; i < 100; i++) {
      throttle.admit("name-" + i, "192.0.2.1");
    }

    assertSlowDown(() -> throttle.admit("name-100", "192.0.2.1"));
    assertSlowDown(() -> throttle.admitSignUp("192.0.2.1"));
  }

  @Test
  void forgetsTheGuessesOfWhoGotItRight() {
    guess(9, "maya", "192.0.2.1");
    throttle.succeeded("maya", "192.0.2.1");

    assertThatCode(() -> guess(10, "maya", "192.0.2.1")).doesNotThrowAnyException();
  }
}
