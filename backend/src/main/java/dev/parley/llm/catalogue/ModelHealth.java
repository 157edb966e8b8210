package dev.parley.llm.catalogue;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * The health of the default model. Never DOWN: without a model Parley still stores and shows
 * everything, and a restart of Parley would not fix a model server.
 */
@Component("modelHealthIndicator")
class ModelHealth implements HealthIndicator {
  private static final long TIMEOUT_SECONDS = 1;

  private final ModelCatalogue catalogue;
  private @Nullable CompletableFuture<Optional<ModelView>> running;

  ModelHealth(ModelCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Health health() {
    try {
      return check()
          .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
          .map(ModelHealth::of)
          .orElseGet(() -> unknown("No model was found yet."));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return unknown("The check of the model was interrupted.");
    } catch (TimeoutException | ExecutionException silent) {
      return unknown("The model server has not answered.");
    }
  }

  private static Health of(ModelView model) {
    return (model.ready() ? Health.up() : Health.unknown())
        .withDetail("model", model.name())
        .withDetail("state", model.state().name().toLowerCase(Locale.ROOT))
        .withDetail("detail", Objects.requireNonNullElse(model.detail(), ""))
        .build();
  }

  private static Health unknown(String sentence) {
    return Health.unknown().withDetail("detail", sentence).build();
  }

  /** One check at a time for any number of callers. */
  private synchronized CompletableFuture<Optional<ModelView>> check() {
    if (running == null || running.isDone()) {
      CompletableFuture<Optional<ModelView>> check = new CompletableFuture<>();
      Thread.ofVirtual()
          .name("model-health")
          .start(() -> {
            try {
              check.complete(catalogue.byDefault());
            } catch (RuntimeException broken) {
              check.completeExceptionally(broken);
            }
          });
      running = check;
    }
    return running;
  }
}
