package dev.parley.llm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.openai.Endpoint;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a running engine over its protocol. */
final class EngineClient implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Endpoint endpoint;

  EngineClient(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  static Map<String, String> user(String text) {
    return Map.of("role", "user", "content", text);
  }

  HttpResponse<String> post(String path, Map<String, ?> body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(path).POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    return http.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), BodyHandlers.ofString());
  }

  /** What a streamed answer had in it. */
  record Answer(List<String> pieces, String finishReason, JsonNode usage) {
    String text() {
      return String.join("", pieces);
    }
  }

  Answer chat(Map<String, ?> body) throws IOException, InterruptedException {
    List<String> data =
        post("/v1/chat/completions", body)
            .body()
            .lines()
            .filter(line -> line.startsWith("data: "))
            .map(line -> line.substring("data: ".length()))
            .toList();
    assertThat(data).last().isEqualTo("[DONE]");
    List<JsonNode> chunks = data.stream().limit(data.size() - 1).map(EngineClient::json).toList();
    List<String> pieces =
        chunks.stream()
            .map(chunk -> chunk.at("/choices/0/delta/content").asString(""))
            .filter(text -> !text.isEmpty())
            .toList();
    return new Answer(
        pieces,
        chunks.getLast().at("/choices/0/finish_reason").asString(),
        chunks.getLast().path("usage"));
  }

  String text(String prompt, int maxTokens) throws IOException, InterruptedException {
    return chat(Map.of("messages", List.of(user(prompt)), "max_tokens", maxTokens)).text();
  }

  int count(String text) throws IOException, InterruptedException {
    return json(post("/tokenize", Map.of("content", text)).body()).path("count").asInt(-1);
  }

  static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(endpoint.root(path))
        .timeout(Duration.ofMinutes(2))
        .header("Authorization", "Bearer " + endpoint.key());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
