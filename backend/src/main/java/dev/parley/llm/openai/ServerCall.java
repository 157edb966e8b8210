package dev.parley.llm.openai;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/**
 * One request to a model server and its response, on a connection of its own. Its methods wait on
 * the caller's virtual thread, except those that close it.
 */
public final class ServerCall implements AutoCloseable {
  private static final int START_OF_BODY = 8192;

  private record Opened(Response response, Content.Source source) {}

  private final HttpClient http;
  private final Request request;
  private final StreamPoller poller;
  private final ScheduledExecutorService timer;
  private final InactivityTimeout timeout;
  private final CompletableFuture<Opened> opening = new CompletableFuture<>();

  /** Held while the response is read, and while the connection is closed: never both at a time. */
  private final ReentrantLock lock = new ReentrantLock();

  private @Nullable Opened opened;
  private @Nullable Connection connection;
  private boolean closed;
  private volatile @Nullable ResponseBody body;

  /**
   * @param timer for the timeouts
   * @param total after which it is closed
   */
  ServerCall(
      HttpClient http,
      Request request,
      StreamPoller poller,
      ScheduledExecutorService timer,
      Duration total) {
    this.http = http;
    this.request = request;
    this.poller = poller;
    this.timer = timer;
    this.timeout = new InactivityTimeout(timer, total, this::cancel);
  }

  /** Sends the request and waits for the status and headers of the response. */
  public int open(Duration readTimeout) throws IOException {
    timeout.expectWithin(readTimeout);
    request.onResponseContentSource(
        (response, source) -> opening.complete(new Opened(response, source)));
    http.resolveDestination(request).newConnection(Promise.from(this::send, this::fail));
    Opened now = ResponseBody.await(opening);
    opened = now;
    return now.response().getStatus();
  }

  private void send(Connection made) {
    lock.lock();
    try {
      if (closed) { // while it was being made
        made.close();
        return;
      }
      connection = made;
    } finally {
      lock.unlock();
    }
    Future<?> limit =
        timer.schedule(
            () -> close(new SocketTimeoutException("the request could not be sent")),
            JettyClient.CONNECT.toMillis(),
            TimeUnit.MILLISECONDS);
    request.onRequestCommit(sent -> limit.cancel(false)); // so TLS is ready
    made.send(request, this::ended);
  }

  private void ended(Result result) {
    if (result.isFailed()) {
      fail(result.getFailure());
    }
  }

  private void fail(Throwable failure) {
    IOException shown = ServerException.of(failure);
    opening.completeExceptionally(shown);
    ResponseBody reading = body;
    if (reading != null) {
      reading.fail(shown);
    }
  }

  /** The read timeout from now on. */
  public void expectWithin(Duration limit) {
    timeout.expectWithin(limit);
  }

  /** Whether the read timeout closed it. */
  public boolean wasSilent() {
    return timeout.silent();
  }

  /** Whether the total timeout closed it. */
  public boolean tookTooLong() {
    return timeout.tookTooLong();
  }

  /**
   * Reads the answer as a stream of chunks, until the reader has enough or the bytes end.
   *
   * @param mostBytes beyond which it is refused
   * @throws IOException when it is no such stream, or the connection is lost
   */
  public void chunks(long mostBytes, ChunkReader reader) throws IOException {
    String type = header("Content-Type").toLowerCase(Locale.ROOT);
    if (type.startsWith("text/html")) {
      throw new ServerException.Malformed(startOfBody());
    }
    ChatStream chunks = new ChatStream(mostBytes, reader);
    try {
      read(chunks);
    } catch (EOFException cut) {
      // Jetty does not say whether the bytes ended or were no HTTP any more.
      throw chunks.isEmpty() ? new ServerException.Malformed("(no event before the end)") : cut;
    }
  }

  /** The body, or its first bytes if it is longer than that. */
  byte[] body(int most) throws IOException {
    ByteArrayOutputStream start = new ByteArrayOutputStream();
    read(bytes -> {
      ByteBuffer taken =
          bytes.slice(bytes.position(), Math.min(bytes.remaining(), most - start.size()));
      byte[] more = new byte[taken.remaining()];
      taken.get(more);
      start.writeBytes(more);
      return start.size() < most;
    });
    return start.toByteArray();
  }

  private void read(BodyReader reader) throws IOException {
    String encoding = header("Content-Encoding");
    if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
      // never asked for, and a small compressed body can be a huge one
      throw new ServerException.Malformed("Content-Encoding: " + encoding);
    }
    if (opened == null) {
      throw new IllegalStateException("The call is not open");
    }
    ResponseBody reading = new ResponseBody(opened.source(), reader, poller, lock, timeout);
    body = reading;
    reading.readAll();
  }

  /** For the log and to tell errors apart: the first 8 KB, or what can be had of it. */
  public String startOfBody() {
    try {
      return new String(body(START_OF_BODY), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      return "";
    }
  }

  /** How long the server asks to wait; null when it does not say. */
  public @Nullable Duration retryAfter(Clock clock) {
    String value = header("Retry-After").strip();
    if (value.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(clock.instant(), then);
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException neither) {
      return null;
    }
  }

  private String header(String name) {
    String value = opened == null ? null : opened.response().getHeaders().get(name);
    return value == null ? "" : value;
  }

  /** Closes the connection at once, from any thread, also before it is open. */
  public void cancel() {
    close(new AsynchronousCloseException());
  }

  private void close(IOException why) {
    lock.lock();
    try {
      closed = true;
      fail(why);
      if (connection != null) {
        connection.close();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    timeout.close();
    cancel();
  }
}
