package dev.parley.llm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/**
 * A model server in this process that speaks the OpenAI protocol over plain sockets and misbehaves
 * on request: by the script of the test ({@link #next}), else by words in the last prompt, see
 * {@link FakeWords}. One connection takes one request.
 */
public final class FakeModelServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Queue<FakeAnswer> script = new ConcurrentLinkedQueue<>();
  private final List<FakeExchange> chats = new CopyOnWriteArrayList<>();
  private final List<FakeExchange> all = new CopyOnWriteArrayList<>();
  private final Map<String, FakeAnswer> others = new ConcurrentHashMap<>();
  private final Semaphore begun = new Semaphore(0);
  private final Semaphore departures = new Semaphore(0);
  private volatile FakeAnswer unscripted = FakeWords::answer;
  private volatile FakeAnswer list = models("fake", "fake-model");
  private volatile FakeAnswer tokenize = exchange -> exchange.whole(404, "text/plain", "no");

  private FakeModelServer(ServerSocket socket, int port) throws IOException {
    this.socket = socket;
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
    Thread.startVirtualThread(this::listen);
  }

  public static FakeModelServer start() {
    return start(0);
  }

  /** Where another was before it was closed. */
  public static FakeModelServer start(int port) {
    try {
      return new FakeModelServer(new ServerSocket(), port);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  /** One that speaks TLS, with the certificate of this context. */
  public static FakeModelServer start(SSLContext tls) {
    try {
      return new FakeModelServer(tls.getServerSocketFactory().createServerSocket(), 0);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
  }

  public String baseUrl() {
    return "http://127.0.0.1:" + port() + "/v1";
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** Answers the next chat requests so, one each, in this order. */
  public void next(FakeAnswer... answers) {
    script.addAll(List.of(answers));
  }

  /** Answers all chat requests so that no script is for; until then, by the words of the prompt. */
  public void otherwise(FakeAnswer answer) {
    unscripted = answer;
  }

  /** What GET /v1/models says from now on. */
  public void offers(String ownedBy, String... ids) {
    list = models(ownedBy, ids);
  }

  /** How GET /v1/models is answered from now on. */
  public void lists(FakeAnswer answer) {
    list = answer;
  }

  /** How POST /tokenize is answered from now on; until then it is not found. */
  public void tokenizes(FakeAnswer answer) {
    tokenize = answer;
  }

  /** How requests to another path are answered, such as {@code POST /api/show}: else, not found. */
  public void answers(String request, FakeAnswer answer) {
    others.put(request, answer);
  }

  /** Answers requests to another path with this JSON. */
  public void answers(String request, String json) {
    answers(request, exchange -> exchange.whole(200, "application/json", json));
  }

  /** How many chat requests came. */
  public int calls() {
    return chats.size();
  }

  /** How many chat requests came whose last prompt was this. */
  public int calls(String prompt) {
    return (int) chats.stream().filter(chat -> chat.prompt().equals(prompt)).count();
  }

  /** The chat requests, in the order they came. */
  public List<FakeExchange> chats() {
    return List.copyOf(chats);
  }

  /** All requests to this path, such as {@code /v1/models}. */
  public long requests(String path) {
    return all.stream().filter(exchange -> exchange.head().contains(" " + path + " ")).count();
  }

  /** Waits for one more chat request than was waited for before; false when none came. */
  public boolean awaitCall(Duration wait) {
    return acquired(begun, wait);
  }

  /**
   * Waits for one more client that closed its connection while the server was still answering;
   * false when none did.
   */
  public boolean awaitDeparture(Duration wait) {
    return acquired(departures, wait);
  }

  private static boolean acquired(Semaphore semaphore, Duration wait) {
    try {
      return semaphore.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void listen() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Thread.startVirtualThread(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true); // each write is seen as a packet of its own
      InputStream in = client.getInputStream();
      String head = head(in);
      FakeExchange exchange = new FakeExchange(client, head, "");
      String length = exchange.header("Content-Length");
      if (length != null) {
        byte[] body = in.readNBytes(Integer.parseInt(length));
        exchange = new FakeExchange(client, head, new String(body, StandardCharsets.UTF_8));
      }
      answer(exchange, in);
    } catch (IOException gone) {
      // the client went, or the script closed the socket
    }
  }

  private void answer(FakeExchange exchange, InputStream in) throws IOException {
    all.add(exchange);
    Thread.startVirtualThread(() -> watch(exchange, in));
    if (exchange.head().startsWith("GET /v1/models ")) {
      list.to(exchange);
    } else if (exchange.head().startsWith("POST /tokenize ")) {
      tokenize.to(exchange);
    } else if (exchange.head().startsWith("POST /v1/chat/completions ")) {
      chats.add(exchange);
      begun.release();
      FakeAnswer scripted = script.poll();
      FakeAnswer answer = scripted == null ? unscripted : scripted;
      answer.to(exchange);
    } else {
      String request = exchange.head().lines().findFirst().orElse("").replace(" HTTP/1.1", "");
      others
          .getOrDefault(request, none -> none.whole(404, "text/plain", "There is nothing here."))
          .to(exchange);
    }
    exchange.answered();
  }

  /** The client sends nothing more, so the end of its bytes is its departure. */
  private void watch(FakeExchange exchange, InputStream in) {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException reset) {
      // gone as well
    }
    if (exchange.left()) {
      departures.release();
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 65_536 && head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("The client left before it asked anything.");
      }
      head.append((char) b);
    }
    return head.toString();
  }

  /** A list of these models. */
  public static FakeAnswer models(String ownedBy, String... ids) {
    String entries =
        String.join(
            ",",
            List.of(ids).stream()
                .map(id -> "{\"id\":\"%s\",\"owned_by\":\"%s\"}".formatted(id, ownedBy))
                .toList());
    String body = "{\"object\":\"list\",\"data\":[" + entries + "]}";
    return exchange -> exchange.whole(200, "application/json", body);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException alreadyClosed) {
      throw new UncheckedIOException(alreadyClosed);
    }
  }
}
