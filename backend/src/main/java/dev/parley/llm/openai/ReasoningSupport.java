package dev.parley.llm.openai;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Finds whether a model can reason before it answers, in what a model server reports about it. */
final class ReasoningSupport {
  /**
   * OpenRouter's {@code supported_parameters}; {@code capabilities} of Ollama's {@code /api/show},
   * LM Studio and others.
   */
  private static final List<String> FIELDS =
      List.of("supported_parameters", "capabilities", "supported_features");

  private static final Set<String> NAMES =
      Set.of("reasoning", "reasoning_effort", "include_reasoning", "thinking");

  private ReasoningSupport() {}

  /** Whether the entry names it, in a list or as a field that is not false. */
  static boolean in(JsonNode entry) {
    return FIELDS.stream().map(entry::path).anyMatch(ReasoningSupport::names);
  }

  private static boolean names(JsonNode field) {
    if (field.isArray()) {
      return field.valueStream().anyMatch(each -> NAMES.contains(each.asString("")));
    }
    return NAMES.stream()
        .map(field::path)
        .anyMatch(value -> value.isObject() || (value.isBoolean() && value.booleanValue()));
  }
}
