package dev.parley.llm.engine.weights;

/** The bundled model cannot run. The message is a sentence for people and says what to do. */
public final class ModelUnusable extends Exception {
  private static final long serialVersionUID = 1L;

  public ModelUnusable(String sentence) {
    super(sentence);
  }

  /** The sentence for people. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
