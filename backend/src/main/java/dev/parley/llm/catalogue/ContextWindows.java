package dev.parley.llm.catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.parley.llm.ContextWindow;
import dev.parley.llm.openai.Endpoint;
import dev.parley.llm.openai.OpenAiClient;
import java.time.Duration;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The context windows of a server's models, as the server reported each. */
final class ContextWindows {
  private static final Logger log = LoggerFactory.getLogger(ContextWindows.class);

  /** As the setting: no conversation fits into less. */
  private static final int MIN_TOKENS = 512;

  private static final Duration LIMIT = Duration.ofMillis(1_500);
  private static final Duration KNOWN_FOR = Duration.ofMinutes(10);

  /** Ollama reports more once the model is loaded. */
  private static final Duration UNKNOWN_FOR = Duration.ofSeconds(30);

  private final OpenAiClient client;
  private final Endpoint server;

  private final Cache<String, ContextWindow.Size> reported =
      Caffeine.newBuilder()
          .maximumSize(1_000)
          .expireAfter(
              Expiry.<String, ContextWindow.Size>writing(
                  (model, size) -> size.known() ? KNOWN_FOR : UNKNOWN_FOR))
          .build();

  ContextWindows(OpenAiClient client, Endpoint server) {
    this.client = client;
    this.server = server;
  }

  /**
   * @param assumed in tokens, until the server reports it
   */
  ContextWindow of(String model, int assumed) {
    ContextWindow.Size unknown = new ContextWindow.Size(assumed, false);
    return new ContextWindow() {
      @Override
      public Size now() {
        Size known = reported.getIfPresent(model);
        return known == null ? unknown : known;
      }

      @Override
      public Size asked() {
        Size known = reported.getIfPresent(model);
        return known == null ? ask(model, unknown) : known;
      }
    };
  }

  /** The server rejected a prompt, and named its context window. */
  void learned(String model, int tokens) {
    if (tokens >= MIN_TOKENS) {
      reported.put(model, new ContextWindow.Size(tokens, true));
    }
  }

  private ContextWindow.Size ask(String model, ContextWindow.Size unknown) {
    OptionalInt window =
        server.isOpenAi() ? OptionalInt.empty() : client.window(server, model, LIMIT);
    ContextWindow.Size size =
        window.isPresent() ? new ContextWindow.Size(window.getAsInt(), true) : unknown;
    reported.put(model, size);
    log.info(
        "Model server {}: context window of {} is {} tokens{}",
        server.host(),
        model,
        size.tokens(),
        size.known() ? "" : " by assumption; set parley.llm.window where that is wrong");
    return size;
  }
}
