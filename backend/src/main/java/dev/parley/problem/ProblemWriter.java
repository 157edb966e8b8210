package dev.parley.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem (RFC 9457) where no controller is reached: in filters. */
@Component
public class ProblemWriter {
  /** The detail of {@link Reason#MEDIA_TYPE}. */
  public static final String SEND_JSON = "Send JSON (application/json).";

  /** Seconds until a retry while something is unavailable. */
  private static final String RETRY_AFTER = "2";

  private final JsonMapper json;

  public ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  /**
   * Ends the response with this problem, unless it is committed already.
   *
   * @param detail what happened and what to do
   */
  public void write(HttpServletResponse response, Reason reason, String detail) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.setStatus(reason.status().value());
    byte[] body = bytes(reason, detail);
    setHeaders(reason, response::setHeader);
    // Replaces the length of the response that was begun.
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /**
   * Ends a response of Jetty with this problem.
   *
   * @param detail what happened and what to do
   */
  public void write(Response response, Callback callback, Reason reason, String detail) {
    response.setStatus(reason.status().value());
    setHeaders(reason, response.getHeaders()::put);
    response.write(true, ByteBuffer.wrap(bytes(reason, detail)), callback);
  }

  /** Sets the headers of every problem. */
  static void setHeaders(Reason reason, BiConsumer<String, String> put) {
    put.accept(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    put.accept(HttpHeaders.CACHE_CONTROL, "no-store");
    if (reason.status() == HttpStatus.SERVICE_UNAVAILABLE) {
      put.accept(HttpHeaders.RETRY_AFTER, RETRY_AFTER);
    }
  }

  /** The body of a problem, as JSON. */
  byte[] bytes(Reason reason, String detail) {
    return json.writeValueAsBytes(body(reason, detail));
  }

  static ProblemDetail body(Reason reason, String detail) {
    ProblemDetail body = ProblemDetail.forStatusAndDetail(reason.status(), detail);
    body.setTitle(reason.title());
    body.setProperty("code", reason.code());
    body.setProperty("retryable", reason.retryable());
    return body;
  }
}
