package dev.parley.llm.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sources of models: those decided at the start, and a model server that appears later. One
 * that appears on this machine is added after the others, and the default stays until the next
 * start: a prompt must not go to another program because that program was started. One on a
 * configured host is added before the others: after a reboot it may only have started later.
 */
final class ModelSources {
  private static final Logger log = LoggerFactory.getLogger(ModelSources.class);
  private static final long DISCOVERY_INTERVAL = TimeUnit.SECONDS.toNanos(30);

  /** One model server, and whether its default model becomes the default. */
  record Appeared(ModelSource source, boolean first) {}

  private final List<ModelSource> decided;
  private final Supplier<Optional<Appeared>> look;
  private final LongSupplier nanos;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile long next;
  private volatile @Nullable Appeared appeared;

  /**
   * @param look discovers a model server; not called again once it found one
   * @param nanos the time, as {@link System#nanoTime}
   */
  ModelSources(List<ModelSource> decided, Supplier<Optional<Appeared>> look, LongSupplier nanos) {
    this.decided = List.copyOf(decided);
    this.look = look;
    this.nanos = nanos;
    this.next = nanos.getAsLong() + DISCOVERY_INTERVAL;
  }

  /** These and no others, until the next start. */
  static ModelSources only(List<ModelSource> decided) {
    return new ModelSources(decided, Optional::empty, System::nanoTime);
  }

  /** Never waits; discovery runs in the background. */
  OfferedModels now() {
    Appeared late = appeared;
    if (late == null) {
      discoverAgain();
      return new OfferedModels(decided);
    }
    List<ModelSource> all = new ArrayList<>(decided);
    all.removeIf(ModelSource.None.class::isInstance);
    all.add(late.first() ? 0 : all.size(), late.source());
    return new OfferedModels(all);
  }

  /** Until a server has listed its models, any name could be one of them. */
  private static boolean hasListed(Appeared found) {
    return found.source().list().stream().anyMatch(ModelView::ready);
  }

  private void discoverAgain() {
    if (nanos.getAsLong() - next < 0 || !looking.compareAndSet(false, true)) {
      return;
    }
    Thread.ofVirtual()
        .name("model-discovery")
        .start(() -> {
          try {
            look.get().filter(ModelSources::hasListed).ifPresent(found -> appeared = found);
          } catch (RuntimeException broken) {
            log.warn("Discovery of model servers failed", broken);
          } finally {
            next = nanos.getAsLong() + DISCOVERY_INTERVAL;
            looking.set(false);
          }
        });
  }
}
