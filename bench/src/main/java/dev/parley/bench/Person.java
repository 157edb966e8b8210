package dev.parley.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An account that is signed in, as its browser is: with cookies and the page's token. */
final class Person {
  static final JsonMapper JSON = new JsonMapper();
  private static final String PASSWORD = "seven quiet otters";
  private static final int PEOPLE_PER_ADDRESS = 50;
  private static final AtomicInteger MADE = new AtomicInteger();
  private static final Map<Integer, HttpClient> CLIENTS = new ConcurrentHashMap<>();

  private final int port;
  private final int number;
  private final HttpClient http;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private JsonNode session = JSON.createObjectNode();

  private Person(int port, int number) {
    this.port = port;
    this.number = number;
    this.http = CLIENTS.computeIfAbsent(number / PEOPLE_PER_ADDRESS % 250, Person::client);
  }

  /** Signs up; every 50 people have another address of this machine. */
  static Person signUp(int port) throws IOException, InterruptedException {
    Person person = new Person(port, MADE.incrementAndGet());
    person.session = person.get("/api/session");
    person.session =
        person.call(
            "POST", "/api/accounts", Map.of("username", person.username(), "password", PASSWORD));
    person.session = person.get("/api/session");
    return person;
  }

  /** The same browser at another server of the same Parley. */
  Person at(int otherPort) {
    Person same = new Person(otherPort, number);
    same.cookies.putAll(cookies);
    same.session = session;
    return same;
  }

  /** Signs in again, as on another device. */
  void signIn() throws IOException, InterruptedException {
    call("POST", "/api/session", Map.of("username", username(), "password", PASSWORD));
    session = get("/api/session");
  }

  private static HttpClient client(int index) {
    return HttpClient.newBuilder().localAddress(address(index)).build();
  }

  private static InetAddress address(int index) {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 1, (byte) (index + 1)});
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  String username() {
    return "person-" + number;
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return call("GET", path, null);
  }

  /** Calls the API; an answer that is no success is an error. */
  JsonNode call(String method, String path, @Nullable Object body)
      throws IOException, InterruptedException {
    HttpRequest.BodyPublisher publisher =
        switch (body) {
          case null -> HttpRequest.BodyPublishers.noBody();
          case byte[] bytes -> HttpRequest.BodyPublishers.ofByteArray(bytes);
          default -> HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        };
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri("http", path))
            .method(method, publisher)
            .header(
                "Content-Type",
                body instanceof byte[] ? "application/octet-stream" : "application/json")
            .header("Cookie", cookie());
    if (!csrfToken().isEmpty()) {
      request.header(csrfHeader(), csrfToken());
    }
    HttpResponse<String> response =
        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    for (String cookie : response.headers().allValues("Set-Cookie")) {
      String[] pair = cookie.split(";", 2)[0].split("=", 2);
      cookies.put(pair[0], pair[1]);
    }
    if (response.statusCode() >= 300) {
      throw new IOException(
          method + " " + path + ": " + response.statusCode() + " " + response.body());
    }
    return response.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(response.body());
  }

  /**
   * Opens a socket, subscribes to everything and waits until it is welcome.
   *
   * @param events takes each event, on a thread of the client
   */
  LiveSocket connect(Consumer<JsonNode> events) throws IOException, InterruptedException {
    return LiveSocket.open(http, this, events);
  }

  URI uri(String scheme, String path) {
    return URI.create(scheme + "://127.0.0.1:" + port + path);
  }

  String cookie() {
    return cookies.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining("; "));
  }

  String csrfHeader() {
    return session.path("csrf").path("headerName").asString("");
  }

  String csrfToken() {
    return session.path("csrf").path("token").asString("");
  }

  /** The id of the model that the bench's model server calls by this name. */
  String model(String name) throws IOException, InterruptedException {
    for (int i = 0; i < 100; i++) {
      for (JsonNode model : get("/api/models").path("items")) {
        String id = model.path("id").asString();
        if (List.of(id.split("@")).getFirst().equals(name)) {
          return id;
        }
      }
      Thread.sleep(100);
    }
    throw new IOException("no model " + name);
  }
}
