package dev.parley.llm.completion;

import java.time.Duration;

/**
 * How long to wait for a model, and when its answer is too much.
 *
 * @param firstToken from the question to the first sign of life
 * @param piece from one sign of life to the next
 * @param total from the question to the end
 * @param characters the longest answer, in UTF-16 units
 */
public record CompletionLimits(
    Duration firstToken, Duration piece, Duration total, int characters) {
  /** A chunk with its JSON around a token or two; generous, the characters come first. */
  long bytes() {
    return (1 << 20) + 512L * characters;
  }
}
