package dev.parley.llm.engine.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.llm.engine.generation.LocalModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The child's HTTP: loopback only, and only for who knows the secret. */
final class HostServer {
  private static final int LARGEST_BODY = 4 << 20;
  private final byte[] authorization;

  private HostServer(String secret) {
    authorization = ("Bearer " + secret).getBytes(StandardCharsets.UTF_8);
  }

  /** One kind of request. */
  private interface RequestKind {
    void answer(HttpExchange exchange) throws IOException, RequestRefused;
  }

  /** Returns the port it listens on. */
  static int start(String modelName, String secret, LocalModel model) throws IOException {
    HostServer host = new HostServer(secret);
    ChatCompletions chat = new ChatCompletions(modelName, model);
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    host.serve(
        http, "POST", "/v1/chat/completions", exchange -> chat.answer(exchange, body(exchange)));
    host.serve(http, "GET", "/v1/models", exchange -> send(exchange, 200, models(modelName)));
    host.serve(http, "GET", "/health", exchange -> send(exchange, 200, health(model)));
    host.serve(
        http,
        "POST",
        "/tokenize",
        exchange ->
            send(
                exchange,
                200,
                Map.of("count", model.count(body(exchange).path("content").asString("")))));
    http.start();
    return http.getAddress().getPort();
  }

  private void serve(HttpServer http, String method, String path, RequestKind kind) {
    http.createContext(
        path,
        exchange -> {
          try (exchange) {
            answer(exchange, method, path, kind);
          }
        });
  }

  private void answer(HttpExchange exchange, String method, String path, RequestKind kind)
      throws IOException {
    try {
      admit(exchange, method, path);
      kind.answer(exchange);
    } catch (RequestRefused e) {
      send(exchange, e.status(), e.body());
    } catch (RuntimeException e) {
      e.printStackTrace();
      send(exchange, 500, RequestRefused.body("internal", "The engine failed."));
    }
  }

  private void admit(HttpExchange exchange, String method, String path) throws RequestRefused {
    String said = exchange.getRequestHeaders().getFirst("Authorization");
    if (said == null
        || !MessageDigest.isEqual(said.getBytes(StandardCharsets.UTF_8), authorization)) {
      throw new RequestRefused(401, "invalid_api_key", "The secret is wrong.");
    }
    if (!exchange.getRequestURI().getPath().equals(path)) {
      throw new RequestRefused(404, "not_found", "There is nothing here.");
    }
    if (!exchange.getRequestMethod().equals(method)) {
      throw new RequestRefused(405, "method_not_allowed", "Use " + method + ".");
    }
  }

  private static JsonNode body(HttpExchange exchange) throws IOException, RequestRefused {
    byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
    if (bytes.length > LARGEST_BODY) {
      throw new RequestRefused(413, "request_too_large", "The request is larger than 4 MB.");
    }
    try {
      return Json.read(bytes);
    } catch (JacksonException e) {
      throw new RequestRefused(400, "invalid_json", "The request is not JSON.");
    }
  }

  private static Map<String, Object> models(String modelName) {
    return Map.of(
        "object",
        "list",
        "data",
        List.of(Map.of("id", modelName, "object", "model", "owned_by", "parley")));
  }

  private static Map<String, Object> health(LocalModel model) {
    return Map.of(
        "status", "ok", "unfinished", model.unfinished(), "tokens_made", model.tokensMade());
  }

  static void send(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
    byte[] bytes = Json.write(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
