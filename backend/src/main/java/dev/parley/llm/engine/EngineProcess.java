package dev.parley.llm.engine;

import dev.parley.llm.engine.host.HostOptions;
import dev.parley.llm.engine.weights.FreeMemory;
import dev.parley.llm.engine.weights.ModelCheck;
import dev.parley.llm.engine.weights.ModelFile;
import dev.parley.llm.engine.weights.ModelUnusable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one engine child running: fetches its model, starts it, watches it, and starts it again
 * after a crash or a kill. All of it happens on one thread of its own.
 */
final class EngineProcess implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EngineProcess.class);
  private static final Duration TELL_EVERY = Duration.ofSeconds(10);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
  private final EngineSettings settings;
  private final String modelName;
  private final Path home;
  private final ModelFile bundled;
  private final EngineStatus status;
  private final AtomicBoolean started = new AtomicBoolean();
  private final Thread watch;

  /** When the log was told last how far a download is; only the watch knows. */
  private long toldAt = System.nanoTime() - TELL_EVERY.toNanos();

  EngineProcess(
      EngineSettings settings,
      String modelName,
      Path home,
      ModelFile bundled,
      EngineStatus status) {
    this.settings = settings;
    this.modelName = modelName;
    this.home = home;
    this.bundled = bundled;
    this.status = status;
    this.watch = Thread.ofVirtual().name("engine-watch").unstarted(this::keepRunning);
  }

  void start() {
    if (started.compareAndSet(false, true)) {
      watch.start();
    }
  }

  private void keepRunning() {
    BackOff backOff = new BackOff();
    try {
      while (true) {
        runOnce(backOff);
        Thread.sleep(backOff.next());
      }
    } catch (InterruptedException e) {
      log.debug("The engine was asked to end.");
    } finally {
      status.set(new EngineState.Failed("The bundled model was stopped with Parley."));
    }
  }

  private void runOnce(BackOff backOff) throws InterruptedException {
    try {
      status.set(new EngineState.Loading());
      Path model = model();
      ModelCheck.check(model, settings.context(), FreeMemory.bytes());
      HostOptions options =
          new HostOptions(
              model.toAbsolutePath(),
              modelName,
              settings.computingThreads(),
              settings.slots(),
              settings.context());
      try (EngineChild child = EngineChild.start(options, home)) {
        EngineAddress address = child.awaitReady();
        status.ready(address);
        log.info("The bundled model {} is ready.", modelName);
        backOff.reset();
        child.watch(address);
      }
      status.set(new EngineState.Loading());
      log.warn("The engine of the bundled model ended; it is started again.");
    } catch (ModelUnusable e) {
      fail(e.sentence(), backOff);
    } catch (IOException | RuntimeException e) { // whatever it was, the watch goes on
      log.warn("The engine's watch met an error.", e);
      fail("The engine of the bundled model could not be started: " + e.getMessage(), backOff);
    }
  }

  private Path model() throws ModelUnusable, InterruptedException {
    Path configured = settings.modelFile();
    return configured != null ? configured : bundled.obtain(this::downloading);
  }

  private void downloading(long bytes, long total) {
    long now = System.nanoTime();
    if (now - toldAt >= TELL_EVERY.toNanos()) {
      toldAt = now;
      log.info("Fetching the bundled model: {} of {} MB.", bytes / 1_000_000, total / 1_000_000);
    }
    status.set(new EngineState.Downloading((int) (100 * bytes / total), bytes, total));
  }

  private void fail(String sentence, BackOff backOff) {
    backOff.slowDown();
    status.set(new EngineState.Failed(sentence));
    log.warn("{}", sentence);
  }

  @Override
  public void close() {
    if (!started.compareAndSet(false, true)) {
      watch.interrupt();
      try {
        watch.join(STOP_WITHIN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
