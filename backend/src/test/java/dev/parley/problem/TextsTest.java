package dev.parley.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {
  private static final int MAX_CHARACTERS = 10;

  @Test
  void countsCharactersAsPeopleDoAndNotAsJavaDoes() {
    assertThat(Texts.check("This", "😀".repeat(MAX_CHARACTERS), MAX_CHARACTERS))
        .hasSize(2 * MAX_CHARACTERS);
    assertRefused(Reason.TOO_LONG, "😀".repeat(MAX_CHARACTERS + 1));
    assertRefused(Reason.TOO_LONG, "x".repeat(MAX_CHARACTERS + 1));
  }

  @Test
  void namesTheLimitToWhoMustShorten() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Texts.check("This prompt", "x".repeat(32_001), 32_000))
        .withMessage(
            "This prompt has 32,001 characters; 32,000 is the limit. Shorten it; nothing is lost.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "\ud83d", "a\ude00b", "\ude00\ud83d"})
  void refusesWhatCannotBeStoredAsItIs(String text) {
    assertRefused(Reason.INVALID, text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"é́", "שלום", "👩‍👩‍👧", "a\tb\r\nc", "\u001b[31m"})
  void keepsEveryOtherTextAsItIs(String text) {
    assertThat(Texts.check("This", text, MAX_CHARACTERS)).isEqualTo(text);
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
        "\u115f\u1160\uffa0",
        "\u034f\ufe0f",
        "\u202e\u2066",
        "\udb40\udc41",
        "\u200e\u200f"
      })
  void seesThatThereIsNothingToSee(String text) {
    assertThat(Texts.isBlank(text)).isTrue();
  }

  private static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of("  A   new\nname\t", "A new name"),
        Arguments.of("a\u00a0\u2028\u3000b", "a b"),
        Arguments.of("e\u0301", "\u00e9"),
        Arguments.of("a\u202egnp.exe", "agnp.exe"),
        Arguments.of("\u2067a\u2069\u200f\ufeff", "a"),
        Arguments.of("a\u001b[31m\u0007b", "a[31mb"),
        Arguments.of("\u200b", ""),
        Arguments.of("\u3164 \u2800", ""),
        Arguments.of("\u200d\ufe0f", ""),
        Arguments.of("", ""));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void keepsOfALineWhatPeopleSee(String text, String line) {
    assertThat(Texts.line("This", text, MAX_CHARACTERS)).isEqualTo(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"👩‍👩‍👧", "❤️", "می‌خواهم", "שלום", "각"})
  void keepsTheJoinersThatMakeLettersAndEmoji(String line) {
    assertThat(Texts.line("This", line, MAX_CHARACTERS)).isEqualTo(line);
  }

  @Test
  void measuresALineAsItIsStored() {
    // U+FB2C becomes three characters, and e with a loose accent one.
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Texts.line("This", "\ufb2c".repeat(MAX_CHARACTERS), MAX_CHARACTERS))
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.TOO_LONG));
    assertThat(Texts.line("This", "e\u0301".repeat(MAX_CHARACTERS), MAX_CHARACTERS))
        .hasSize(MAX_CHARACTERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\0b", "\0", "\ud83d"})
  void neverMendsALineThatCannotBeStored(String text) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Texts.line("This", text, MAX_CHARACTERS))
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(Reason.INVALID));
  }

  private static void assertRefused(Reason reason, String text) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Texts.check("This", text, MAX_CHARACTERS))
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }
}
