package dev.parley.llm;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Separates the reasoning that some models write before their answer, in tags, from the answer.
 * Chat templates remove it from earlier turns; so does Parley.
 */
public final class Reasoning {
  /** What a model writes around its reasoning. */
  public record Tags(String open, String close) {}

  /** Of DeepSeek, Qwen and models derived from them, Mistral, Seed, Kimi, and gpt-oss. */
  private static final List<Tags> TAGS =
      List.of(
          new Tags("<think>", "</think>"),
          new Tags("<thinking>", "</thinking>"),
          new Tags("<thought>", "</thought>"),
          new Tags("<reasoning>", "</reasoning>"),
          new Tags("<seed:think>", "</seed:think>"),
          new Tags("[THINK]", "[/THINK]"),
          new Tags("◁think▷", "◁/think▷"),
          new Tags("<|channel|>analysis<|message|>", "<|channel|>final<|message|>"));

  /** Some chat templates contain the opening tag, so that only the closing one is in the text. */
  private static final Pattern ONLY_CLOSED = Pattern.compile("(?m)^[ \\t]*</think>[ \\t]*$");

  private Reasoning() {}

  /** An answer without the reasoning at its start; empty while a tag is open. */
  public static String without(String text) {
    int at = skipBlank(text, 0);
    Tags tags = tagsAt(text, at);
    if (tags == null) {
      return withoutOnlyClosed(text);
    }
    while (tags != null) {
      int close = indexOf(text, tags.close(), at + tags.open().length());
      if (close < 0) {
        return "";
      }
      at = skipBlank(text, close + tags.close().length());
      tags = tagsAt(text, at);
    }
    return text.substring(at);
  }

  /**
   * Whether the start of an answer is, or may become, only reasoning: it is blank, or starts with
   * an opening tag, or with a part of one.
   */
  public static boolean mayBeAll(CharSequence start) {
    int at = skipBlank(start, 0);
    return TAGS.stream()
        .map(Tags::open)
        .anyMatch(tag -> {
          int length = Math.min(tag.length(), start.length() - at);
          return tag.regionMatches(
              true, 0, start.subSequence(at, at + length).toString(), 0, length);
        });
  }

  private static String withoutOnlyClosed(String text) {
    Matcher closed = ONLY_CLOSED.matcher(text);
    if (!closed.find()) {
      return text;
    }
    String before = text.substring(0, closed.start());
    boolean inCode = before.contains("```") || before.contains("~~~");
    return inCode || before.contains("<think>")
        ? text
        : text.substring(skipBlank(text, closed.end()));
  }

  /** The tags of which a text has the opening one at its start; null when it has none there. */
  public static @Nullable Tags tagsAtStart(String text) {
    return tagsAt(text, skipBlank(text, 0));
  }

  private static @Nullable Tags tagsAt(String text, int at) {
    return TAGS.stream()
        .filter(tags -> text.regionMatches(true, at, tags.open(), 0, tags.open().length()))
        .findFirst()
        .orElse(null);
  }

  /** Where a tag is in a text, in upper or lower case; -1 when it is not there. */
  public static int indexOf(String text, String tag, int from) {
    for (int at = from; at <= text.length() - tag.length(); at++) {
      if (text.regionMatches(true, at, tag, 0, tag.length())) {
        return at;
      }
    }
    return -1;
  }

  private static int skipBlank(CharSequence text, int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
