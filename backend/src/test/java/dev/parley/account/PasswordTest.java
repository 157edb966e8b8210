package dev.parley.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.account.password.PasswordHashing;
import dev.parley.account.password.PasswordRules;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a password must be, and how it is kept. */
class PasswordTest {
  private static final PasswordHashing HASHING = new PasswordHashing();

  private static Reason refusal(String password) {
    return catchThrowableOfType(Refusal.class, () -> PasswordRules.check(password, "maya-jones"))
        .reason();
  }

  @Test
  void takesEightCharactersAndAThousandBytesButNoFewerAndNoMore() {
    assertThat(refusal("1234567")).isEqualTo(Reason.INVALID);
    assertThatCode(() -> PasswordRules.check("12345678", "maya")).doesNotThrowAnyException();
    assertThatCode(() -> PasswordRules.check("x".repeat(1024), "maya")).doesNotThrowAnyException();
    assertThat(refusal("x".repeat(1025))).isEqualTo(Reason.TOO_LONG);
  }

  @Test
  void countsCharactersAsPeopleDoAndTheLimitInBytes() {
    assertThat(refusal("\ud83d\ude00".repeat(7))).isEqualTo(Reason.INVALID);
    assertThatCode(() -> PasswordRules.check("\ud83d\ude00".repeat(8), "maya"))
        .doesNotThrowAnyException();
    assertThatCode(() -> PasswordRules.check("\ud83d\ude00".repeat(256), "maya"))
        .doesNotThrowAnyException();
    assertThat(refusal("\ud83d\ude00".repeat(257))).isEqualTo(Reason.TOO_LONG);
  }

  @Test
  void refusesTheUsername() {
    assertThat(refusal("Maya-Jones")).isEqualTo(Reason.INVALID);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 72, 1024})
  void comparesEveryByteUpToTheLimit(int length) {
    String password = "p".repeat(length);
    String hash = HASHING.hash(password);

    assertThat(HASHING.matches(password, hash)).isTrue();
    assertThat(HASHING.matches(password + "x", hash)).isFalse();
    assertThat(HASHING.matches(password.substring(1), hash)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  spaces  ",
        "with\u0000nul!",
        "p\u00e4ssw\u00f6rd",
        "\u4f60\u597d\u4f60\u597d\u4f60\u597d\u4f60\u597d"
      })
  void changesNothingOfAPassword(String password) {
    String hash = HASHING.hash(password);

    assertThat(HASHING.matches(password, hash)).isTrue();
    assertThat(HASHING.matches(password.strip() + "?", hash)).isFalse();
    assertThat(HASHING.matches(password.replace("\u0000", ""), hash))
        .isEqualTo(password.indexOf('\0') < 0);
  }

  @Test
  void keepsArgon2idWithTheParametersOfToday() {
    String hash = HASHING.hash("correct horse");

    assertThat(hash).startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(HASHING.hash("correct horse")).isNotEqualTo(hash);
    assertThat(HASHING.isOutdated(hash)).isFalse();
    assertThat(HASHING.isOutdated(hash.replace("m=19456", "m=4096"))).isTrue();
  }

  @Test
  void matchesNobodyWhenThereIsNoAccount() {
    assertThat(HASHING.matches("nobody's password", null)).isFalse();
  }

  @Test
  void neverPrintsAPassword() {
    assertThat(new SignInRequest("maya", "hunter2").toString()).doesNotContain("hunter2");
    assertThat(new NewAccount("maya", "hunter2", null, "the-code").toString())
        .doesNotContain("hunter2", "the-code");
  }
}
