package dev.parley.llm.engine.generation;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * How tokens are sampled.
 *
 * @param maxTokens at most what the prompt leaves of the context window
 */
public record Sampling(double temperature, double topP, int maxTokens) {
  /** Low, because a small model loses the subject otherwise. */
  public static final double TEMPERATURE = 0.2;

  /** Excludes the least likely tokens. */
  public static final double TOP_P = 0.9;

  private static final double REPEAT_PENALTY = 1.1;

  Map<String, Object> parameters(int[] prompt, int slot) {
    Map<String, Object> parameters = new TreeMap<>(evaluation(prompt, prompt.length, slot));
    parameters.put("n_predict", maxTokens);
    parameters.put("stream", true);
    parameters.put("temperature", temperature);
    parameters.put("top_p", topP);
    parameters.put("repeat_penalty", REPEAT_PENALTY);
    return parameters;
  }

  /** Evaluates the first tokens of a prompt in the slot and generates nothing. */
  static Map<String, Object> evaluation(int[] prompt, int length, int slot) {
    return Map.of(
        "prompt",
        Arrays.copyOf(prompt, length),
        "id_slot",
        slot,
        "cache_prompt",
        true,
        "n_predict",
        0,
        "stream",
        false);
  }
}
