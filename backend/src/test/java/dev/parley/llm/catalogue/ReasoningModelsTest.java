package dev.parley.llm.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.llm.FakeModelServer;
import dev.parley.llm.ModelCall;
import dev.parley.llm.Turn;
import dev.parley.llm.openai.Endpoint;
import dev.parley.llm.openai.OpenAiClient;
import dev.parley.llm.servers.ModelServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An effort is offered for models that are known to reason: the server says so, or they did. */
class ReasoningModelsTest {
  private final FakeModelServer server = FakeModelServer.start();
  private final OpenAiClient client = new OpenAiClient();

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  private RemoteModels models() {
    return new RemoteModels(
        new ModelServer("Server", Endpoint.of(server.baseUrl(), null), null, null, 8),
        client,
        ModelCatalogueTest.settings());
  }

  private static List<String> reasoning(RemoteModels models) {
    return models.list().stream().filter(ModelView::reasons).map(ModelView::id).toList();
  }

  @Test
  void areThoseOfWhichTheListSaysSo() {
    server.lists(exchange ->
        exchange.whole(
            200,
            "application/json",
            """
            {"data": [{"id": "effort", "supported_parameters": ["tools", "reasoning_effort"]},
                      {"id": "reasoning", "supported_parameters": ["reasoning"]},
                      {"id": "capable", "capabilities": {"reasoning": {"default": "on"}}},
                      {"id": "thinking", "capabilities": ["completion", "thinking"]},
                      {"id": "not", "supported_parameters": ["tools"], "capabilities": {"reasoning": false}},
                      {"id": "silent"}]}
            """));

    assertThat(reasoning(models())).containsExactly("effort", "reasoning", "capable", "thinking");
  }

  @Test
  void areThoseOfWhichOllamaSaysSoForEach() {
    server.offers("library", "qwen3", "llama3");
    server.answers(
        "POST /api/show",
        exchange -> {
          boolean thinks = exchange.json().path("model").asString().equals("qwen3");
          exchange.whole(
              200,
              "application/json",
              "{\"capabilities\":[\"completion\"" + (thinks ? ",\"thinking\"" : "") + "]}");
        });
    RemoteModels models = models();

    await().untilAsserted(() -> assertThat(reasoning(models)).containsExactly("qwen3"));
  }

  @Test
  void areThoseThatReasonedThoughNobodySaidSo() {
    server.offers("somebody", "alpha", "beta");
    RemoteModels models = models();
    assertThat(reasoning(models)).isEmpty();
    server.next(exchange ->
        exchange.stream()
            .data("{\"choices\":[{\"delta\":{\"reasoning_content\":\"Hm.\"}}]}")
            .text("Yes.")
            .end(1));

    ChosenModel chosen = models.choose("beta").orElseThrow();
    chosen
        .model()
        .generate(
            chosen.request(List.of(Turn.user("Hi")), false, null), new ModelCall(), text -> {});

    assertThat(reasoning(models)).containsExactly("beta");
    assertThat(server.requests("/api/show")).as("no Ollama").isZero();
  }
}
