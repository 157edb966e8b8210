package dev.parley.llm.catalogue;

import dev.parley.llm.Parameters;
import dev.parley.llm.asking.AnswerLimits;
import dev.parley.llm.openai.Endpoint;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which model answers, and how. A blank value counts as not set.
 *
 * @param baseUrl of a server that speaks the OpenAI protocol, such as {@code http://host:11434};
 *     when not set, one is looked for on this machine, and else the bundled model runs
 * @param apiKey its key, if it wants one
 * @param apiKeyFile a file that holds the key, in its place
 * @param model the model people get unless they choose another; else the first one the server lists
 * @param systemPrompt for conversations that have none of their own; blank for none at all. By
 *     default a short one, and none for the bundled model
 * @param maxTokens the longest answer, in tokens; by default the server decides
 * @param window what the model can read and write together, in tokens; by default as the server
 *     says, else 8,192
 * @param firstTokenTimeout how long a model may take to begin
 * @param pieceTimeout how long it may be silent after that
 * @param answerTimeout how long a whole answer may take
 * @param answerCharacters the longest answer that is taken, in UTF-16 units
 * @param callsAtOnce answers at the same time; by default 2 for the bundled model, 4 for one that
 *     was found on this machine, else 8
 * @param discover whether to look for Ollama and llama-server on this machine
 * @param discoverAlso another host where Ollama is looked for, such as a container beside this one
 * @param bundled whether the bundled model runs when there is no other
 */
@Validated
@ConfigurationProperties("parley.llm")
record LlmSettings(
    @Nullable String baseUrl,
    @Nullable String apiKey,
    @Nullable String apiKeyFile,
    @Nullable String model,
    @Nullable String systemPrompt,
    @DecimalMin("0") @DecimalMax("2") @Nullable Double temperature,
    @DecimalMin(value = "0", inclusive = false) @DecimalMax("1") @Nullable Double topP,
    @Min(1) @Nullable Integer maxTokens,
    @Min(512) @Nullable Integer window,
    @DurationMin(seconds = 1) @DurationMax(hours = 24) @DefaultValue("300s")
        Duration firstTokenTimeout,
    @DurationMin(seconds = 1) @DurationMax(hours = 24) @DefaultValue("60s") Duration pieceTimeout,
    @DurationMin(seconds = 1) @DurationMax(hours = 24) @DefaultValue("30m") Duration answerTimeout,
    @Min(1_000) @Max(2_000_000) @DefaultValue("200000") int answerCharacters,
    @Min(1) @Max(10_000) @Nullable Integer callsAtOnce,
    @DefaultValue("true") boolean discover,
    @Nullable String discoverAlso,
    @DefaultValue("true") boolean bundled) {
  LlmSettings {
    baseUrl = blankIsNull(baseUrl);
    model = blankIsNull(model);
    discoverAlso = blankIsNull(discoverAlso);
    apiKeyFile = blankIsNull(apiKeyFile);
    apiKey = key(blankIsNull(apiKey), apiKeyFile);
    if (baseUrl != null) {
      Endpoint.of(baseUrl, apiKey); // says what is wrong with it
    } else if (apiKey != null) {
      throw new IllegalArgumentException(
          "parley.llm.api-key is set, but not parley.llm.base-url. Set the address of the model"
              + " server that the key is for.");
    }
  }

  Optional<Endpoint> configured() {
    return Optional.ofNullable(baseUrl).map(address -> Endpoint.of(address, apiKey));
  }

  Parameters parameters() {
    return new Parameters(temperature, topP, maxTokens);
  }

  AnswerLimits limits() {
    return new AnswerLimits(firstTokenTimeout, pieceTimeout, answerTimeout, answerCharacters);
  }

  private static @Nullable String key(@Nullable String key, @Nullable String file) {
    if (file == null) {
      return usable(key, "parley.llm.api-key");
    }
    if (key != null) {
      throw new IllegalArgumentException(
          "parley.llm.api-key and parley.llm.api-key-file are both set. Keep one of them.");
    }
    try {
      return usable(blankIsNull(Files.readString(Path.of(file))), "parley.llm.api-key-file");
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "The file "
              + file
              + " cannot be read. Check that it exists and that Parley may read it, or change"
              + " parley.llm.api-key-file.",
          unreadable);
    }
  }

  /** It goes into an HTTP header. The key itself is not quoted: this is printed. */
  private static @Nullable String usable(@Nullable String key, String setting) {
    if (key != null && !key.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "The key in " + setting + " has spaces, line breaks or letters that no key has.");
    }
    return key;
  }

  private static @Nullable String blankIsNull(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "LlmSettings[baseUrl=" + baseUrl + ", model=" + model + "]";
  }
}
