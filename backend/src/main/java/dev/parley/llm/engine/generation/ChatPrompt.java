package dev.parley.llm.engine.generation;

import dev.parley.llm.Turn;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Encodes a chat in the model's format (ChatML). What people wrote is encoded separately from the
 * format's control tokens, so it cannot break out of its turn.
 */
final class ChatPrompt {
  private final NativeModel model;
  private final ControlTokens control;

  ChatPrompt(NativeModel model, ControlTokens control) {
    this.model = model;
    this.control = control;
  }

  /** The tokens up to where the answer begins; a last turn of the assistant is continued. */
  int[] tokens(List<Turn> turns) {
    boolean continued = turns.getLast().role() == Turn.Role.ASSISTANT;
    IntStream.Builder tokens = IntStream.builder();
    for (int i = 0; i < turns.size(); i++) {
      begin(tokens, turns.get(i).role());
      addText(tokens, turns.get(i).text());
      if (!continued || i < turns.size() - 1) {
        add(tokens, "<|im_end|>\n");
      }
    }
    if (!continued) {
      begin(tokens, Turn.Role.ASSISTANT);
    }
    return tokens.build().toArray();
  }

  /** How many tokens a text alone takes. */
  int count(String text) {
    return control.split(text).stream().mapToInt(part -> model.encode(part).length).sum();
  }

  private void begin(IntStream.Builder tokens, Turn.Role role) {
    add(tokens, "<|im_start|>" + role.name().toLowerCase(Locale.ROOT) + "\n");
  }

  private void addText(IntStream.Builder tokens, String text) {
    control.split(text).forEach(part -> add(tokens, part));
  }

  private void add(IntStream.Builder tokens, String text) {
    for (int token : model.encode(text)) {
      tokens.add(token);
    }
  }
}
