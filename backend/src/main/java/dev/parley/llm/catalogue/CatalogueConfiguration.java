package dev.parley.llm.catalogue;

import dev.parley.llm.engine.BundledModel;
import dev.parley.llm.engine.EngineSettings;
import dev.parley.llm.openai.OpenAiClient;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/** Decides where models come from: the configured server, else one found here, else the bundled. */
@Configuration(proxyBeanMethods = false)
class CatalogueConfiguration {
  private static final Logger log = LoggerFactory.getLogger(CatalogueConfiguration.class);
  private static final int CALLS_TO_A_SERVER = 8;

  /** What Ollama and llama-server do at the same time on one machine. */
  private static final int CALLS_TO_THIS_MACHINE = 4;

  @Bean
  OpenAiClient openAiClient() {
    return new OpenAiClient();
  }

  /** Does nothing, and costs nothing, until it is chosen. */
  @Bean
  BundledModel bundledModel(EngineSettings settings, Environment own) {
    String userHome = System.getProperty("user.home");
    String home = own.getProperty("parley.home", "");
    String named = home.isBlank() ? "~/.parley" : home; // no shell expands it in a settings file
    String folder = named.startsWith("~/") ? userHome + named.substring(1) : named;
    return new BundledModel(settings, Path.of(folder).toAbsolutePath().normalize());
  }

  @Bean
  ModelCatalogue modelCatalogue(
      LlmSettings settings, OpenAiClient client, BundledModel bundled, Environment own) {
    return new ModelCatalogue(() ->
        server(settings, client, own)
            .orElseGet(() ->
                settings.bundled()
                    ? new BundledModels(bundled, client, settings)
                    : new NoModels()));
  }

  /** After the start, when our own port is known. */
  @EventListener
  void begin(ApplicationReadyEvent ready) {
    ready.getApplicationContext().getBean(ModelCatalogue.class).start();
  }

  private static Optional<ModelSource> server(
      LlmSettings settings, OpenAiClient client, Environment own) {
    return settings
        .configured()
        .map(server -> new Discovery.Found(server.host(), server))
        .or(() -> discovered(settings, client, own))
        .map(found -> {
          log.info("Models come from {} at {}.", found.name(), found.server());
          return remote(found, client, settings);
        });
  }

  private static Optional<Discovery.Found> discovered(
      LlmSettings settings, OpenAiClient client, Environment own) {
    return settings.discover()
        ? new Discovery(client, Discovery.places(settings.discoverAlso()), ownPorts(own)).look()
        : Optional.empty();
  }

  private static ModelSource remote(
      Discovery.Found found, OpenAiClient client, LlmSettings settings) {
    int usual = settings.baseUrl() != null ? CALLS_TO_A_SERVER : CALLS_TO_THIS_MACHINE;
    Integer set = settings.callsAtOnce();
    return new RemoteModels(
        found.name(), found.server(), client, settings, set == null ? usual : set);
  }

  private static Set<Integer> ownPorts(Environment own) {
    Set<Integer> ports = new HashSet<>();
    for (String name :
        new String[] {"server.port", "local.server.port", "management.server.port"}) {
      Integer port = own.getProperty(name, Integer.class);
      if (port != null) {
        ports.add(port);
      }
    }
    return ports;
  }
}
