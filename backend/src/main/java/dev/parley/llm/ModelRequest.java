package dev.parley.llm;

import java.util.List;

/**
 * Everything that determines an answer; the key of the response cache contains all of it.
 *
 * @param provider which model server with which key, see {@link ChosenModel#provider}
 * @param model the model's name at that server
 * @param turns already cut to the context window, the system prompt first
 * @param continueLast continue the last turn, which is the assistant's
 */
public record ModelRequest(
    String provider, String model, Parameters parameters, List<Turn> turns, boolean continueLast) {
  public ModelRequest {
    turns = List.copyOf(turns);
    if (turns.isEmpty()) {
      throw new IllegalArgumentException("A model is asked with at least one turn.");
    }
    if (continueLast && turns.getLast().role() != Turn.Role.ASSISTANT) {
      throw new IllegalArgumentException("Only an answer of the assistant can be continued.");
    }
  }
}
