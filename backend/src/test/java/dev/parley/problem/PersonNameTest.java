package dev.parley.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names others may see. */
class PersonNameTest {
  private static String of(String typed) {
    return PersonName.of(typed, "maya");
  }

  private static void assertRefused(Reason reason, String typed) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> of(typed))
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nul\u0000",
        "right\u202eleft",
        "zero\u200bwidth",
        "two\nlines",
        "\u3164",
        "\u2800 \u3164",
        "\u2800Maya",
        "Ma\u3164ya",
        "Maya\uffa0",
        "Maya\u115f",
        "Maya\u034f",
        "Maya\u180e",
        "Maya\ue000",
        "Maya\udb40\udc41",
        "half \ud83d",
        "\u2d7f",
        "\ud81b\udfe4",
        "\ufffc",
        "Maya\ufffc",
        "Maya\ufffd",
        "\u0301",
        "\u0301Maya",
        "\u00b4",
        "Maya \u0301Jones",
        "Ma\u0336\u0337\u0338\u0321\u0322ya",
        "\u20dd",
        "-",
        "...",
        "\u0e31"
      })
  void refusesWhatNobodySees(String typed) {
    assertRefused(Reason.INVALID, typed);
  }

  /** Phonetic letters, small capitals and signs of Latin script that are drawn as plain letters. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0251lice",
        "\u0261race",
        "\u1d0fscar",
        "\u0269an",
        "\ua731am",
        "\u01c0an",
        "\u0263ves",
        "\uab4erban",
        "\u01bdam",
        "\u1d04arl"
      })
  void refusesLatinLettersOfNoAlphabet(String typed) {
    assertRefused(Reason.INVALID, typed);
  }

  /** Cyrillic and Greek letters that are drawn as Latin ones. */
  @ParameterizedTest
  @ValueSource(strings = {"M\u0430ya", "May\u0251 \u0391", "\u041caya Jones", "\u03bfscar"})
  void refusesLettersOfScriptsThatAreNotWrittenTogether(String typed) {
    assertRefused(Reason.INVALID, typed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Zo\u00eb \ud83d\ude00",
        "I\u015f\u0131l Y\u0131ld\u0131z",
        "\u0141ukasz",
        "Nguy\u1ec5n Th\u1ecb Ng\u1ecdc",
        "K\u0254fi Ad\u025b",
        "\u018e\u01ddw\u0259",
        "\u05d3\u05b8\u05bc\u05d5\u05b4\u05d3",
        "\u0e19\u0e34\u0e14\u0e32",
        "42",
        "O\u2019Brien-Smith 2nd",
        "\u041c\u0430\u0439\u044f",
        "\u5c71\u7530 \u30bf\u30ed\u30a6 Taro",
        "\uae40\ubbfc\uc218",
        "\u0645\u0627\u064a\u0627",
        "\u0928\u093f\u0936\u093e"
      })
  void takesNamesAsTheyAreWritten(String typed) {
    assertThat(of(typed)).isEqualTo(typed);
  }

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "Maya\u00a0Jones,Maya Jones",
        "Maya \u3000 Jones,Maya Jones",
        "\u2003Maya\u2003,Maya",
        "\uff2d\uff41\uff59\uff41,Maya",
        "\ud835\udc0c\ud835\udc1a\ud835\udc32\ud835\udc1a,Maya",
        "Zoe\u0308,Zo\u00eb",
        "Maya \u2764\ufe0f,Maya \u2764",
        "\u00a0 ,maya",
        " ,maya"
      })
  void storesNamesThatLookTheSameAsTheSame(String typed, String stored) {
    assertThat(of(typed)).isEqualTo(stored);
  }

  @Test
  void refusesMoreThan80CharactersAsTheyAreStored() {
    assertThat(of("\ud83d\ude00".repeat(80))).isEqualTo("\ud83d\ude00".repeat(80));
    assertRefused(Reason.TOO_LONG, "\ud83d\ude00".repeat(81));
    assertRefused(Reason.TOO_LONG, "\ufb01".repeat(41));
  }

  @Test
  void isRefusedForItsLengthBeforeItsMarksArePutInOrder() {
    String marks = "a" + "\u0301".repeat(60_000) + "\u0316".repeat(60_000);

    assertThatThrownBy(() -> PersonName.of(marks, "maya"))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("characters");
    assertThatThrownBy(() -> Texts.line("This title", marks, 200))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("characters");
  }
}
