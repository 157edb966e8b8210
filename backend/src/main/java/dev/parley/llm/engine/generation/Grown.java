package dev.parley.llm.engine.generation;

/** What comes out of a generation. */
public sealed interface Grown {
  /** More of the answer; whole code points. */
  record Text(String text) implements Grown {}

  /**
   * The end.
   *
   * @param byLimit the limit of tokens ended it, not the model
   * @param known how many of the prompt's tokens were still in the slot
   */
  record End(boolean byLimit, int promptTokens, int completionTokens, int known) implements Grown {}

  /** The engine gave up. */
  record Broken(String why) implements Grown {}
}
