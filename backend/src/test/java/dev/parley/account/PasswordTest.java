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
    assertThatCode(() -> PasswordRules.check("tern lid", "maya")).doesNotThrowAnyException();
    assertThatCode(() -> PasswordRules.check("tern lid".repeat(128), "maya"))
        .doesNotThrowAnyException();
    assertThat(refusal("x".repeat(1025))).isEqualTo(Reason.TOO_LONG);
  }

  @Test
  void countsCharactersAsPeopleDoAndTheLimitInBytes() {
    String emoji =
        "\ud83d\ude00\ud83d\ude01\ud83d\ude02\ud83d\ude03\ud83d\ude04\ud83d\ude05\ud83d\ude06\ud83d\ude07";
    assertThat(refusal(emoji.substring(2))).isEqualTo(Reason.INVALID);
    assertThatCode(() -> PasswordRules.check(emoji, "maya")).doesNotThrowAnyException();
    assertThatCode(() -> PasswordRules.check(emoji.repeat(32), "maya")).doesNotThrowAnyException();
    assertThat(refusal("\ud83d\ude00".repeat(257))).isEqualTo(Reason.TOO_LONG);
  }

  @Test
  void refusesTheUsername() {
    assertThat(refusal("Maya-Jones")).isEqualTo(Reason.WEAK_PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password1234",
        "Password!",
        "P4$$w0rd",
        "12345678",
        "87654321",
        "qwertyuiop",
        "1q2w3e4r",
        "aaaaaaaa",
        "12121212",
        "iloveyou2",
        "!!welcome!!",
        "parley2026"
      })
  void refusesWhatAnyoneWouldGuessFirst(String password) {
    assertThat(refusal(password)).isEqualTo(Reason.WEAK_PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery",
        "password of my cat",
        "sunshine 20 kites",
        "k7#tQz!m",
        "\u4f60\u597d\u518d\u89c1\u660e\u5929\u4e0b\u5348"
      })
  void takesWhatIsHardToGuessThoughItHoldsACommonWord(String password) {
    assertThatCode(() -> PasswordRules.check(password, "maya")).doesNotThrowAnyException();
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
