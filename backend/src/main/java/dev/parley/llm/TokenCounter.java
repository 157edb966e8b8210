package dev.parley.llm;

/** Counts the tokens of a text for one model: exactly, or an upper bound. */
@FunctionalInterface
public interface TokenCounter {
  /** An upper bound without a request, see {@link TokenEstimate}. */
  TokenCounter ESTIMATE = TokenEstimate::of;

  int count(String text);
}
