package dev.parley.llm.engine.generation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How an answer is drawn.
 *
 * @param maxTokens already cut to the room that the prompt leaves in the window
 */
public record Sampling(
    double temperature, double topP, int maxTokens, List<String> stop, @Nullable Integer seed) {
  /** Low: a small model wanders off otherwise. */
  public static final double TEMPERATURE = 0.2;

  /** With it, what is most unlikely is never drawn. */
  public static final double TOP_P = 0.9;

  private static final double REPEAT_PENALTY = 1.1;

  Map<String, Object> parameters(int[] prompt, int slot) {
    Map<String, Object> parameters = new TreeMap<>(reading(prompt, prompt.length, slot));
    parameters.put("n_predict", maxTokens);
    parameters.put("stream", true);
    parameters.put("temperature", temperature);
    parameters.put("top_p", topP);
    parameters.put("repeat_penalty", REPEAT_PENALTY);
    parameters.put("stop", stop);
    if (seed != null) {
      parameters.put("seed", seed);
    }
    return parameters;
  }

  /** Reads the first tokens of a prompt into the slot and draws nothing that is kept. */
  static Map<String, Object> reading(int[] prompt, int length, int slot) {
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
