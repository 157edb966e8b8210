package dev.parley.llm.engine.generation;

/** The text of one answer as its pieces arrive, and why it ended. */
final class GeneratedText {
  private final Generation generation;
  private final ControlTokens control;
  private final StringBuilder text = new StringBuilder();
  private int pieces;
  private boolean endedByModel;

  GeneratedText(Generation generation, ControlTokens control) {
    this.generation = generation;
    this.control = control;
  }

  /** False once the model has ended its answer: a control token and what follows are not shown. */
  boolean add(String piece) {
    if (endedByModel) {
      return false;
    }
    int end = control.indexIn(piece, 0);
    String visible = end < 0 ? piece : piece.substring(0, end);
    endedByModel = end >= 0;
    pieces++;
    if (!visible.isEmpty()) {
      text.append(visible);
      generation.publish(new GenerationEvent.Text(visible));
    }
    return !endedByModel;
  }

  String text() {
    return text.toString();
  }

  /**
   * Publishes the end. The binding reports neither the token count nor the reason: a piece is one
   * token, except where several tokens make one character; those are in the encoded text.
   */
  void end(int promptTokens, int encodedTokens, int cachedTokens, int limit) {
    int completionTokens = Math.max(pieces - 1, encodedTokens); // the last piece is the end itself
    boolean reachedLimit = !endedByModel && completionTokens >= limit;
    generation.publish(
        new GenerationEvent.End(reachedLimit, promptTokens, completionTokens, cachedTokens));
  }
}
