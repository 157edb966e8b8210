package dev.parley.llm.catalogue;

import dev.parley.llm.engine.BundledModel;
import dev.parley.llm.engine.EngineSettings;
import dev.parley.llm.openai.OpenAiClient;
import dev.parley.llm.servers.LlmSettings;
import dev.parley.llm.servers.ModelServer;
import dev.parley.settings.HomeFolder;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/**
 * Decides where models come from: the configured servers, else a discovered one, else the bundled
 * model.
 */
@Configuration(proxyBeanMethods = false)
class CatalogueConfiguration {
  private static final Logger log = LoggerFactory.getLogger(CatalogueConfiguration.class);

  /** What Ollama and llama-server answer concurrently on one machine. */
  private static final int CALLS_TO_THIS_MACHINE = 4;

  @Bean
  OpenAiClient openAiClient(LlmSettings settings) {
    return new OpenAiClient(settings.trusted());
  }

  /** Idle until it is started. */
  @Bean
  BundledModel bundledModel(EngineSettings settings, HomeFolder home) {
    return new BundledModel(settings, home.folder());
  }

  @Bean
  ModelCatalogue modelCatalogue(
      LlmSettings settings, OpenAiClient client, BundledModel bundled, Environment own) {
    return new ModelCatalogue(() -> sources(settings, client, bundled, own));
  }

  /** After the start, when Parley's own port is known. */
  @EventListener
  void begin(ApplicationReadyEvent ready) {
    ready.getApplicationContext().getBean(ModelCatalogue.class).start();
  }

  private static ModelSources sources(
      LlmSettings settings, OpenAiClient client, BundledModel bundled, Environment own) {
    List<ModelServer> configured = settings.configured();
    if (!configured.isEmpty()) {
      return ModelSources.only(
          configured.stream().map(server -> remote(server, client, settings)).toList());
    }
    Supplier<Optional<ModelSources.Appeared>> look = () -> discovered(settings, client, own);
    Optional<ModelSources.Appeared> found = look.get();
    if (found.isPresent()) {
      return ModelSources.only(List.of(found.get().source()));
    }
    ModelSource without =
        settings.bundled() ? new BundledModels(bundled, client, settings) : new ModelSource.None();
    return new ModelSources(List.of(without), look, System::nanoTime);
  }

  private static ModelSource remote(ModelServer server, OpenAiClient client, LlmSettings settings) {
    log.info("Model server {}: using {}.", server.name(), server.endpoint());
    return new RemoteModels(server, client, settings);
  }

  private static Optional<ModelSources.Appeared> discovered(
      LlmSettings settings, OpenAiClient client, Environment own) {
    if (!settings.discover()) {
      return Optional.empty();
    }
    Integer calls = settings.callsAtOnce();
    return new Discovery(client, Discovery.candidates(settings.discoverAlso()), ownPorts(own))
        .look()
        .map(found -> {
          ModelServer server =
              new ModelServer(
                  found.name(),
                  found.server(),
                  settings.model(),
                  settings.window(),
                  calls == null ? CALLS_TO_THIS_MACHINE : calls);
          return new ModelSources.Appeared(remote(server, client, settings), found.named());
        });
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
