package dev.parley.reply;

import dev.parley.problem.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The title of a conversation, made from its first prompt: the first line that says something, as
 * plain text. Lines outside code blocks come first, since they say what is asked about the code.
 */
public final class PromptTitle {
  /** Code points. */
  static final int MAX_CHARACTERS = 80;

  /** What is looked at of a line, in UTF-16 units: more than any title, with room for addresses. */
  private static final int LOOKED_AT = 1000;

  private static final Pattern FENCE = Pattern.compile("\\s{0,3}(?:```+|~~~+)[^`]*");

  /** Marks before the text of a line: quotes, list items, task boxes, headings. */
  private static final Pattern LEADING =
      Pattern.compile(
          "^\\s*(?:>|(?:[-*+]|\\d{1,9}[.)])(?=\\s)|\\[[ xX]\\](?=\\s)|#{1,6}(?=\\s|$)|\\|)\\s*");

  private static final Pattern TRAILING = Pattern.compile("(?:\\s+#+|\\s*\\|)\\s*$");

  /** A rule, an underline of a heading, the line below a table's head: no letter, digit or sign. */
  private static final Pattern SAYS_SOMETHING =
      Pattern.compile("[^\\p{Punct}\\p{IsPunctuation}\\s]");

  private record Mark(Pattern pattern, String text) {
    static Mark of(String pattern, String text) {
      return new Mark(Pattern.compile(pattern), text);
    }
  }

  private static final List<Mark> MARKS =
      List.of(
          // Links and images to their text; a long address may have been cut off.
          Mark.of("(?<![\\w\\])])!?\\[([^\\[\\]]*)\\]\\([^()]*(?:\\([^()]*\\)[^()]*)*\\)", "$1"),
          Mark.of("!?\\[([^\\[\\]]*)\\]\\((?:https?|data):[^()]*$", "$1"),
          Mark.of("(?<![\\w\\])])\\[([^\\[\\]]*)\\]\\[[^\\[\\]]*\\]", "$1"),
          Mark.of("<((?:https?://|mailto:)[^\\s<>]+)>", "$1"),
          Mark.of("(`+)([^`]+)\\1", "$2"),
          Mark.of(
              "(?<![\\w*\\\\])\\*{2,3}(?=[^\\s*])(.+?)(?<=[^\\s*\\\\])\\*{2,3}(?![\\w*])", "$1"),
          // Names such as __init__.py and __main__() are no emphasis.
          Mark.of("(?<![\\w\\\\])_{2,3}(?=[^\\s_])(.+?)(?<=[^\\s_\\\\])_{2,3}(?![\\w.(])", "$1"),
          Mark.of("(?<![\\w*\\\\])\\*(?=[^\\s*])([^*]+?)(?<=[^\\s*\\\\])\\*(?![\\w*])", "$1"),
          Mark.of("(?<![\\w\\\\])_(?=[^\\s_])([^_]+?)(?<=[^\\s_\\\\])_(?![\\w.(])", "$1"),
          Mark.of("~~(?=\\S)([^~]+?)(?<=\\S)~~", "$1"),
          Mark.of("\\\\([*_#`~\\[\\]>])", "$1"));

  private PromptTitle() {}

  /** Empty only when the prompt has nothing to see. */
  public static String of(String prompt) {
    List<String> prose = new ArrayList<>();
    List<String> code = new ArrayList<>();
    boolean inCode = false;
    for (String line : (Iterable<String>) prompt.lines()::iterator) {
      if (FENCE.matcher(line).matches()) {
        inCode = !inCode;
      } else {
        (inCode ? code : prose).add(line);
      }
    }
    return first(prose, true)
        .or(() -> first(code, false))
        .or(() -> prompt.lines().map(PromptTitle::line).filter(each -> !each.isEmpty()).findFirst())
        .map(PromptTitle::cut)
        .orElse("");
  }

  private static Optional<String> first(List<String> lines, boolean markdown) {
    return lines.stream()
        .map(line -> line.substring(0, Math.min(line.length(), LOOKED_AT)))
        .map(line -> line(markdown ? plain(line) : line))
        .filter(line -> SAYS_SOMETHING.matcher(line).find())
        .findFirst();
  }

  private static String plain(String line) {
    String text = line;
    for (String before = ""; !before.equals(text); ) {
      before = text;
      text = LEADING.matcher(text).replaceFirst("");
    }
    text = TRAILING.matcher(text).replaceFirst("");
    for (Mark mark : MARKS) {
      text = mark.pattern().matcher(text).replaceAll(mark.text());
    }
    return text;
  }

  private static String line(String text) {
    String begin = text.substring(0, Math.min(text.length(), LOOKED_AT));
    return Texts.line("This title", begin, Integer.MAX_VALUE);
  }

  private static String cut(String line) {
    if (line.codePointCount(0, line.length()) <= MAX_CHARACTERS) {
      return line;
    }
    return line.substring(0, line.offsetByCodePoints(0, MAX_CHARACTERS - 1)) + "…";
  }
}
