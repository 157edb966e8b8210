package dev.parley.llm;

/** How many tokens a model can read and write together; only its server may know. */
public interface ContextWindow {
  /**
   * The size.
   *
   * @param tokens how many
   * @param known false for an assumption, by which no prompt may be rejected
   */
  record Size(int tokens, boolean known) {}

  /** What is known now, without waiting. */
  Size now();

  /** Asks the server where nothing is known; takes up to 1.5 s. */
  Size asked();

  /** A fixed size. */
  static ContextWindow of(int tokens) {
    Size size = new Size(tokens, true);
    return new ContextWindow() {
      @Override
      public Size now() {
        return size;
      }

      @Override
      public Size asked() {
        return size;
      }
    };
  }
}
