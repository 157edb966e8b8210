package dev.parley.llm.engine;

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
  private final EngineAddress address;

  EngineClient(EngineAddress address) {
    this.address = address;
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

  JsonNode chat(Map<String, ?> body) throws IOException, InterruptedException {
    return JSON.readTree(post("/v1/chat/completions", body).body());
  }

  String text(String prompt, int maxTokens) throws IOException, InterruptedException {
    return chat(Map.of("messages", List.of(user(prompt)), "max_tokens", maxTokens))
        .at("/choices/0/message/content")
        .asString();
  }

  static JsonNode json(String text) {
    return JSON.readTree(text);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.baseUrl().resolve(path))
        .timeout(Duration.ofMinutes(2))
        .header("Authorization", "Bearer " + address.secret());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
