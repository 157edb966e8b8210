package dev.parley.llm;

import org.jspecify.annotations.Nullable;

/**
 * Sampling parameters; null leaves a value to the model server.
 *
 * @param temperature 0 to 2
 * @param topP above 0, up to 1
 * @param maxTokens the longest answer, in tokens of the model
 */
public record Parameters(
    @Nullable Double temperature, @Nullable Double topP, @Nullable Integer maxTokens) {
  public static final Parameters SERVER_DEFAULTS = new Parameters(null, null, null);
}
