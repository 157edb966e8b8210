package dev.parley.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.database.embedded.TestServer;
import dev.parley.search.SearchPhrase.Width;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is stored and what is looked for are cut alike, as PostgreSQL compares them. */
class IndexAndQueryTest {
  private static final List<String> WORDS =
      List.of(
          ("The naïve résumé of O'Brien Über Straßenbahn Größe Donaudampfschifffahrt Łódź İstanbul"
               + " ısı façade Ελλάδα οδός Москва ёлка объём кошка שָׁלוֹם كِتَابٌ مدرسة हिन्दी भाषा"
               + " 東京都 検索する 中文搜索 データベース ｶﾞｲﾄﾞ 한국어를 검색 ภาษาไทย ພາສາລາວ ភាសាខ្មែរ မြန်မာ Tiếng Việt"
               + " readFile HTTPServer snake_case_name __init__ C++ C# x86_64 sha256 ﬁle ＡＢＣ"
               + " Daten\u00ADbank ①② 𝒳 𠮷野家 e-mail 3.14 don't")
              .split(" "));

  private static Connection database;

  @BeforeAll
  static void connect() throws SQLException {
    TestServer.Database made = TestServer.get().createDatabase();
    database = DriverManager.getConnection(made.url(), made.user(), made.password());
  }

  @AfterAll
  static void close() throws SQLException {
    database.close();
  }

  private record Pair(String text, String query) {}

  @Test
  void findsEveryWordHoweverItIsWrittenInEveryText() throws SQLException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      List<String> words = new ArrayList<>();
      for (int n = 1 + random.nextInt(8); n > 0; n--) {
        words.add(written(WORDS.get(random.nextInt(WORDS.size())), random));
      }
      String separator = List.of(" ", "\n", ", ", " (", " \"").get(random.nextInt(5));
      int from = random.nextInt(words.size());
      int to = from + 1 + random.nextInt(words.size() - from);
      String query = written(String.join(" ", words.subList(from, to)), random);
      boolean phrase = random.nextInt(4) == 0;
      pairs.add(new Pair(String.join(separator, words), phrase ? '"' + query + '"' : query));
    }

    for (Width width : Width.values()) {
      List<Boolean> inIndex = conditions(pairs, width);
      for (int i = 0; i < pairs.size(); i++) {
        Pair pair = pairs.get(i);
        String as = "seed %d, %s finds %s, %s".formatted(seed, pair.query(), pair.text(), width);
        assertThat(inIndex.get(i)).as(as).isTrue();
        assertThat(Snippet.of(pair.text(), SearchQuery.parse(pair.query()), width))
            .as(as)
            .isPresent();
      }
    }
  }

  /** The index may let more through, which is compared with the text then; never less. */
  @Test
  void theIndexLosesNothingThatTheTextHasAndNoQueryIsAnError() throws SQLException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      pairs.add(new Pair(scrambled(random, 40), scrambled(random, 8)));
    }

    for (Width width : Width.values()) {
      List<Boolean> inIndex = conditions(pairs, width);
      for (int i = 0; i < pairs.size(); i++) {
        SearchQuery query = SearchQuery.parse(pairs.get(i).query());
        if (!query.isEmpty() && Snippet.of(pairs.get(i).text(), query, width).isPresent()) {
          assertThat(inIndex.get(i))
              .as("seed %d, %s in %s, %s", seed, pairs.get(i).query(), pairs.get(i).text(), width)
              .isTrue();
        }
      }
    }
  }

  @Test
  void takesATextOfMoreTokensThanTheDatabaseTakes() throws SQLException {
    StringBuilder text = new StringBuilder("first ");
    for (int i = 0; text.length() < 2 * Tokenizer.MAX_CHARACTERS; i++) {
      text.append((char) (0x4E00 + i % 20_000)).append((char) (0x4E00 + (i / 7) % 20_000));
    }

    assertThat(conditions(List.of(new Pair(text.toString(), "first")), Width.TYPED))
        .containsExactly(true);
  }

  private static String written(String word, Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> Normalizer.normalize(word, Normalizer.Form.NFD);
      case 1 -> Normalizer.normalize(word, Normalizer.Form.NFKC);
      case 2 -> word.contains("İ") || word.contains("ı") ? word : word.toUpperCase(Locale.ROOT);
      case 3 -> word.toLowerCase(Locale.ROOT);
      default -> word;
    };
  }

  private static String scrambled(Random random, int most) {
    String pieces =
        "ab aB a_ 東京 京 한국 ไทย \"'\\-:*|&!()<> \n"
            + "~@#+ é ß 1 🚀 \u00AD \u0301 ｶﾞ c++ data base Database";
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(most + 1); n > 0; n--) {
      int from = random.nextInt(pieces.length());
      text.append(pieces, from, Math.min(pieces.length(), from + 1 + random.nextInt(6)));
    }
    return text.toString();
  }

  private static List<Boolean> conditions(List<Pair> pairs, Width width) throws SQLException {
    List<Boolean> found = new ArrayList<>();
    try (PreparedStatement statement =
        database.prepareStatement("select array_to_tsvector(?) @@ ?::tsquery")) {
      for (Pair pair : pairs) {
        statement.setArray(
            1, database.createArrayOf("text", Tokenizer.tokens(pair.text()).toArray()));
        statement.setString(2, SearchQuery.parse(pair.query()).condition(width));
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          found.add(row.getBoolean(1));
        }
      }
    }
    return found;
  }
}
