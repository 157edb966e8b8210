package dev.parley.llm;

/** Counts the tokens of a text for one model: exactly, or rather too many than too few. */
@FunctionalInterface
public interface TokenCounter {
  /** What can be said without asking anyone, see {@link TokenEstimate}. */
  TokenCounter ESTIMATE = TokenEstimate::of;

  int count(String text);
}
