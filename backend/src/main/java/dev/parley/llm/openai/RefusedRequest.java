package dev.parley.llm.openai;

import java.io.IOException;

/** The server answered with another status than 200. */
public final class RefusedRequest extends IOException {
  private final int status;

  RefusedRequest(int status) {
    super("HTTP status " + status);
    this.status = status;
  }

  public int status() {
    return status;
  }
}
