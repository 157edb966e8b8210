package dev.parley.llm.servers;

import dev.parley.llm.Parameters;
import dev.parley.llm.completion.CompletionLimits;
import dev.parley.llm.openai.TrustedCertificates;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The model servers and the limits of answers. A blank value counts as not set.
 *
 * @param baseUrl of a server that speaks the OpenAI protocol, such as {@code http://host:11434};
 *     when not set, one is discovered on this machine, or the bundled model runs
 * @param apiKey its key, if it needs one
 * @param apiKeyFile a file with the key, as an alternative
 * @param caFile a file with certificates in PEM that are trusted in addition to Java's own
 * @param model the default model; else the first one the server lists
 * @param systemPrompt for conversations without their own; blank for none. By default a short one,
 *     and none for the bundled model
 * @param maxTokens the longest answer, in tokens; by default the server decides
 * @param window the context window in tokens; by default as the server reports it, else 8,192
 * @param firstTokenTimeout the timeout until the first token
 * @param pieceTimeout the timeout between two pieces
 * @param answerTimeout the timeout of a whole answer
 * @param answerCharacters the longest accepted answer, in UTF-16 units
 * @param callsAtOnce concurrent answers; by default 2 for the bundled model, 4 for a discovered
 *     server, else 8
 * @param discover whether to look for Ollama and llama-server on this machine
 * @param discoverAlso another host to look for Ollama on, such as another container
 * @param bundled whether the bundled model runs when there is no other model
 * @param servers further servers, each with its own key, after the one of {@code baseUrl}
 */
@Validated
@ConfigurationProperties("parley.llm")
public record LlmSettings(
    @Nullable String baseUrl,
    @Nullable String apiKey,
    @Nullable String apiKeyFile,
    @Nullable String caFile,
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
    @DefaultValue("true") boolean bundled,
    @DefaultValue List<@Valid ServerSettings> servers) {
  private static final Pattern HOST = Pattern.compile("[\\p{Alnum}._-]+|\\[[\\p{XDigit}:.]+]");

  public LlmSettings {
    baseUrl = blankIsNull(baseUrl);
    model = blankIsNull(model);
    discoverAlso = blankIsNull(discoverAlso);
    apiKeyFile = blankIsNull(apiKeyFile);
    caFile = blankIsNull(caFile);
    var _ = certificates(caFile);
    apiKey = ApiKey.read("parley.llm", blankIsNull(apiKey), apiKeyFile);
    if (baseUrl == null && apiKey != null) {
      throw new IllegalArgumentException(
          "parley.llm.api-key is set, but not parley.llm.base-url. Set the address of the model"
              + " server that the key is for.");
    }
    if (discoverAlso != null && !HOST.matcher(discoverAlso).matches()) {
      throw new IllegalArgumentException(
          "parley.llm.discover-also is '%s'; it must be a host name or an address, such as ollama."
              .formatted(discoverAlso));
    }
    List<String> wrong = new ArrayList<>();
    servers = withKeys(servers, wrong);
    try {
      var _ = ConfiguredServers.of(shortForm(baseUrl, apiKey, model, window, callsAtOnce), servers);
    } catch (IllegalArgumentException unusable) {
      wrong.add(unusable.getMessage());
    }
    ConfiguredServers.requireNone(wrong);
  }

  private static List<X509Certificate> certificates(@Nullable String file) {
    try {
      return file == null ? List.of() : TrustedCertificates.read(Path.of(file));
    } catch (IOException | InvalidPathException unreadable) {
      throw new IllegalArgumentException(
          "The file %s cannot be read. Check that it exists and that Parley may read it, or change parley.llm.ca-file."
              .formatted(file),
          unreadable);
    } catch (CertificateException none) {
      throw new IllegalArgumentException(
          "The file %s has no readable certificate. Set parley.llm.ca-file to a file with the CA's certificate in PEM, which begins with -----BEGIN CERTIFICATE-----."
              .formatted(file),
          none);
    }
  }

  /** The certificates of {@code caFile}, read again at each call. */
  public List<X509Certificate> trusted() {
    return certificates(caFile);
  }

  private static List<ServerSettings> withKeys(List<ServerSettings> servers, List<String> wrong) {
    List<ServerSettings> all = new ArrayList<>();
    for (int i = 0; i < servers.size(); i++) {
      try {
        all.add(servers.get(i).withKeyFromFile(ConfiguredServers.where(i)));
      } catch (IllegalArgumentException unusable) {
        wrong.add(unusable.getMessage());
        all.add(servers.get(i).withKey(null));
      }
    }
    return List.copyOf(all);
  }

  private static ServerSettings shortForm(
      @Nullable String baseUrl,
      @Nullable String apiKey,
      @Nullable String model,
      @Nullable Integer window,
      @Nullable Integer callsAtOnce) {
    return new ServerSettings(null, baseUrl, apiKey, null, model, window, callsAtOnce);
  }

  /** The configured servers, in the order of the model list; empty when one is to be discovered. */
  public List<ModelServer> configured() {
    return ConfiguredServers.of(shortForm(baseUrl, apiKey, model, window, callsAtOnce), servers);
  }

  public Parameters parameters() {
    return new Parameters(temperature, topP, maxTokens, null);
  }

  public CompletionLimits limits() {
    return new CompletionLimits(firstTokenTimeout, pieceTimeout, answerTimeout, answerCharacters);
  }

  static @Nullable String blankIsNull(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "LlmSettings[baseUrl=" + baseUrl + ", model=" + model + ", servers=" + servers + "]";
  }
}
