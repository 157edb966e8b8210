package dev.parley.llm.catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.llm.AnswerSink;
import dev.parley.llm.openai.Endpoint;
import dev.parley.llm.openai.ListedModel;
import dev.parley.llm.openai.OpenAiClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Which models of a server reason before they answer: those of which the server says so, and those
 * that have done so since the start.
 */
final class ReasoningModels {
  private static final int MAX_MODELS = 1_000;
  private static final Duration LIMIT = Duration.ofMillis(1_500);
  private static final Duration KNOWN_FOR = Duration.ofMinutes(10);

  private final OpenAiClient client;
  private final Endpoint server;
  private final AtomicBoolean asking = new AtomicBoolean();

  private final Cache<String, Boolean> reported =
      Caffeine.newBuilder().maximumSize(MAX_MODELS).expireAfterWrite(KNOWN_FOR).build();

  private final Cache<String, Boolean> seen = Caffeine.newBuilder().maximumSize(MAX_MODELS).build();

  ReasoningModels(OpenAiClient client, Endpoint server) {
    this.client = client;
    this.server = server;
  }

  /** Whether this model is known to reason; never waits. */
  boolean has(ListedModel model) {
    return model.reasons()
        || seen.getIfPresent(model.id()) != null
        || Boolean.TRUE.equals(reported.getIfPresent(model.id()));
  }

  /** Passes an answer of this model on, and notes when it reasons. */
  AnswerSink watching(String model, AnswerSink answer) {
    return new AnswerSink() {
      @Override
      public void text(String more) {
        answer.text(more);
      }

      @Override
      public void reasoning(String more) {
        seen.put(model, true);
        answer.reasoning(more);
      }
    };
  }

  /**
   * Asks an Ollama, whose list does not say it, for each of these models of which it is not known:
   * in the background, one after the other.
   */
  void ask(List<ListedModel> models) {
    boolean ollama = models.stream().anyMatch(model -> model.ownedBy().equals(RemoteModels.OLLAMA));
    if (!ollama || !asking.compareAndSet(false, true)) {
      return;
    }
    Thread.ofVirtual()
        .name("reasoning-models")
        .start(() -> {
          try {
            askEach(models);
          } finally {
            asking.set(false);
          }
        });
  }

  private void askEach(List<ListedModel> models) {
    for (ListedModel model : models) {
      if (reported.getIfPresent(model.id()) != null) {
        continue;
      }
      Optional<Boolean> told = client.reasons(server, model.id(), LIMIT);
      if (told.isEmpty()) {
        return; // It is asked again when the list is next refreshed.
      }
      reported.put(model.id(), told.get());
    }
  }
}
