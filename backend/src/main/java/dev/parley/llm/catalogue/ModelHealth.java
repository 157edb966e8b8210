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
 * How the model is that people get unless they choose. Never DOWN: without a model Parley still
 * keeps and shows everything, and a restart of Parley would mend no model.
 */
@Component("modelHealthIndicator")
class ModelHealth implements HealthIndicator {
  private static final long LONGEST_LOOK_SECONDS = 1;

  private final ModelCatalogue catalogue;
  private @Nullable CompletableFuture<Optional<ModelView>> asking;

  ModelHealth(ModelCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public Health health() {
    try {
      return asking()
          .get(LONGEST_LOOK_SECONDS, TimeUnit.SECONDS)
          .map(ModelHealth::of)
          .orElseGet(() -> unknown("No model was found yet."));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return unknown("The look at the model was interrupted.");
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

  /** One look at a time, however many ask. */
  private synchronized CompletableFuture<Optional<ModelView>> asking() {
    if (asking == null || asking.isDone()) {
      CompletableFuture<Optional<ModelView>> look = new CompletableFuture<>();
      Thread.ofVirtual()
          .name("model-health")
          .start(() -> {
            try {
              look.complete(catalogue.byDefault());
            } catch (RuntimeException broken) {
              look.completeExceptionally(broken);
            }
          });
      asking = look;
    }
    return asking;
  }
}
