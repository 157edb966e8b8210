package dev.parley.llm.openai;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/** One request to a model server and its response, on its own connection. */
public final class ServerCall implements AutoCloseable {
  private final CloseableHttpClient http;
  private final HttpUriRequestBase request;
  private final InactivityTimeout timeout;
  private @Nullable ClassicHttpResponse response;

  ServerCall(CloseableHttpClient http, HttpUriRequestBase request, InactivityTimeout timeout) {
    this.http = http;
    this.request = request;
    this.timeout = timeout;
  }

  /** Sends the request and waits for the status and headers of the response. */
  public int open(Duration readTimeout) throws IOException {
    timeout.expectWithin(readTimeout);
    HttpHost server =
        new HttpHost(
            request.getScheme(),
            request.getAuthority().getHostName(),
            request.getAuthority().getPort());
    try {
      response = http.executeOpen(server, request, null);
    } catch (SSLException failed) {
      throw ServerException.of(failed);
    }
    return response.getCode();
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

  /** The answer as a stream of chunks, at most so many bytes. */
  public ChatStream chunks(long mostBytes) throws IOException {
    String type = header("Content-Type").toLowerCase(Locale.ROOT);
    if (type.startsWith("text/html")) {
      throw new ServerException.Malformed(startOfBody());
    }
    return new ChatStream(body(), mostBytes);
  }

  InputStream body() throws IOException {
    String encoding = header("Content-Encoding");
    if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
      // never asked for, and a small compressed body can be a huge one
      throw new ServerException.Malformed("Content-Encoding: " + encoding);
    }
    if (response == null || response.getEntity() == null) {
      return InputStream.nullInputStream();
    }
    return response.getEntity().getContent();
  }

  /** For the log and to tell errors apart: the first 8 KB, or what can be had of it. */
  public String startOfBody() {
    try {
      return new String(body().readNBytes(8192), StandardCharsets.UTF_8);
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
    Header header = response == null ? null : response.getFirstHeader(name);
    return header == null || header.getValue() == null ? "" : header.getValue();
  }

  /** Closes the connection at once, from any thread, also before it is open. */
  public void cancel() {
    request.cancel();
  }

  /**
   * Cancels before it closes: closing alone would read the rest of the body first, as long as the
   * server likes.
   */
  @Override
  public void close() {
    timeout.close();
    request.cancel();
    try {
      if (response != null) {
        response.close();
      }
    } catch (IOException alreadyGone) {
      // it is closed, which is all we wanted
    }
  }
}
