package dev.parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A browser without a page: one jar of cookies, the page's token, and as many sockets as wanted. It
 * sends every cookie it has, also a Secure one over plain http, as the proxy before Parley does.
 */
public final class RawClient {
  public static final String PASSWORD = "correct horse battery";

  private static final AtomicInteger MADE = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final int port;
  private final int number = MADE.incrementAndGet();
  private final InetAddress address = address(number);
  private final HttpClient http = HttpClient.newBuilder().localAddress(address).build();
  private final Map<String, String> cookies = new TreeMap<>();
  private final Map<String, String> extraHeaders = new LinkedHashMap<>();
  private @Nullable JsonNode session;

  /** What the server said. */
  public record Answer(int status, HttpHeaders headers, String body) {
    public JsonNode json() {
      return StompFrame.JSON.readTree(body);
    }

    /** The stable code of a problem; empty when it is none. */
    public String code() {
      boolean problem = header("Content-Type").startsWith("application/problem+json");
      return problem ? json().path("code").asString("") : "";
    }

    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  private RawClient(int port) {
    this.port = port;
  }

  public static RawClient at(int port) {
    return new RawClient(port);
  }

  /** The same browser, signed in as before, at another server of the same Parley. */
  public RawClient alsoAt(int otherPort) {
    RawClient same = new RawClient(otherPort);
    same.cookies.putAll(cookies);
    same.extraHeaders.putAll(extraHeaders);
    same.session = session;
    return same;
  }

  /** Sends this header with every call, and with the handshake. */
  public RawClient with(String header, String value) {
    extraHeaders.put(header, value);
    return this;
  }

  /** Makes an account and signs in; the username gets a number, so that it is nobody else's. */
  public RawClient signUp(String name) {
    Answer answer =
        post("/api/accounts", Map.of("username", name + "-" + number, "password", PASSWORD));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    session = answer.json();
    return this;
  }

  public Answer signIn(String username, String password) {
    Answer answer = post("/api/session", Map.of("username", username, "password", password));
    if (answer.status() == 200) {
      session = answer.json();
    }
    return answer;
  }

  public Answer signOut() {
    Answer answer = delete("/api/session");
    session = null;
    return answer;
  }

  public String username() {
    return session().path("account").path("username").asString();
  }

  public UUID accountId() {
    return UUID.fromString(session().path("account").path("id").asString());
  }

  /** The answer to "who am I", as it was said last; asked for when it was not yet. */
  public JsonNode session() {
    JsonNode known = session;
    return known == null ? refreshed() : known;
  }

  /** Asks again who I am, and so for a new token. */
  public JsonNode refreshed() {
    JsonNode now = get("/api/session").json();
    session = now;
    return now;
  }

  public String csrfHeader() {
    return session().path("csrf").path("headerName").asString();
  }

  public String csrfToken() {
    return session().path("csrf").path("token").asString();
  }

  /** The cookies by their names; changes count. */
  public Map<String, String> cookies() {
    return cookies;
  }

  /** The whole name of a cookie, of the one without the id of the server's database. */
  public String cookieName(String name) {
    return cookies.keySet().stream()
        .filter(known -> known.matches("(__Host-)?" + name + "-[0-9a-f]{8}"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No cookie " + name + " in " + cookies));
  }

  public String cookie(String name) {
    return String.valueOf(cookies.get(cookieName(name)));
  }

  /** The loopback address it comes from: a throttle takes each for another machine. */
  public InetAddress address() {
    return address;
  }

  public Answer get(String path) {
    return call("GET", path, null, Map.of());
  }

  public Answer post(String path, @Nullable Object body) {
    return call("POST", path, body, Map.of(csrfHeader(), csrfToken()));
  }

  public Answer patch(String path, Object body) {
    return call("PATCH", path, body, Map.of(csrfHeader(), csrfToken()));
  }

  public Answer delete(String path) {
    return call("DELETE", path, null, Map.of(csrfHeader(), csrfToken()));
  }

  /**
   * One call with exactly these headers, the cookies and a content type.
   *
   * @param body a String as it is, anything else as JSON
   */
  public Answer call(
      String method, String path, @Nullable Object body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(PATIENCE);
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (body != null) {
      all.put("Content-Type", "application/json");
    }
    if (!cookies.isEmpty()) {
      all.put("Cookie", cookieHeader());
    }
    all.putAll(extraHeaders);
    all.putAll(headers);
    all.forEach(request::header);
    request.method(method, publisher(body));
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      answer.headers().allValues("Set-Cookie").forEach(this::keep);
      return new Answer(answer.statusCode(), answer.headers(), answer.body());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", stopped);
    }
  }

  private static HttpRequest.BodyPublisher publisher(@Nullable Object body) {
    if (body == null) {
      return HttpRequest.BodyPublishers.noBody();
    }
    return HttpRequest.BodyPublishers.ofString(
        body instanceof String text ? text : StompFrame.JSON.writeValueAsString(body));
  }

  /** A socket with the three queues, welcomed. */
  public LiveClient connect() {
    LiveClient live = connected(handshake(Map.of()));
    return live.subscribeAll();
  }

  /** STOMP's CONNECT over a handshake, without any subscription. */
  public LiveClient connected(RawSocket socket) {
    assertThat(socket.status()).as("handshake").isEqualTo(101);
    LiveClient live = new LiveClient(socket, new StoredTexts(path -> get(path).json()));
    live.frame("CONNECT", connectHeaders(), "");
    live.await("CONNECTED", frame -> frame.command().equals("CONNECTED"));
    return live;
  }

  /** The headers of a CONNECT that is taken. */
  public Map<String, String> connectHeaders() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("accept-version", "1.2");
    headers.put("host", "127.0.0.1");
    headers.put("heart-beat", "25000,20000");
    headers.put(csrfHeader(), csrfToken());
    return headers;
  }

  /**
   * A handshake with the cookies and the right origin.
   *
   * @param headers more, or in the place of those
   */
  public RawSocket handshake(Map<String, String> headers) {
    Map<String, String> all = handshakeHeaders();
    all.putAll(headers);
    return open(all);
  }

  /** A handshake that leaves one header out. */
  public RawSocket handshakeWithout(String header) {
    Map<String, String> all = handshakeHeaders();
    all.remove(header);
    return open(all);
  }

  private Map<String, String> handshakeHeaders() {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.put("Origin", "http://127.0.0.1:" + port);
    all.put("Cookie", cookieHeader());
    all.putAll(extraHeaders);
    return all;
  }

  private RawSocket open(Map<String, String> all) {
    try {
      return RawSocket.open(address, port, all);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private String cookieHeader() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private void keep(String setCookie) {
    String[] pair = setCookie.split(";", 2)[0].split("=", 2);
    if (setCookie.toLowerCase(Locale.ROOT).contains("max-age=0")) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }

  /** Where the system gives the whole of 127/8 to the loopback; else all share one address. */
  private static InetAddress address(int number) {
    boolean linux = System.getProperty("os.name", "").startsWith("Linux");
    byte[] bytes =
        linux
            ? new byte[] {127, 9, (byte) (number / 200), (byte) (1 + number % 200)}
            : new byte[] {127, 0, 0, 1};
    try {
      return InetAddress.getByAddress(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
