package dev.parley.llm.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.parley.llm.FakeModelServer;
import dev.parley.llm.openai.Endpoint;
import dev.parley.llm.openai.OpenAiClient;
import dev.parley.llm.servers.ModelServer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each model of several servers has an id that means it and no other, also tomorrow. */
class OfferedModelsTest {
  private final FakeModelServer one = FakeModelServer.start();
  private final FakeModelServer two = FakeModelServer.start();
  private final OpenAiClient client = new OpenAiClient();

  @AfterEach
  void close() {
    client.close();
    one.close();
    two.close();
  }

  private RemoteModels source(String name, FakeModelServer server) {
    Endpoint endpoint = Endpoint.of(server.baseUrl(), "key-of-" + name);
    return new RemoteModels(
        new ModelServer(name, endpoint, null, null, 8), client, ModelCatalogueTest.settings());
  }

  private OfferedModels offered(String firstName, FakeModelServer first, FakeModelServer second) {
    String otherName = firstName.equals("one") ? "two" : "one";
    OfferedModels offered =
        new OfferedModels(List.of(source(firstName, first), source(otherName, second)));
    offered.list();
    return offered;
  }

  private static String meant(OfferedModels offered, String id) {
    Optional<ChosenModel> chosen = offered.choose(id);
    return chosen.map(model -> model.served() + " of " + model.provider()).orElse("none");
  }

  @Test
  void onlyTheFirstServersModelsHavePlainNames() {
    one.offers("", "common", "own");
    two.offers("", "common", "other");
    OfferedModels offered = offered("one", one, two);

    assertThat(offered.list())
        .extracting(ModelView::id, ModelView::name, ModelView::provider, ModelView::isDefault)
        .containsExactly(
            tuple("common", "common", "one", true),
            tuple("own", "own", "one", false),
            tuple("common@two", "common", "two", false),
            tuple("other@two", "other", "two", false));
    assertThat(offered.byDefault()).map(ModelView::id).hasValue("common");
    assertThat(offered.list())
        .extracting(ModelView::aliases)
        .containsExactly(List.of("common@one"), List.of("own@one"), List.of(), List.of("other"));
  }

  @Test
  void everyIdAndEveryAliasLeadsToItsModelAndNoOtherDoes() {
    one.offers("", "common", "own", "odd@two");
    two.offers("", "common", "other");
    OfferedModels offered = offered("one", one, two);

    for (ModelView view : offered.list()) {
      assertThat(offered.choose(view.id())).map(ChosenModel::id).hasValue(view.id());
      for (String alias : view.aliases()) {
        assertThat(offered.choose(alias)).as(alias).map(ChosenModel::id).hasValue(view.id());
      }
    }
    assertThat(meant(offered, "odd@two@one")).isEqualTo("odd@two of one");
    assertThat(meant(offered, "odd@two")).isEqualTo("none");
    assertThat(meant(offered, "other@one")).isEqualTo("none");
    assertThat(offered.choose(null)).map(ChosenModel::id).hasValue("common");
  }

  @Test
  void whatAConversationKeptLeadsToItsModelAfterTheOrderWasChanged() {
    one.offers("", "common", "own");
    two.offers("", "common", "other");
    OfferedModels turned = offered("two", two, one);

    assertThat(meant(turned, "own")).isEqualTo("own of one");
    assertThat(meant(turned, "other@two")).isEqualTo("other of two");
    assertThat(meant(turned, "common@two")).isEqualTo("common of two");
    assertThat(meant(turned, "common@one")).isEqualTo("common of one");
  }

  @Test
  void aPlainNameGoesToNoOtherServerWhileTheFirstHasNotSaidWhatItHas() {
    one.close();
    two.offers("", "common");
    OfferedModels offered = offered("one", one, two);

    assertThat(meant(offered, "common")).isEqualTo("common of one");
    assertThat(offered.list())
        .extracting(ModelView::id, ModelView::name, ModelView::ready)
        .containsExactly(tuple("default", "one", false), tuple("common@two", "common", true));
  }

  @Test
  void serversWithTheSameModelAreDifferentProviders() {
    one.offers("", "common");
    two.offers("", "common");
    OfferedModels offered = offered("one", one, two);

    assertThat(offered.choose("common").orElseThrow().server())
        .isNotEqualTo(offered.choose("common@two").orElseThrow().server());
  }

  @Test
  void aNameForAServerThatIsGoneLeadsNowhere() {
    one.close(); // Nobody knows what it has.
    OfferedModels offered = new OfferedModels(List.of(source("one", one)));

    assertThat(meant(offered, "common@two")).isEqualTo("none");
    assertThat(meant(offered, "common@one")).isEqualTo("common of one");
  }

  @Test
  void asksAllServersAtTheSameTime() {
    CompletableFuture<Void> oneAsked = new CompletableFuture<>();
    CompletableFuture<Void> twoAsked = new CompletableFuture<>();
    one.lists(exchange -> {
      oneAsked.complete(null);
      twoAsked.orTimeout(30, TimeUnit.SECONDS).join();
      FakeModelServer.models("", "common").to(exchange);
    });
    two.lists(exchange -> {
      twoAsked.complete(null);
      oneAsked.orTimeout(30, TimeUnit.SECONDS).join();
      FakeModelServer.models("", "common").to(exchange);
    });
    OfferedModels offered = new OfferedModels(List.of(source("one", one), source("two", two)));

    assertThat(offered.list()).extracting(ModelView::ready).containsExactly(true, true);
  }
}
