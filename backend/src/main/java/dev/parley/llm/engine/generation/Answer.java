package dev.parley.llm.engine.generation;

/** The text of one answer as its tokens arrive, and the judgement of why it ended. */
final class Answer {
  private final Generation generation;
  private final ControlTokens control;
  private final StringBuilder text = new StringBuilder();
  private int pieces;
  private boolean endedByModel;

  Answer(Generation generation, ControlTokens control) {
    this.generation = generation;
    this.control = control;
  }

  /**
   * False when the model said that it is done: whatever follows a control token is not for people.
   */
  boolean add(String piece) {
    if (endedByModel) {
      return false;
    }
    int end = control.first(piece, 0);
    String visible = end < 0 ? piece : piece.substring(0, end);
    endedByModel = end >= 0;
    pieces++;
    if (!visible.isEmpty()) {
      text.append(visible);
      generation.add(new Grown.Text(visible));
    }
    return !endedByModel;
  }

  String text() {
    return text.toString();
  }

  /**
   * Tells the end. The binding tells neither the count nor the reason, so both are worked out: a
   * piece is one token except where several make one character, and those the encoded text counts.
   */
  void end(int promptTokens, int encoded, int known, int limit) {
    int made = Math.max(pieces - 1, encoded); // the last piece is the end itself
    boolean byLimit = !endedByModel && made >= limit;
    generation.add(new Grown.End(byLimit, promptTokens, made, known));
  }
}
