package dev.parley.llm.engine.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The texts that steer this model, as in {@code <|im_end|>}. In what people write they must stay
 * text, else a prompt could speak as the system or the assistant.
 */
final class ControlTokens {
  private final List<String> texts;

  ControlTokens(List<String> texts) {
    this.texts = texts.stream().filter(text -> text.length() > 1).toList();
  }

  /**
   * The text in parts, none of which holds a whole control token: each part becomes tokens by
   * itself, and the parts together are the text unchanged.
   */
  List<String> harmless(String text) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = first(text, 0); at >= 0; at = first(text, at + 1)) {
      int cut = text.offsetByCodePoints(at, 1);
      parts.add(text.substring(from, cut));
      from = cut;
    }
    parts.add(text.substring(from));
    return parts;
  }

  /** Where the first control token at or after {@code from} begins, or -1. */
  int first(String text, int from) {
    return lowest(control -> text.indexOf(control, from));
  }

  private int lowest(ToIntFunction<String> position) {
    return texts.stream().mapToInt(position).filter(at -> at >= 0).min().orElse(-1);
  }
}
