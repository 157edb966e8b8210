package dev.parley.llm.servers;

import dev.parley.llm.openai.Endpoint;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of several model servers. A blank value counts as not set.
 *
 * @param name for people, and after the @ in the ids of its models; by default the host with its
 *     port
 * @param apiKey its key, sent to no other server
 * @param model its default model
 * @param window as {@link LlmSettings#window}, for this server
 * @param callsAtOnce as {@link LlmSettings#callsAtOnce}, for this server
 */
public record ServerSettings(
    @Nullable String name,
    @Nullable String baseUrl,
    @Nullable String apiKey,
    @Nullable String apiKeyFile,
    @Nullable String model,
    @Min(512) @Nullable Integer window,
    @Min(1) @Max(10_000) @Nullable Integer callsAtOnce) {
  /** Without @, which separates the name from the model in an id. */
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._:()+-]{0,63}");

  private static final int CALLS_TO_A_SERVER = 8;

  public ServerSettings {
    name = LlmSettings.blankIsNull(name);
    baseUrl = LlmSettings.blankIsNull(baseUrl);
    apiKey = LlmSettings.blankIsNull(apiKey);
    apiKeyFile = LlmSettings.blankIsNull(apiKeyFile);
    model = LlmSettings.blankIsNull(model);
  }

  /** An element of the list without any value, from an empty line in a file. */
  boolean isBlank() {
    return Stream.of(name, baseUrl, apiKey, apiKeyFile, model, window, callsAtOnce)
        .allMatch(Objects::isNull);
  }

  /** The same with the key from its file. */
  ServerSettings withKeyFromFile(String prefix) {
    return withKey(ApiKey.read(prefix, apiKey, apiKeyFile));
  }

  ServerSettings withKey(@Nullable String key) {
    return new ServerSettings(name, baseUrl, key, null, model, window, callsAtOnce);
  }

  /**
   * @param prefix the prefix of the settings, such as {@code parley.llm.servers[0]}
   * @param shared the defaults for all servers
   * @throws IllegalArgumentException with a sentence for the administrator
   */
  ModelServer server(String prefix, ServerSettings shared) {
    if (baseUrl == null) {
      throw new IllegalArgumentException(
          prefix
              + ".base-url is not set, but other settings of this model server are. Set its"
              + " address, such as http://127.0.0.1:11434, or remove them.");
    }
    Endpoint endpoint = endpoint(prefix, baseUrl, apiKey);
    Integer calls = callsAtOnce != null ? callsAtOnce : shared.callsAtOnce();
    return new ModelServer(
        name == null ? endpoint.host() : usable(name, prefix),
        endpoint,
        model,
        window != null ? window : shared.window(),
        Objects.requireNonNullElse(calls, CALLS_TO_A_SERVER));
  }

  private static Endpoint endpoint(String prefix, String address, @Nullable String key) {
    try {
      return Endpoint.of(address, key);
    } catch (IllegalArgumentException unusable) {
      throw new IllegalArgumentException(prefix + ".base-url: " + unusable.getMessage(), unusable);
    }
  }

  private static String usable(String name, String prefix) {
    if (!NAME.matcher(name).matches() || name.equalsIgnoreCase(ModelServer.BUNDLED)) {
      throw new IllegalArgumentException(
          "%s.name is '%s'; it must be up to 64 letters, digits, spaces or any of . _ : ( ) + -, and not %s, which is the bundled model's."
              .formatted(prefix, name.replaceAll("\\s+", " "), ModelServer.BUNDLED));
    }
    return name;
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "ServerSettings[name=" + name + ", baseUrl=" + baseUrl + "]";
  }
}
