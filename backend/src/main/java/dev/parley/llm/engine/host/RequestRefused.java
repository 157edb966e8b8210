package dev.parley.llm.engine.host;

import java.util.Map;

/** A request that is answered with an error in the shape of the OpenAI protocol. */
final class RequestRefused extends Exception {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final String code;

  RequestRefused(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  Map<String, Object> body() {
    return body(code, String.valueOf(getMessage()));
  }

  static Map<String, Object> body(String code, String message) {
    return Map.of(
        "error", Map.of("message", message, "type", "invalid_request_error", "code", code));
  }
}
