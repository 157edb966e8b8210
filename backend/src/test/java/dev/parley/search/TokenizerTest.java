package dev.parley.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerTest {
  @ParameterizedTest
  @CsvSource({
    "Café, cafe",
    "STRASSE, strasse",
    "Straße, strasse",
    "Łódź, lodz",
    "İstanbul, istanbul",
    "ΟΔΟΣ, οδοσ",
    "οδός, οδοσ",
    "Ёлка, елка",
    "كِتَابٌ, كتاب",
    "हिन्दी, हिन्दी",
    "ﬁle, file",
    "ＡＢＣ, abc",
    "Daten\u00ADbank, datenbank"
  })
  void foldsCaseAndAccentsWhereTheyMakeNoOtherLetter(String word, String token) {
    assertThat(Tokenizer.tokens(word)).contains(token);
  }

  @Test
  void keepsTheMarksThatMakeAnotherLetter() {
    assertThat(Tokenizer.tokens("が")).containsExactly("が");
    assertThat(Tokenizer.tokens("か\u3099")).containsExactly("が");
    assertThat(Tokenizer.tokens("ｶﾞ")).containsExactly("ガ");
  }

  @Test
  void makesPairsOfCharactersThatAreWrittenWithoutSpaces() {
    assertThat(Tokenizer.tokens("東京都")).containsExactly("東京", "京都", "都");
    assertThat(Tokenizer.tokens("データ")).containsExactly("デー", "ータ", "タ");
    assertThat(Tokenizer.tokens("한국어 책")).containsExactly("한국", "국어", "어", "책");
    assertThat(Tokenizer.tokens("ไทย")).containsExactly("ไท", "ทย", "ย");
    assertThat(Tokenizer.tokens("Java入門")).containsExactly("java", "入門", "門");
  }

  @Test
  void findsIdentifiersWholeAndByTheirParts() {
    assertThat(Tokenizer.tokens("readFile")).contains("readfile", "read", "file");
    assertThat(Tokenizer.tokens("HTTPServer")).contains("httpserver", "http", "server");
    assertThat(Tokenizer.tokens("__read_all_files__"))
        .contains("read_all_files", "read", "all", "files");
    assertThat(Tokenizer.tokens("sha256 x86_64")).contains("sha256", "x86_64", "x86", "64");
    assertThat(Tokenizer.tokens("C++ and C# and C"))
        .contains("c++", "c#", "c")
        .doesNotContain("++", "#");
  }

  @Test
  void findsLongWordsByTheirEnd() {
    assertThat(Tokenizer.tokens("Datenbank")).containsExactly("datenbank", "~knabnetad");
    assertThat(Tokenizer.tokens("Bank")).containsExactly("bank");
  }

  @Test
  void saysWhereEachTermStandsInTheTextAsItWasWritten() {
    String text = "ﬁle  «Cafe\u0301»; 東京 ㍿x";

    List<String> found =
        Tokenizer.terms(text).stream()
            .map(term -> text.substring(term.start(), term.end()))
            .toList();

    assertThat(found).containsExactly("ﬁle", "Cafe\u0301", "東", "京", "㍿", "㍿", "㍿", "㍿", "x");
  }

  @Test
  void shortensWhatIsNoWord() {
    assertThat(Tokenizer.tokens("aB".repeat(5_000)))
        .containsExactly("ab".repeat(32), "~" + "ba".repeat(32));
  }

  @Test
  void neverMakesAnEmptyToken() {
    for (String text :
        new String[] {
          "a_\u200B_b", "x_\u00AD_y", "\u0643\u0644\u0645\u0629_\u0640", "\u0640#", "_\u200D_"
        }) {
      assertThat(Tokenizer.tokens(text)).as(text).doesNotContain("");
    }
  }

  @Test
  void takesNoLongerForMarksThanForLetters() {
    String marks = "a" + "\u0301".repeat(60_000) + "\u0316".repeat(60_000);
    long letters = cpu("word ".repeat(24_000));

    assertThat(cpu(marks)).isLessThan(10 * letters + 200_000_000);
  }

  /** Nanoseconds of this thread, which no other one adds to. */
  private static long cpu(String text) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    assertThat(Tokenizer.tokens(text)).isNotEmpty();
    return threads.getCurrentThreadCpuTime() - before;
  }
}
