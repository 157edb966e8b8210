package dev.parley.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.account.password.PasswordHashing;
import dev.parley.account.password.PasswordHashing.Match;
import dev.parley.account.password.PasswordRules;
import dev.parley.account.password.SignInRequest;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

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
    String sentence = "No two of these words. ".repeat(45).substring(0, 1024);
    assertThatCode(() -> PasswordRules.check("k7!Qz2vW", "maya")).doesNotThrowAnyException();
    assertThatCode(() -> PasswordRules.check(sentence, "maya")).doesNotThrowAnyException();
    assertThat(refusal(sentence + ".")).isEqualTo(Reason.TOO_LONG);
  }

  @Test
  void countsCharactersAsPeopleDoAndTheLimitInBytes() {
    assertThat(refusal(emoji(7))).isEqualTo(Reason.INVALID);
    assertThatCode(() -> PasswordRules.check(emoji(8), "maya")).doesNotThrowAnyException();
    assertThatCode(() -> PasswordRules.check(emoji(256), "maya")).doesNotThrowAnyException();
    assertThat(refusal(emoji(257))).isEqualTo(Reason.TOO_LONG);
  }

  /** Each another one. */
  private static String emoji(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.appendCodePoint(0x1f400 + i * 37 % 256);
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "password1",
        "Password1!",
        "P@ssw0rd",
        "drowssap",
        "        ",
        "\t\t\t\t\t\t\t\t",
        "\u3000\u3000\u3000\u3000\u3000\u3000\u3000\u3000",
        "aaaaaaaa",
        "11111111a",
        "abababab",
        "abcabcabc",
        "abcdefgh",
        "12345678",
        "87654321",
        "1234567890123456",
        "qwertyuiop",
        "asdfghjkl;",
        "1qaz2wsx",
        "zaq12wsx",
        "letmein1",
        "iloveyou1",
        "welcome1",
        "20011985",
        "parley123",
        "parley-2024",
        "Parley!Parley!",
        "maya-jones1",
        "Maya-Jones-Maya-Jones",
        "senoj-ayam",
        "\u5bc6\u7801\u5bc6\u7801\u5bc6\u7801\u5bc6\u7801"
      })
  void refusesWhatAGuessingProgramTriesFirst(String password) {
    assertThat(refusal(password)).isEqualTo(Reason.INVALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Welcome2026!",
        "Summer2026!",
        "Winter#2025",
        "September2026!",
        "2026Autumn!!",
        "Password123!",
        "P@ssw0rd!2026",
        "Berlin2026!",
        "!!Dragon99!!",
        "Parley2026!!",
        "Maya-Jones-2026!",
        "mayajones2026!",
        "jones-20261",
        "chat.example.org1",
        "ChatExampleOrg-1",
        "Example2026!",
        "Vienna2026",
        "Salzburg2026!",
        "Z\u00fcrich2026!",
        "Deutschland2026!",
        "Passwort2026!",
        "Willkommen1!",
        "NewYork2026!",
        "Welcome2026Welcome",
        "Welcome.2026.Welcome",
        "Willkommen.Willkommen.2026.Willkommen",
        "Welcome2026Welcome2026Welcome2026Welcome",
        "Company2026!",
        "MyPassword1!",
        "HelloWorld2026!",
        "Admin@Company1",
        "Secret123!Secret"
      })
  void refusesAWordOrANameWithDigitsAroundItAndSaysSo(String password) {
    assertThat(
            catchThrowableOfType(
                    Refusal.class,
                    () -> PasswordRules.check(password, "maya-jones", "chat.example.org"))
                .detail())
        .containsAnyOf("with digits or signs around them", "easy to guess");
  }

  @Test
  void saysOfAWordWithAYearWhatIsWrongWithIt() {
    assertThat(
            catchThrowableOfType(
                    Refusal.class, () -> PasswordRules.check("Summer2026!", "maya-jones"))
                .detail())
        .contains("common words or names with digits or signs around them");
  }

  @Test
  void refusesARepetitionOfAnyLength() {
    assertThat(refusal("a".repeat(200))).isEqualTo(Reason.INVALID);
    assertThat(refusal("p@ssw0rd".repeat(128))).isEqualTo(Reason.INVALID);
  }

  /** Each is as long as it may be, and full of signs that may stand for letters. */
  @ParameterizedTest
  @ValueSource(strings = {"4@8({[<369&#!1/|\\0$57+2%", "147|!|+69$5", "a4@b8c(e3g6i1!|l07t$5xz2"})
  void measuresOnlyPartsThatTakeItLittleTime(String signs) {
    Random random = new Random(7);
    StringBuilder password = new StringBuilder();
    while (password.length() < 1024) {
      password.append(signs.charAt(random.nextInt(signs.length())));
    }

    assertThatCode(() -> PasswordRules.check(password.toString(), "maya"))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery",
        "purple-lantern-42",
        "Zebra!Kettle93",
        "my house is blue",
        "correct horse battery 2026!",
        "a long enough one",
        "xk39fj2k",
        "7f3k-9sdl-2kfx",
        "summer8362947105",
        "monkey-9281-tz",
        "xkfq8391",
        "p\u00e4ssw\u00f6rter",
        "\u3042\u306e\u5c71\u306b\u767b\u3063\u305f\u4eba",
        "\u043c\u043e\u0439 \u0434\u043e\u043c \u0442\u0443\u0442"
      })
  void takesWhatIsHarderToGuess(String password) {
    assertThatCode(() -> PasswordRules.check(password, "maya")).doesNotThrowAnyException();
  }

  @Test
  void takesAPasswordInWhateverFormAKeyboardSendsItsLetters() {
    String composed = "caf\u00e9 \u00fcber alles";
    String decomposed = "cafe\u0301 u\u0308ber alles";

    assertThat(HASHING.compare(decomposed, HASHING.hash(composed))).isEqualTo(Match.CURRENT);
    assertThat(HASHING.compare(composed, HASHING.hash(decomposed))).isEqualTo(Match.CURRENT);
    assertThat(HASHING.compare("cafe uber alles", HASHING.hash(composed))).isEqualTo(Match.NONE);
  }

  @Test
  void takesAnOldHashOfAPasswordThatWasNotComposedAndWantsItAnew() {
    String composed = "caf\u00e9 \u00fcber alles";
    String decomposed = "cafe\u0301 u\u0308ber alles";
    String old = "{argon2}" + new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2).encode(decomposed);

    assertThat(HASHING.compare(decomposed, old)).isEqualTo(Match.OUTDATED);
    assertThat(HASHING.compare(composed, old)).isEqualTo(Match.OUTDATED);
    assertThat(HASHING.compare("cafe uber alles", old)).isEqualTo(Match.NONE);
  }

  @Test
  void countsTheCharactersOfAComposedPassword() {
    assertThat(refusal("e\u0301".repeat(4))).isEqualTo(Reason.INVALID);
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

    assertThat(HASHING.compare(password, hash)).isEqualTo(Match.CURRENT);
    assertThat(HASHING.compare(password + "x", hash)).isEqualTo(Match.NONE);
    assertThat(HASHING.compare(password.substring(1), hash)).isEqualTo(Match.NONE);
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

    assertThat(HASHING.compare(password, hash)).isEqualTo(Match.CURRENT);
    assertThat(HASHING.compare(password.strip() + "?", hash)).isEqualTo(Match.NONE);
    assertThat(HASHING.compare(password.replace("\u0000", ""), hash))
        .isEqualTo(password.indexOf('\0') < 0 ? Match.CURRENT : Match.NONE);
  }

  @Test
  void keepsArgon2idWithTheParametersOfToday() {
    String hash = HASHING.hash("correct horse");

    assertThat(hash).startsWith("{argon2}$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(HASHING.hash("correct horse")).isNotEqualTo(hash);
    assertThat(HASHING.compare("correct horse", hash)).isEqualTo(Match.CURRENT);
    String weaker =
        "{argon2}" + new Argon2PasswordEncoder(16, 32, 1, 4096, 2).encode("correct horse");
    assertThat(HASHING.compare("correct horse", weaker)).isEqualTo(Match.OUTDATED);
  }

  @Test
  void matchesNobodyWhenThereIsNoAccount() {
    assertThat(HASHING.compare("nobody's password", null)).isEqualTo(Match.NONE);
  }

  @Test
  void neverPrintsAPassword() {
    assertThat(new SignInRequest("maya", "hunter2").toString()).doesNotContain("hunter2");
    assertThat(new NewAccount("maya", "hunter2", null, "the-code", "the-token").toString())
        .doesNotContain("hunter2", "the-code");
  }
}
