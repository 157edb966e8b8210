package dev.parley.llm.engine.host;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.parley.llm.engine.generation.LocalModel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The child's HTTP server: loopback only, and only for clients that know the secret. */
final class HostServer {
  static final JsonMapper JSON = JsonMapper.builder().build();
  private final byte[] authorization;

  private HostServer(String secret) {
    authorization = ("Bearer " + secret).getBytes(StandardCharsets.UTF_8);
  }

  private interface Handler {
    void handle(HttpExchange exchange) throws IOException, RequestRefused;
  }

  record TokenizeRequest(String content) {}

  /** Returns the port it listens on. */
  static int start(String secret, LocalModel model) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    HostServer host = new HostServer(secret);
    ChatCompletions chat = new ChatCompletions(model);
    host.serve(
        http,
        "POST /v1/chat/completions",
        exchange -> chat.answer(exchange, read(exchange, ChatRequest.class)));
    host.serve(
        http,
        "POST /tokenize",
        exchange -> {
          int count = model.count(read(exchange, TokenizeRequest.class).content());
          send(exchange, 200, Map.of("count", count));
        });
    host.serve(
        http,
        "GET /health",
        exchange -> send(exchange, 200, Map.of("unfinished", model.unfinished())));
    http.start();
    return http.getAddress().getPort();
  }

  private void serve(HttpServer http, String methodAndPath, Handler handler) {
    http.createContext(
        methodAndPath.substring(methodAndPath.indexOf('/')),
        exchange -> {
          try (exchange) {
            handle(exchange, methodAndPath, handler);
          }
        });
  }

  private void handle(HttpExchange exchange, String methodAndPath, Handler handler)
      throws IOException {
    try {
      authorize(exchange);
      String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      if (!asked.equals(methodAndPath)) {
        throw new RequestRefused(404, "not_found", "The engine has only " + methodAndPath + ".");
      }
      handler.handle(exchange);
    } catch (RequestRefused e) {
      send(exchange, e.status(), e.body());
    } catch (RuntimeException e) {
      e.printStackTrace();
      send(exchange, 500, RequestRefused.body("internal", "The engine failed."));
    }
  }

  private void authorize(HttpExchange exchange) throws RequestRefused {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    if (header == null
        || !MessageDigest.isEqual(header.getBytes(StandardCharsets.UTF_8), authorization)) {
      throw new RequestRefused(401, "invalid_api_key", "The secret is wrong.");
    }
  }

  private static <T> T read(HttpExchange exchange, Class<T> type)
      throws IOException, RequestRefused {
    byte[] body = exchange.getRequestBody().readAllBytes();
    try {
      return JSON.readValue(body, type);
    } catch (JacksonException e) {
      throw new RequestRefused(400, "invalid_request", "The request cannot be read as JSON.");
    }
  }

  private static void send(HttpExchange exchange, int status, Map<String, ?> body)
      throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
