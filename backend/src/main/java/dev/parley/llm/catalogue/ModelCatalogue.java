package dev.parley.llm.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The models people can choose from. Which servers they come from is decided once, after the start;
 * see {@link ModelSources} for what may come later.
 */
public final class ModelCatalogue {
  /** Looking around on this machine takes a few probes of less than a second each. */
  private static final long LONGEST_LOOK_SECONDS = 4;

  private final Supplier<ModelSources> look;
  private @Nullable CompletableFuture<ModelSources> sources;

  ModelCatalogue(Supplier<ModelSources> look) {
    this.look = look;
  }

  /** Begins to look for a model server, in the background: one that is down delays nothing. */
  void start() {
    var _ = looking();
  }

  /**
   * For people to choose from; at least one, unless everything is switched off. A model that is not
   * ready says why.
   */
  public List<ModelView> list() {
    return found().map(OfferedModels::list).orElse(List.of());
  }

  /** The model that people get unless they choose; empty when there is none, or none yet. */
  Optional<ModelView> byDefault() {
    return found().flatMap(OfferedModels::byDefault);
  }

  /**
   * The model with this id, or the default one for null. Empty when there is no such model, or none
   * at all yet. It does not wait for the model server: asking the model is what tells whether it
   * runs.
   */
  public Optional<ChosenModel> choose(@Nullable String modelId) {
    return found().flatMap(offered -> offered.choose(modelId));
  }

  private Optional<OfferedModels> found() {
    try {
      return Optional.of(looking().get(LONGEST_LOOK_SECONDS, TimeUnit.SECONDS).now());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (TimeoutException stillLooking) {
      return Optional.empty();
    } catch (ExecutionException broken) {
      throw new IllegalStateException("Looking for a model server failed", broken);
    }
  }

  /** The next who asks looks again. */
  private synchronized void forget() {
    sources = null;
  }

  private synchronized CompletableFuture<ModelSources> looking() {
    if (sources == null) {
      CompletableFuture<ModelSources> looking = new CompletableFuture<>();
      Thread.ofVirtual()
          .name("model-discovery")
          .start(() -> {
            try {
              looking.complete(look.get());
            } catch (RuntimeException | Error broken) {
              forget();
              looking.completeExceptionally(broken);
            }
          });
      sources = looking;
    }
    return sources;
  }
}
