package dev.parley.llm.engine.generation;

import java.util.ArrayList;
import java.util.List;

/**
 * The texts that the tokenizer reads as control tokens. In what people write they must stay text,
 * otherwise a prompt could speak as the system or the assistant.
 */
final class ControlTokens {
  /** All of SmolLM2's, as its weights list them; the weights are pinned by their hash. */
  static final ControlTokens SMOLLM2 =
      new ControlTokens(
          List.of(
              "<|endoftext|>",
              "<|im_start|>",
              "<|im_end|>",
              "<repo_name>",
              "<reponame>",
              "<file_sep>",
              "<filename>",
              "<gh_stars>",
              "<issue_start>",
              "<issue_comment>",
              "<issue_closed>",
              "<jupyter_start>",
              "<jupyter_text>",
              "<jupyter_code>",
              "<jupyter_output>",
              "<jupyter_script>",
              "<empty_output>"));

  private final List<String> texts;

  ControlTokens(List<String> texts) {
    this.texts = texts;
  }

  List<String> texts() {
    return texts;
  }

  /**
   * Splits a text so that no part holds a whole control token. Each part is encoded by itself; the
   * parts together are the text unchanged.
   */
  List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int at = indexIn(text, 0); at >= 0; at = indexIn(text, at + 1)) {
      int cut = text.offsetByCodePoints(at, 1);
      parts.add(text.substring(from, cut));
      from = cut;
    }
    parts.add(text.substring(from));
    return parts;
  }

  /** Where the first control token at or after {@code from} begins, or -1. */
  int indexIn(String text, int from) {
    return texts.stream()
        .mapToInt(control -> text.indexOf(control, from))
        .filter(at -> at >= 0)
        .min()
        .orElse(-1);
  }
}
