package dev.parley.llm.openai;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what Ollama says about the window of one model. */
final class OllamaWindow {
  private static final Pattern NUM_CTX = Pattern.compile("(?m)^\\s*num_ctx\\s+\"?(\\d{1,9})");

  private OllamaWindow() {}

  /** Of the answer to {@code /api/show}: what the model's own parameters set it to. */
  static @Nullable Integer parameter(JsonNode show) {
    Matcher set = NUM_CTX.matcher(show.path("parameters").asString(""));
    Integer tokens = null;
    while (set.find()) {
      tokens = Integer.valueOf(set.group(1));
    }
    return tokens;
  }

  /** Of the answer to {@code /api/show}: what the model could do, which Ollama gives it seldom. */
  static @Nullable Integer most(JsonNode show) {
    return show.path("model_info")
        .propertyStream()
        .filter(each -> each.getKey().endsWith(".context_length"))
        .map(each -> Windows.number(each.getValue()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Of the answer to {@code /api/ps}: what the model was loaded with, while it is. */
  static @Nullable Integer loaded(JsonNode ps, String model) {
    for (JsonNode each : ps.path("models")) {
      String name = each.path("model").asString(each.path("name").asString(""));
      if (name.equals(model) || name.equals(model + ":latest")) {
        return Windows.number(each.path("context_length"));
      }
    }
    return null;
  }
}
