package dev.parley.llm.completion;

import java.time.Duration;

/**
 * The timeouts and the size limit of an answer.
 *
 * @param firstToken from the request to the first progress
 * @param piece between two pieces
 * @param total from the request to the end
 * @param characters the longest answer, in UTF-16 units
 */
public record CompletionLimits(
    Duration firstToken, Duration piece, Duration total, int characters) {
  /** Assumes a chunk of JSON per one or two tokens; the limit of characters is reached first. */
  long bytes() {
    return (1 << 20) + 512L * characters;
  }
}
