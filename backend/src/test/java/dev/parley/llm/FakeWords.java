package dev.parley.llm;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What the fake model server does unscripted: a word in the last prompt decides, else it echoes.
 */
final class FakeWords {
  private static final String MARKDOWN =
      """
      # A heading

      Some *emphasis*, some **strong words**, `inline code` and a [link](https://example.org/page).

      ## A smaller heading

      - one
      - two
        - two and a half
      1. first
      2. second

      > A quote
      > of two lines.

      | Name | Number |
      |---|---:|
      | one | 1 |
      | two | 2 |

      ```java
      System.out.println("Hello");
      ```
      """;

  private static final Map<String, FakeAnswer> BY_WORD = new LinkedHashMap<>();

  static {
    BY_WORD.put("slow", exchange -> words(exchange, 40, Duration.ofMillis(100)));
    BY_WORD.put("lasting", FakeWords::lasting);
    BY_WORD.put("ponder", FakeWords::ponder);
    BY_WORD.put("hang", FakeExchange::hold);
    BY_WORD.put(
        "error", exchange -> exchange.whole(500, "application/json", error("It broke.", "boom")));
    BY_WORD.put(
        "busy",
        exchange ->
            exchange.whole(
                429, "application/json", error("Slow down.", "rate_limit"), "Retry-After: 1"));
    BY_WORD.put("garbage", exchange -> exchange.whole(200, "text/html", "<html>It works</html>"));
    BY_WORD.put("cut", exchange -> exchange.stream().text("Some words and ").text("then").fin());
    BY_WORD.put("length", exchange -> finished(exchange, "A long story that", "length"));
    BY_WORD.put("filter", exchange -> finished(exchange, "I would say", "content_filter"));
    BY_WORD.put("endless", FakeWords::endless);
    BY_WORD.put("long", exchange -> words(exchange, 500, Duration.ZERO));
    BY_WORD.put("markdown", exchange -> pieces(exchange, MARKDOWN));
    BY_WORD.put(
        "key", exchange -> exchange.whole(401, "application/json", error("Bad key.", "invalid")));
    BY_WORD.put("emoji", FakeWords::emoji);
  }

  private FakeWords() {}

  static void answer(FakeExchange exchange) throws IOException {
    String prompt = exchange.prompt();
    for (Map.Entry<String, FakeAnswer> word : BY_WORD.entrySet()) {
      if (Pattern.compile("\\b" + word.getKey() + "\\b").matcher(prompt).find()) {
        word.getValue().to(exchange);
        return;
      }
    }
    pieces(exchange, "You said: " + prompt);
  }

  /** A text in pieces of a few characters, whole code points each. */
  private static void pieces(FakeExchange exchange, String text) throws IOException {
    exchange.stream();
    int[] codePoints = text.codePoints().toArray();
    int pieces = 0;
    for (int from = 0; from < codePoints.length; from += 7, pieces++) {
      int to = Math.min(from + 7, codePoints.length);
      exchange.text(new String(Arrays.copyOfRange(codePoints, from, to), 0, to - from));
    }
    exchange.end(pieces);
  }

  private static void words(FakeExchange exchange, int count, Duration pause) throws IOException {
    exchange.stream();
    for (int word = 1; word <= count; word++) {
      exchange.text(word == 1 ? "word1" : " word" + word);
      if (!pause.isZero() && exchange.leftWithin(pause)) {
        return;
      }
    }
    exchange.end(count);
  }

  /** Reasons for two seconds, then answers. */
  private static void ponder(FakeExchange exchange) throws IOException {
    exchange.stream();
    for (int thought = 1; thought <= 20; thought++) {
      exchange.reasoning("Thought **" + thought + "**. ");
      if (exchange.leftWithin(Duration.ofMillis(100))) {
        return;
      }
    }
    exchange.text("It is ").text("so.").end(23);
  }

  /** Some words at once, and no end until somebody stops it, however slow the machine is. */
  private static void lasting(FakeExchange exchange) throws IOException {
    exchange.stream().text("word1 word2 word3");
    exchange.hold();
  }

  private static void endless(FakeExchange exchange) throws IOException {
    exchange.stream();
    for (int word = 1; word < 10_000_000; word++) { // until the client goes: then the write fails
      exchange.text("again and again and again, ");
    }
  }

  private static void finished(FakeExchange exchange, String text, String reason)
      throws IOException {
    exchange.stream().text(text).finish(reason).usage(10, 4).done();
  }

  /** An emoji split over two chunks as halves of its escape, and another over two TCP writes. */
  private static void emoji(FakeExchange exchange) throws IOException {
    exchange.stream().text("Split: ");
    exchange.data("{\"choices\":[{\"delta\":{\"content\":\"\\ud83d\"}}]}");
    exchange.data("{\"choices\":[{\"delta\":{\"content\":\"\\ude00\"}}]}");
    byte[] rocket = new byte[] {(byte) 0xF0, (byte) 0x9F, (byte) 0x9A, (byte) 0x80};
    exchange.raw("data: {\"choices\":[{\"delta\":{\"content\":\" and ");
    exchange.raw(Arrays.copyOfRange(rocket, 0, 2)).leftWithin(Duration.ofMillis(20));
    exchange.raw(Arrays.copyOfRange(rocket, 2, 4)).raw("\"}}]}\n\n").end(3);
  }

  static String error(String message, String code) {
    return "{\"error\":{\"message\":\"%s\",\"code\":\"%s\"}}".formatted(message, code);
  }
}
