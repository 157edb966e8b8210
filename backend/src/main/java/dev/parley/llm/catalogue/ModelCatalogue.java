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
 * The models people can choose from. Their servers are decided once, after the start; see {@link
 * ModelSources} for a server that appears later.
 */
public final class ModelCatalogue {
  /** Discovery takes a few probes of less than a second each. */
  private static final long DISCOVERY_TIMEOUT_SECONDS = 4;

  private final Supplier<ModelSources> discover;
  private @Nullable CompletableFuture<ModelSources> sources;

  ModelCatalogue(Supplier<ModelSources> discover) {
    this.discover = discover;
  }

  /** Starts discovery in the background: a server that is down delays nothing. */
  void start() {
    var _ = discovery();
  }

  /**
   * At least one, unless everything is disabled. A model that is not ready has a detail that says
   * why.
   */
  public List<ModelView> list() {
    return found().map(OfferedModels::list).orElse(List.of());
  }

  /** The default model; empty when there is none, or none yet. */
  Optional<ModelView> byDefault() {
    return found().flatMap(OfferedModels::byDefault);
  }

  /**
   * The model with this id, or the default one for null. Empty when there is no such model, or none
   * at all yet. Right after the start, waits until the model servers are found.
   */
  public Optional<ChosenModel> choose(@Nullable String modelId) {
    return found().flatMap(offered -> offered.choose(modelId));
  }

  /** As {@link #choose}, but never waits: empty until the model servers are found. */
  public Optional<ChosenModel> chooseNow(@Nullable String modelId) {
    return discovery().isDone() ? choose(modelId) : Optional.empty();
  }

  private Optional<OfferedModels> found() {
    try {
      return Optional.of(discovery().get(DISCOVERY_TIMEOUT_SECONDS, TimeUnit.SECONDS).now());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (TimeoutException stillRunning) {
      return Optional.empty();
    } catch (ExecutionException broken) {
      throw new IllegalStateException("Discovery of model servers failed", broken);
    }
  }

  /** The next call starts discovery again. */
  private synchronized void forget() {
    sources = null;
  }

  private synchronized CompletableFuture<ModelSources> discovery() {
    if (sources == null) {
      CompletableFuture<ModelSources> future = new CompletableFuture<>();
      Thread.ofVirtual()
          .name("model-discovery")
          .start(() -> {
            try {
              future.complete(discover.get());
            } catch (RuntimeException | Error broken) {
              forget();
              future.completeExceptionally(broken);
            }
          });
      sources = future;
    }
    return sources;
  }
}
