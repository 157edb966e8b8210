package dev.parley.llm.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.parley.llm.FakeModelServer;
import dev.parley.llm.ModelCall;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelProblem;
import dev.parley.llm.TokenCounter;
import dev.parley.llm.Turn;
import dev.parley.llm.openai.Endpoint;
import dev.parley.llm.openai.OpenAiClient;
import dev.parley.llm.servers.LlmSettings;
import dev.parley.llm.servers.ModelServer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Which models people are offered, while servers come and go. */
@ExtendWith(OutputCaptureExtension.class)
class ModelCatalogueTest {
  private final FakeModelServer server = FakeModelServer.start();
  private final OpenAiClient client = new OpenAiClient();

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  static LlmSettings settings() {
    return new LlmSettings(
        null,
        null,
        null,
        null,
        null,
        "Be brief.",
        null,
        null,
        null,
        null,
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        Duration.ofSeconds(5),
        10_000,
        null,
        false,
        null,
        false,
        List.of());
  }

  private ModelCatalogue catalogue(@Nullable String model) {
    Endpoint endpoint = Endpoint.of(server.baseUrl(), "sk-planted");
    ModelServer one = new ModelServer("Server", endpoint, model, null, 8);
    return new ModelCatalogue(
        () -> ModelSources.only(List.of(new RemoteModels(one, client, settings()))));
  }

  private static List<String> ids(ModelCatalogue catalogue) {
    return catalogue.list().stream().map(ModelView::id).toList();
  }

  @Test
  void offersWhatTheServerListsAndTakesTheFirstUnlessOneIsSet() {
    server.offers("library", "alpha", "nomic-embed-text", "beta");
    ModelCatalogue any = catalogue(null);
    assertThat(ids(any)).containsExactly("alpha", "beta");
    assertThat(any.list())
        .first()
        .isEqualTo(
            new ModelView(
                "alpha",
                "alpha",
                "Server",
                true,
                ModelView.State.READY,
                null,
                null,
                true,
                List.of("alpha@Server"),
                false));
    assertThat(any.choose(null)).map(ChosenModel::id).hasValue("alpha");
    assertThat(any.choose("beta")).map(ChosenModel::id).hasValue("beta");
    assertThat(any.choose("gamma")).isEmpty();

    ModelCatalogue set = catalogue("beta");
    assertThat(ids(set)).containsExactly("beta", "alpha");
    assertThat(set.choose(null)).map(ChosenModel::id).hasValue("beta");
  }

  @Test
  void aModelThatIsSetIsOfferedThoughTheServerIsDown() {
    server.close();
    ModelCatalogue catalogue = catalogue("alpha");
    assertThat(catalogue.list())
        .singleElement()
        .satisfies(view -> {
          assertThat(view.id()).isEqualTo("alpha");
          assertThat(view.ready()).isFalse();
          assertThat(view.state()).isEqualTo(ModelView.State.FAILED);
          assertThat(view.detail()).contains("cannot be reached").doesNotContain("127.0.0.1");
        });
    ChosenModel chosen = catalogue.choose(null).orElseThrow();
    assertThat(
            chosen
                .model()
                .generate(
                    chosen.request(List.of(Turn.user("Hi")), false, null),
                    new ModelCall(),
                    text -> {}))
        .isInstanceOfSatisfying(
            ModelOutcome.Failed.class,
            failed -> assertThat(failed.problem().code()).isEqualTo("model-unreachable"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"id\":\"alpha\"},{\"id\":\"beta\"},{\"id\":\"alpha\"}]",
        "{\"models\":[{\"name\":\"alpha\"},null,{\"model\":\"beta\"}]}",
        "{\"data\":null,\"models\":[\"alpha\",\"beta\",{},7]}",
        "{\"data\":[{\"id\":\"alpha\"},{\"id\":\"beta\"},{\"id\":\"beta\"}]}"
      })
  void readsTheListInAnyShapeAndNamesEveryModelOnce(String list) {
    server.lists(exchange -> exchange.whole(200, "application/json", list));
    assertThat(ids(catalogue(null))).containsExactly("alpha", "beta");
    assertThat(ids(catalogue("beta"))).containsExactly("beta", "alpha");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"data\":null}", "{\"data\":[]}", "[]", "{\"models\":[]}"})
  void saysThatAServerHasNoModels(String list) {
    server.lists(exchange -> exchange.whole(200, "application/json", list));
    assertThat(catalogue(null).list().getFirst().detail()).contains("offers no model to chat");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "\"no\"", "{}", "{\"error\":\"no\"}", "<html>planted page</html>", ""})
  void saysThatTheServerAnsweredNoListAndLogsWhatItWas(String list, CapturedOutput output) {
    server.lists(exchange -> exchange.whole(200, "application/json", list));
    assertThat(catalogue(null).list())
        .singleElement()
        .extracting(ModelView::detail)
        .asString()
        .contains("did not answer with a list of models");
    // The list is known a moment before the line is written.
    await()
        .untilAsserted(
            () -> assertThat(output).contains("did not answer with a list of models", list));
    assertThat(output).doesNotContain("cannot be reached");
  }

  @Test
  void saysSoWhenNothingIsKnownYet() {
    server.close();
    ModelCatalogue catalogue = catalogue(null);
    assertThat(catalogue.list()).singleElement().extracting(ModelView::ready).isEqualTo(false);
    assertThat(catalogue.choose(null)).isEmpty();
    ChosenModel standIn = catalogue.choose("default").orElseThrow();
    assertThat(
            standIn
                .model()
                .generate(
                    standIn.request(List.of(Turn.user("Hi")), false, null),
                    new ModelCall(),
                    text -> {}))
        .isEqualTo(new ModelOutcome.Failed(ModelProblem.unreachable()));
    assertThat(catalogue.choose("a conversation's own")).isPresent();
  }

  @Test
  void choosesAtOnceThoughTheServersAreNotFoundYet() {
    CountDownLatch found = new CountDownLatch(1);
    ModelCatalogue catalogue =
        new ModelCatalogue(() -> {
          await().until(() -> found.getCount() == 0);
          return ModelSources.only(List.of(new ModelSource.None()));
        });

    assertTimeoutPreemptively(
        Duration.ofSeconds(2), () -> assertThat(catalogue.chooseNow(null)).isEmpty());

    found.countDown();
    assertThat(catalogue.list()).isNotNull();
  }

  @Test
  void anAnswerComesFromTheChosenModelWithTheKeyOfItsServer() {
    ModelCatalogue catalogue = catalogue("alpha");
    ChosenModel chosen = catalogue.choose(null).orElseThrow();
    StringBuilder text = new StringBuilder();
    chosen
        .model()
        .generate(
            chosen.request(List.of(Turn.user("Hi")), false, null), new ModelCall(), text::append);
    assertThat(text).hasToString("You said: Hi");
    assertThat(chosen.server()).startsWith(server.baseUrl()).doesNotContain("planted");
    assertThat(server.chats().getFirst().header("Authorization")).isEqualTo("Bearer sk-planted");
  }

  @Test
  void countsExactlyWhereTheServerIsLlamaServer() {
    server.offers("llamacpp", "alpha");
    server.tokenizes(exchange -> exchange.whole(200, "application/json", "{\"tokens\":[1,2,3]}"));
    ModelCatalogue catalogue = catalogue(null);
    catalogue.list();
    assertThat(catalogue.choose(null).orElseThrow().tokens().count("Hello you")).isEqualTo(3);

    server.tokenizes(exchange -> exchange.whole(500, "text/plain", "no"));
    TokenCounter failing = catalogue.choose(null).orElseThrow().tokens();
    assertThat(failing.count("Hello you")).isEqualTo(TokenCounter.ESTIMATE.count("Hello you"));
    failing.count("again");
    assertThat(server.requests("/tokenize")).isEqualTo(2); // a server that fails is left in peace
  }

  @Test
  void findsAServerOnlyWhereItSaysWhoItIsAndNeverItself() {
    Discovery.Candidate candidate =
        new Discovery.Candidate("Ollama", "127.0.0.1", server.port(), "library");
    server.offers("somebody", "alpha");
    assertThat(new Discovery(client, List.of(candidate), Set.of()).look()).isEmpty();
    server.offers("library");
    assertThat(new Discovery(client, List.of(candidate), Set.of()).look()).isEmpty();
    server.offers("library", "alpha");
    assertThat(new Discovery(client, List.of(candidate), Set.of()).look())
        .map(Discovery.Found::name)
        .hasValue("Ollama");
    assertThat(new Discovery(client, List.of(candidate), Set.of(server.port())).look()).isEmpty();
  }

  @Test
  void looksForOllamaOnTheNamedHostBeforeThisMachine() {
    assertThat(Discovery.candidates(null))
        .allSatisfy(candidate -> assertThat(candidate.isLocal()).isTrue());
    assertThat(Discovery.candidates("ollama"))
        .first()
        .isEqualTo(new Discovery.Candidate("Ollama", "ollama", 11434, "library"));
    assertThat(Discovery.candidates("ollama")).containsAll(Discovery.candidates(null));
  }

  @Test
  void doesNotLookLongAtAPortThatSaysNothing() {
    server.lists(exchange -> exchange.hold());
    Discovery.Candidate candidate =
        new Discovery.Candidate("Ollama", "127.0.0.1", server.port(), "library");
    long start = System.nanoTime();
    assertThat(new Discovery(client, List.of(candidate), Set.of()).look()).isEmpty();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void offersNothingToAskWhereEverythingIsSwitchedOff() {
    ModelCatalogue none =
        new ModelCatalogue(() -> ModelSources.only(List.of(new ModelSource.None())));
    assertThat(none.choose(null)).isEqualTo(Optional.empty());
    ModelView shown = none.list().getFirst();
    assertThat(none.list()).hasSize(1);
    assertThat(shown.ready()).isFalse();
    assertThat(shown.detail())
        .isEqualTo("No model is set up. An administrator can set parley.llm.base-url.");
  }
}
