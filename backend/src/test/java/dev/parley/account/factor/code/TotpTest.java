package dev.parley.account.factor.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The computation, with the values that the standards give. */
class TotpTest {
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  /** RFC 6238, appendix B, the rows of SHA-1. */
  @ParameterizedTest
  @CsvSource({
    "59, 94287082",
    "1111111109, 07081804",
    "1111111111, 14050471",
    "1234567890, 89005924",
    "2000000000, 69279037",
    "20000000000, 65353130"
  })
  void computesTheValuesOfTheStandard(long seconds, String code) {
    long step = Totp.step(Instant.ofEpochSecond(seconds));

    assertThat(Totp.code(SECRET, step, 8)).isEqualTo(code);
    assertThat(Totp.code(SECRET, step, 6)).isEqualTo(code.substring(2));
  }

  @Test
  void takesOneStepOfDriftToEitherSideAndNoMore() {
    Instant now = Instant.ofEpochSecond(1_111_111_111);
    long step = Totp.step(now);

    for (int drift = -3; drift <= 3; drift++) {
      String code = Totp.code(SECRET, step + drift, 6);
      assertThat(Totp.matching(SECRET, code, now).isPresent())
          .as("drift %d", drift)
          .isEqualTo(Math.abs(drift) <= 1);
    }
    assertThat(Totp.matching(SECRET, Totp.code(SECRET, step - 1, 6), now)).hasValue(step - 1);
  }

  @Test
  void neverTakesALongerCodeOfTheSameStep() {
    Instant now = Instant.ofEpochSecond(59);

    assertThat(Totp.matching(SECRET, "94287082", now)).isEmpty();
    assertThat(Totp.matching(SECRET, "287082", now)).isPresent();
    assertThat(Totp.matching(SECRET, "", now)).isEmpty();
    assertThat(Totp.matching(SECRET, "２８７０８２", now)).isEmpty();
  }

  /** RFC 4648, section 10, without the padding. */
  @ParameterizedTest
  @CsvSource({
    "f, MY",
    "fo, MZXQ",
    "foo, MZXW6",
    "foob, MZXW6YQ",
    "fooba, MZXW6YTB",
    "foobar, MZXW6YTBOI"
  })
  void writesTheSecretInBase32(String text, String base32) {
    assertThat(Base32.encode(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(base32);
  }

  @Test
  void makesSecretsAsLongAsTheHashAndNeverTheSameTwice() {
    assertThat(Totp.newSecret()).hasSize(20).isNotEqualTo(Totp.newSecret());
  }

  @ParameterizedTest
  @CsvSource({
    "'287 082', 287082",
    "' 287082\n', 287082",
    "'ABCD-efgh–jkmn wxyz', abcdefghjkmnwxyz"
  })
  void readsACodeWhateverIsBetweenItsGroups(String typed, String plain) {
    assertThat(PlainCode.of(typed)).isEqualTo(plain);
  }
}
