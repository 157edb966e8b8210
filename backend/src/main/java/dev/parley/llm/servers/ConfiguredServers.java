package dev.parley.llm.servers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The configured model servers, in order: the short form first, then the list. */
final class ConfiguredServers {
  private static final String SHORT = "parley.llm";

  private final Map<String, ModelServer> bySetting = new LinkedHashMap<>();

  private ConfiguredServers() {}

  /**
   * @param shared the short form, whose window and concurrency apply to all servers without their
   *     own
   * @throws IllegalArgumentException with a sentence for the administrator, when one of them is
   *     invalid, or two cannot be distinguished
   */
  static List<ModelServer> of(ServerSettings shared, List<ServerSettings> listed) {
    ConfiguredServers all = new ConfiguredServers();
    List<String> wrong = new ArrayList<>();
    for (int i = -1; i < listed.size(); i++) {
      try {
        all.add(i, i < 0 ? shared : listed.get(i), shared);
      } catch (IllegalArgumentException unusable) {
        wrong.add(unusable.getMessage());
      }
    }
    requireNone(wrong);
    return List.copyOf(all.bySetting.values());
  }

  static void requireNone(List<String> sentences) {
    if (!sentences.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", sentences));
    }
  }

  /**
   * @param index in the list; -1 for the short form
   */
  private void add(int index, ServerSettings settings, ServerSettings shared) {
    if (index < 0 ? settings.baseUrl() == null : settings.isBlank()) {
      return;
    }
    ModelServer server = settings.server(where(index), shared);
    add(where(index), bySetting.isEmpty() ? withDefaultModel(shared.model(), server) : server);
  }

  static String where(int index) {
    return index < 0 ? SHORT : SHORT + ".servers[" + index + "]";
  }

  /**
   * The default model of the short form applies to the first server, wherever that is configured.
   */
  private static ModelServer withDefaultModel(@Nullable String model, ModelServer server) {
    return server.preferred() != null
        ? server
        : new ModelServer(
            server.name(), server.endpoint(), model, server.window(), server.callsAtOnce());
  }

  private void add(String where, ModelServer server) {
    bySetting.forEach((before, other) -> {
      if (other.endpoint().base().equals(server.endpoint().base())) {
        throw new IllegalArgumentException(
            "%s.base-url and %s.base-url are both %s. Name each model server once."
                .formatted(before, where, server.endpoint()));
      }
      if (folded(other.name()).equals(folded(server.name()))) {
        throw new IllegalArgumentException(
            "The model servers of %s and %s are both named '%s'. Set %s.name to another name."
                .formatted(before, where, server.name(), where));
      }
    });
    bySetting.put(where, server);
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
