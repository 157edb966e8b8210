package dev.parley.account.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The bound on the work of zxcvbn. */
class PasswordEstimatorTest {
  @Test
  void readsAtMostThreeKindsOfSignsAsLettersAndKeepsTheOthersApart() {
    assertThat(PasswordEstimator.withFewKinds("p@$$w0rd!")).isEqualTo("p@$$w0rd!");
    assertThat(PasswordEstimator.withFewKinds("@$!@$!0123456789")).isEqualTo("@$!@$!0123456789");
    assertThat(PasswordEstimator.withFewKinds("@$!(a({+"))
        .isEqualTo("@$!\uff08a\uff08\uff5b\uff0b");
  }

  @Test
  void neverMeasuresMoreInOnePieceThanItsBound() {
    String longest = "x".repeat(PasswordEstimator.MAX_LENGTH);

    assertThat(PasswordEstimator.measure(longest, List.of()).getGuesses()).isPositive();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PasswordEstimator.measure(longest + "x", List.of()));
  }
}
