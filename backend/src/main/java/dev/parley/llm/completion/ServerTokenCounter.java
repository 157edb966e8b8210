package dev.parley.llm.completion;

import dev.parley.llm.TokenCounter;
import dev.parley.llm.openai.Endpoint;
import dev.parley.llm.openai.OpenAiClient;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Counts with the tokenizer of the model server. Without an answer within 300 ms it uses the
 * estimate, and does not ask again for 10 s, because people wait for this.
 */
public final class ServerTokenCounter implements TokenCounter {
  private static final Duration LIMIT = Duration.ofMillis(300);
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(10);

  private final OpenAiClient client;
  private final Supplier<Optional<Endpoint>> server;
  private volatile long failedAt = System.nanoTime() - PAUSE;

  public ServerTokenCounter(OpenAiClient client, Supplier<Optional<Endpoint>> server) {
    this.client = client;
    this.server = server;
  }

  @Override
  public int count(String text) {
    if (System.nanoTime() - failedAt < PAUSE) {
      return ESTIMATE.count(text);
    }
    Optional<Endpoint> listening = server.get();
    OptionalInt exact =
        listening.isEmpty() ? OptionalInt.empty() : client.tokens(listening.get(), text, LIMIT);
    if (exact.isEmpty()) {
      failedAt = System.nanoTime();
    }
    return exact.isPresent() ? exact.getAsInt() : ESTIMATE.count(text);
  }
}
