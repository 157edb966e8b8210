package dev.parley.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.search.SearchPhrase.Width;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchQueryTest {
  private static boolean finds(String query, String text) {
    return SearchQuery.parse(query).matches(Tokenizer.terms(text), Width.TYPED);
  }

  private static boolean findsParts(String query, String text) {
    return SearchQuery.parse(query).matches(Tokenizer.terms(text), Width.PARTS);
  }

  @Test
  void takesTheLastWordForTheBeginningOfOne() {
    assertThat(finds("quarterly rep", "The quarterly report")).isTrue();
    assertThat(finds("quart report", "The quarterly report")).isFalse();
    assertThat(finds("report quarterly ", "The quarterly report")).isTrue();
  }

  @Test
  void quotesMakeAPhraseWhateverStandsBetweenItsWords() {
    assertThat(finds("\"blue sky\"", "a Blue, sky")).isTrue();
    assertThat(finds("“blue sky”", "a blue sky")).isTrue();
    assertThat(finds("\"blue sky\"", "a blue and grey sky")).isFalse();
    assertThat(finds("\"sky blue\"", "blue sky")).isFalse();
    assertThat(finds("\"blue sk\"", "blue sky")).isFalse();
    assertThat(finds("\"blue sk", "blue sky")).as("not closed yet").isTrue();
  }

  @Test
  void aMinusExcludesAWordOrAPhrase() {
    assertThat(finds("sky -blue", "grey sky")).isTrue();
    assertThat(finds("sky -blue", "blue sky")).isFalse();
    assertThat(finds("sky -blu", "blue sky")).as("an excluded word is whole").isTrue();
    assertThat(finds("sky -\"very blue\"", "blue, very sky")).isTrue();
    assertThat(finds("sky -\"very blue\"", "very blue sky")).isFalse();
    assertThat(finds("地図 -東京都", "東京と京都の地図")).isTrue();
    assertThat(finds("地図 -東京都", "東京都の地図")).isFalse();
  }

  @Test
  void takesAMinusForTextWhereItExcludesNothing() {
    assertThat(finds("-Xmx4g", "java -Xmx4g")).isTrue();
    assertThat(finds("well-known", "a well-known fact")).isTrue();
    assertThat(finds("--dry-run", "with --dry-run")).isTrue();
    assertThat(finds("a - b", "b a")).isTrue();
  }

  @Test
  void looksForCharactersWithoutSpacesAsTheyFollowEachOther() {
    assertThat(finds("東京都", "これは東京都です")).isTrue();
    assertThat(finds("東京都", "東京と京都")).isFalse();
    assertThat(finds("京", "東京")).isTrue();
    assertThat(finds("한국", "한국어를")).isTrue();
    assertThat(finds("ภาษา", "ภาษาไทย")).isTrue();
  }

  @Test
  void findsAnIdentifierHoweverItIsWritten() {
    assertThat(finds("readfile", "call readFile()")).isTrue();
    assertThat(finds("READFILE", "call readFile()")).isTrue();
    assertThat(finds("file", "call readFile()")).isTrue();
    assertThat(finds("fi", "call read_file()")).isTrue();
    assertThat(finds("c++", "C++")).isTrue();
    assertThat(finds("c#", "C++")).isFalse();
  }

  @Test
  void findsCompoundsByTheirFirstAndTheirLastPart() {
    assertThat(finds("Datenbank", "Der Datenbankfehler")).isTrue();
    assertThat(finds("Fehler", "Der Datenbankfehler")).isFalse();
    assertThat(findsParts("Fehler", "Der Datenbankfehler")).isTrue();
    assertThat(findsParts("Datenbank Fehler", "Der Datenbankfehler")).isTrue();
    assertThat(findsParts("verbinden", "Der Datenbankfehler")).isFalse();
    assertThat(findsParts("\"Fehler\"", "Der Datenbankfehler")).isFalse();
    assertThat(findsParts("aal", "Der Festsaal")).as("too short for a part").isFalse();
  }

  @Test
  void isEmptyWithoutALetterOrADigit() {
    for (String nothing : List.of("", " ", "\"", "-", "--", "-\"", "?!", "...", "\"\" -\"\"")) {
      assertThat(SearchQuery.parse(nothing).isEmpty()).as(nothing).isTrue();
    }
  }

  @Test
  void marksWhatItFoundInALineAroundTheMostOfIt() {
    String text =
        "interest ".repeat(3) + "and\n\n" + "much else ".repeat(40) + "compound interest at last";

    Snippet snippet =
        Snippet.of(text, SearchQuery.parse("compound interest"), Width.TYPED).orElseThrow();

    assertThat(snippet.text())
        .startsWith("…")
        .endsWith("compound interest at last")
        .hasSizeBetween(40, 165);
    assertThat(
            snippet.marks().stream()
                .map(mark -> snippet.text().substring(mark.start(), mark.end())))
        .containsExactly("compound", "interest");
  }

  @Test
  void makesOneLineOfSeveralAndKeepsTheMarksInPlace() {
    Snippet snippet =
        Snippet.of(
                "Here:\n\n\t  Ｔｏｋｙｏ\u0007 and\r\n🚀🚀 Cafe\u0301",
                SearchQuery.parse("cafe tokyo"),
                Width.TYPED)
            .orElseThrow();

    assertThat(snippet.text()).isEqualTo("Here: Ｔｏｋｙｏ and 🚀🚀 Cafe\u0301");
    assertThat(
            snippet.marks().stream()
                .map(mark -> snippet.text().substring(mark.start(), mark.end())))
        .containsExactly("Ｔｏｋｙｏ", "Cafe\u0301");
  }

  @Test
  void isAboutAsLongAsALineWithoutAnySpace() {
    Snippet snippet =
        Snippet.of("猫".repeat(500) + "犬" + "🚀".repeat(500), SearchQuery.parse("犬"), Width.TYPED)
            .orElseThrow();

    assertThat(snippet.text()).hasSizeBetween(150, 170).contains("犬").startsWith("…").endsWith("…");
    assertThat(snippet.text().codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }
}
