package dev.parley.llm;

import org.jspecify.annotations.Nullable;

/**
 * Sampling parameters; null leaves a value to the model server.
 *
 * @param temperature 0 to 2
 * @param topP above 0, up to 1
 * @param maxTokens the longest answer, in tokens of the model
 * @param effort how much it is asked to reason first
 */
public record Parameters(
    @Nullable Double temperature,
    @Nullable Double topP,
    @Nullable Integer maxTokens,
    @Nullable ReasoningEffort effort) {
  public static final Parameters SERVER_DEFAULTS = new Parameters(null, null, null, null);

  /** The same with this effort. */
  public Parameters with(@Nullable ReasoningEffort other) {
    return new Parameters(temperature, topP, maxTokens, other);
  }
}
