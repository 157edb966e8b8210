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
 * Where models come from: what was decided at the start, and a model server that appears later. One
 * that appears on this machine stands behind what was decided, which stays the default until the
 * next start: a prompt must not go to another program because that program was started. One on a
 * host that the settings name stands before it: after a reboot it may only be the slower of the
 * two.
 */
final class ModelSources {
  private static final Logger log = LoggerFactory.getLogger(ModelSources.class);
  private static final long LOOK_EVERY = TimeUnit.SECONDS.toNanos(30);

  /** One model server, and whether it is to be the one with the default model. */
  record Appeared(ModelSource source, boolean first) {}

  private final List<ModelSource> decided;
  private final Supplier<Optional<Appeared>> look;
  private final LongSupplier nanos;
  private final AtomicBoolean looking = new AtomicBoolean();
  private volatile long next;
  private volatile @Nullable Appeared appeared;

  /**
   * @param look for what may appear; not done again once something has
   * @param nanos the time, as {@link System#nanoTime}
   */
  ModelSources(List<ModelSource> decided, Supplier<Optional<Appeared>> look, LongSupplier nanos) {
    this.decided = List.copyOf(decided);
    this.look = look;
    this.nanos = nanos;
    this.next = nanos.getAsLong() + LOOK_EVERY;
  }

  /** These and no others, until the next start. */
  static ModelSources only(List<ModelSource> decided) {
    return new ModelSources(decided, Optional::empty, System::nanoTime);
  }

  /** Never waits; when it is time to look again, that is done in the background. */
  OfferedModels now() {
    Appeared late = appeared;
    if (late == null) {
      lookAgain();
      return new OfferedModels(decided);
    }
    List<ModelSource> all = new ArrayList<>(decided);
    all.removeIf(ModelSource.None.class::isInstance);
    all.add(late.first() ? 0 : all.size(), late.source());
    return new OfferedModels(all);
  }

  /** Of one that has not told its models, every name might be one: it would get others' prompts. */
  private static boolean hasTold(Appeared found) {
    return found.source().list().stream().anyMatch(ModelView::ready);
  }

  private void lookAgain() {
    if (nanos.getAsLong() - next < 0 || !looking.compareAndSet(false, true)) {
      return;
    }
    Thread.ofVirtual()
        .name("model-discovery")
        .start(() -> {
          try {
            look.get().filter(ModelSources::hasTold).ifPresent(found -> appeared = found);
          } catch (RuntimeException broken) {
            log.warn("Looking for a model server failed", broken);
          } finally {
            next = nanos.getAsLong() + LOOK_EVERY;
            looking.set(false);
          }
        });
  }
}
