package dev.parley.llm.engine;

import java.net.URI;

/**
 * Where the running engine speaks the OpenAI protocol; another one after each start.
 *
 * @param baseUrl as in {@code http://127.0.0.1:40123}; the paths begin with {@code /v1}
 * @param secret the bearer token
 */
public record EngineAddress(URI baseUrl, String secret) {
  /** Keeps the secret out of logs. */
  @Override
  public String toString() {
    return "EngineAddress[" + baseUrl + "]";
  }
}
