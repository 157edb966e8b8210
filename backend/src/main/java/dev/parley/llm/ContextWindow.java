package dev.parley.llm;

/** What a model can read and write together; it may be that only its server knows. */
public interface ContextWindow {
  /**
   * How large it is.
   *
   * @param tokens how many
   * @param known false for an assumption, by which nothing may be refused
   */
  record Size(int tokens, boolean known) {}

  /** What is known now; never waits. */
  Size now();

  /** Asks the server where nothing is known; may take as long as it takes to answer, 1.5 s. */
  Size asked();

  /** One that needs no asking. */
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
