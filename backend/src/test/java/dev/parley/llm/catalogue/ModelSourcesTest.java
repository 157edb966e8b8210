package dev.parley.llm.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.llm.FakeModelServer;
import dev.parley.llm.openai.Endpoint;
import dev.parley.llm.openai.OpenAiClient;
import dev.parley.llm.servers.ModelServer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A model server that appears on this machine while Parley runs. */
class ModelSourcesTest {
  private final FakeModelServer decided = FakeModelServer.start();
  private final FakeModelServer late = FakeModelServer.start();
  private final OpenAiClient client = new OpenAiClient();
  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger looks = new AtomicInteger();

  @AfterEach
  void close() {
    client.close();
    decided.close();
    late.close();
  }

  private RemoteModels source(String name, FakeModelServer server) {
    return new RemoteModels(
        new ModelServer(name, Endpoint.of(server.baseUrl(), null), null, null, 8),
        client,
        ModelCatalogueTest.settings());
  }

  private Optional<ModelSources.Appeared> look() {
    return lookAt("127.0.0.1");
  }

  private Optional<ModelSources.Appeared> lookAt(String host) {
    looks.incrementAndGet();
    Discovery.Candidate candidate = new Discovery.Candidate("Ollama", host, late.port(), "library");
    return new Discovery(client, List.of(candidate), Set.of())
        .look()
        .map(found -> new ModelSources.Appeared(source(found.name(), late), found.named()));
  }

  private static List<String> ids(ModelSources sources) {
    return sources.now().list().stream().map(ModelView::id).toList();
  }

  private void later() {
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(31));
  }

  @Test
  void isOfferedBesideWhatWasDecidedAndChangesNoDefault() {
    decided.offers("", "small");
    late.offers("library");
    ModelSources sources =
        new ModelSources(List.of(source("here", decided)), this::look, nanos::get);
    assertThat(ids(sources)).containsExactly("small");
    assertThat(looks).as("looks within the first 30 s").hasValue(0);

    later();
    sources.now();
    await().until(() -> looks.get() == 1);
    late.offers("library", "large");
    await()
        .until(() -> {
          later();
          return ids(sources).equals(List.of("small", "large@Ollama"));
        });

    assertThat(sources.now().choose(null)).map(ChosenModel::id).hasValue("small");
    assertThat(sources.now().choose("large@Ollama")).map(ChosenModel::served).hasValue("large");
    int found = looks.get();
    later();
    sources.now();
    assertThat(looks).as("no look after one was found").hasValue(found);
  }

  @Test
  void isTheDefaultWhereThereWasNone() {
    late.offers("library", "large");
    ModelSources sources =
        new ModelSources(List.of(new ModelSource.None()), this::look, nanos::get);
    later();
    sources.now();

    await().until(() -> ids(sources).equals(List.of("large")));
    assertThat(sources.now().choose(null)).map(ChosenModel::id).hasValue("large");
  }

  @Test
  void isTheDefaultOnAHostThatTheSettingsName() {
    decided.offers("", "small");
    late.offers("library", "large");
    ModelSources sources =
        new ModelSources(List.of(source("here", decided)), () -> lookAt("localhost"), nanos::get);
    later();
    sources.now();

    await().until(() -> ids(sources).equals(List.of("large", "small@here")));
    assertThat(sources.now().choose(null)).map(ChosenModel::id).hasValue("large");
    assertThat(sources.now().choose("small")).map(ChosenModel::served).hasValue("small");
  }

  @Test
  void isNotOfferedBeforeItHasToldItsModels() {
    decided.offers("", "small");
    late.close();
    ModelSources sources =
        new ModelSources(
            List.of(source("here", decided)),
            () -> {
              looks.incrementAndGet();
              return Optional.of(new ModelSources.Appeared(source("Ollama", late), true));
            },
            nanos::get);

    await()
        .until(() -> {
          later();
          sources.now();
          return looks.get() >= 2;
        });
    assertThat(sources.now().choose("small")).map(ChosenModel::served).hasValue("small");
    assertThat(ids(sources)).containsExactly("small");
  }
}
