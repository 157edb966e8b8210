package dev.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
  private static final int MOST = 10;

  @Test
  void countsCharactersAsPeopleDoAndNotAsJavaDoes() {
    assertThat(Texts.check("This", "😀".repeat(MOST), MOST)).hasSize(2 * MOST);
    assertRefused(Reason.TOO_LONG, "😀".repeat(MOST + 1));
    assertRefused(Reason.TOO_LONG, "x".repeat(MOST + 1));
  }

  @Test
  void namesTheLimitToWhoMustShorten() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Texts.check("This prompt", "x".repeat(32_001), 32_000))
        .withMessage(
            "This prompt has 32,001 characters; 32,000 is the limit. Shorten it, nothing is lost.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "\ud83d", "a\ude00b", "\ude00\ud83d"})
  void refusesWhatCannotBeStoredAsItIs(String text) {
    assertRefused(Reason.INVALID, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"é́", "שלום", "👩‍👩‍👧", "a\tb\r\nc", "\u001b[31m"})
  void keepsEveryOtherTextAsItIs(String text) {
    assertThat(Texts.check("This", text, MOST)).isEqualTo(text);
    assertThat(Texts.isBlank(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\n\t \r",
        "\u200b",
        "\ufeff\u2060",
        "\u00a0\u3000",
        "\u3164",
        "\u2800",
        "\u200e\u200f"
      })
  void seesThatThereIsNothingToSee(String text) {
    assertThat(Texts.isBlank(text)).isTrue();
  }

  private static void assertRefused(Reason reason, String text) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Texts.check("This", text, MOST))
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }
}
