package dev.parley.database.embedded;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds, in what a program of PostgreSQL wrote, the line that says why it ended. */
final class LastWords {
  private static final Pattern MARKED =
      Pattern.compile("(?:initdb: error|pg_ctl|FATAL|PANIC): +(?<why>.+)");

  private LastWords() {}

  static String in(String output) {
    List<String> lines = output.lines().map(String::strip).filter(s -> !s.isEmpty()).toList();
    for (String line : lines.reversed()) {
      Matcher marked = MARKED.matcher(line);
      if (marked.find()) {
        return marked.group("why");
      }
    }
    return lines.isEmpty() ? "it said nothing" : lines.getLast();
  }

  static boolean diskIsFull(String words) {
    return words.contains("No space left on device") || words.contains("Disk quota exceeded");
  }
}
