package dev.parley.reply.title;

import dev.parley.llm.ModelRequest;
import dev.parley.llm.Parameters;
import dev.parley.llm.Reasoning;
import dev.parley.llm.Turn;
import dev.parley.llm.catalogue.ChosenModel;
import dev.parley.reply.PromptTitle;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a model is asked for a title, and the title in its answer. */
final class TitleRequest {
  /** Code points. */
  static final int MOST = 60;

  /** Enough for a title behind some reasoning. */
  private static final int MAX_TOKENS = 500;

  /** Of each message, in UTF-16 units: its subject is near its start. */
  private static final int LOOKED_AT = 2000;

  private static final String INSTRUCTION =
      """
      You write titles for conversations. Answer with the title only: one line of at most six words, \
      in the language of the question, without quotation marks and without a period at its end. \
      Do not answer the question.\
      """;

  private static final Pattern LABEL =
      Pattern.compile("^(?i:title|titel|titre|título|titolo|заголовок|标题|タイトル)\\s*[::]\\s*");

  private static final String QUOTES = "\"'`“”„‟‘’‚‛«»‹›「」『』《》";

  private static final Pattern QUOTED =
      Pattern.compile("^[" + QUOTES + "]+(.*[^" + QUOTES + "])[" + QUOTES + "]+$");

  private TitleRequest() {}

  /** A request for the title of a conversation that begins with this prompt and this answer. */
  static ModelRequest of(ChosenModel chosen, String prompt, String answer) {
    Parameters usual = chosen.parameters();
    int tokens = usual.maxTokens() == null ? MAX_TOKENS : Math.min(usual.maxTokens(), MAX_TOKENS);
    String text =
        "<question>\n%s\n</question>\n<answer>\n%s\n</answer>\nThe title:"
            .formatted(begin(prompt), begin(Reasoning.without(answer)));
    return new ModelRequest(
        chosen.server(),
        chosen.served(),
        new Parameters(usual.temperature(), usual.topP(), tokens, null),
        List.of(Turn.system(INSTRUCTION), Turn.user(text)),
        false);
  }

  private static String begin(String text) {
    if (text.length() <= LOOKED_AT) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LOOKED_AT - 1)) ? LOOKED_AT - 1 : LOOKED_AT;
    return text.substring(0, end) + "…";
  }

  /** Whether the answer so far has a whole line behind its reasoning. */
  static boolean isWhole(String answer) {
    return Reasoning.without(answer).stripLeading().indexOf('\n') >= 0;
  }

  /** The title; empty when the answer has none, but reasoning or sentences about it. */
  static Optional<String> title(String answer) {
    String line = PromptTitle.of(Reasoning.without(answer));
    line = LABEL.matcher(line).replaceFirst("");
    line = QUOTED.matcher(line).replaceFirst("$1");
    line = line.replaceFirst("(?<![.。])[.。]$", "").strip();
    return line.endsWith("…")
            || line.endsWith(":")
            || line.codePoints().noneMatch(Character::isLetterOrDigit)
        ? Optional.empty()
        : Optional.of(cut(line));
  }

  private static String cut(String line) {
    if (line.codePointCount(0, line.length()) <= MOST) {
      return line;
    }
    String start = line.substring(0, line.offsetByCodePoints(0, MOST - 1));
    int space = start.lastIndexOf(' ');
    return (space > start.length() / 2 ? start.substring(0, space) : start) + "…";
  }
}
