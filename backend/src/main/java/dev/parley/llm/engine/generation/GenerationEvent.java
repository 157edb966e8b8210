package dev.parley.llm.engine.generation;

/** What a generation produces: any number of texts, then one end or one failure. */
public sealed interface GenerationEvent {
  /** More text; whole code points. */
  record Text(String text) implements GenerationEvent {}

  /**
   * The end.
   *
   * @param reachedLimit whether the token limit ended it, not the model
   * @param cachedTokens how many of the prompt's tokens were still in the slot
   */
  record End(boolean reachedLimit, int promptTokens, int completionTokens, int cachedTokens)
      implements GenerationEvent {}

  /** The native code failed. */
  record Failed(String message) implements GenerationEvent {}
}
