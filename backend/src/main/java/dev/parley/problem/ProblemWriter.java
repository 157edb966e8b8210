package dev.parley.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem (RFC 9457) where no controller is reached: in filters. */
@Component
public class ProblemWriter {
  private final JsonMapper json;

  ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  /**
   * Ends the response with this problem, unless it has begun already.
   *
   * @param detail what happened and what to do
   */
  public void write(HttpServletResponse response, Reason reason, String detail) throws IOException {
    if (response.isCommitted()) {
      return;
    }
    response.setStatus(reason.status().value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.getOutputStream().write(bytes(reason, detail));
  }

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
