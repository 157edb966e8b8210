package dev.parley.llm.engine;

import dev.parley.llm.engine.host.HostOptions;
import dev.parley.llm.engine.weights.FreeMemory;
import dev.parley.llm.engine.weights.ModelFile;
import dev.parley.llm.engine.weights.ModelUnusable;
import dev.parley.llm.openai.Endpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * The model that comes with Parley, so that a first start needs no key, no account and no model
 * server. One thread downloads its weights, starts the engine's process, monitors it, and restarts
 * it after a crash. Nothing happens before {@link #start}.
 */
public final class BundledModel implements AutoCloseable {
  /** What people call it. */
  public static final String NAME = "SmolLM2 135M";

  private static final Logger log = LoggerFactory.getLogger(BundledModel.class);
  private static final Duration PROGRESS_LOG_INTERVAL = Duration.ofSeconds(10);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  /** After a crash: soon, then less and less often, at most every 5 minutes. */
  private static final ExponentialBackOff RESTART_DELAY = new ExponentialBackOff(100, 2);

  /** The least delay after a start that failed, in milliseconds. */
  private static final long FAILED_START_DELAY = 5_000;

  static {
    RESTART_DELAY.setMaxInterval(Duration.ofMinutes(5).toMillis());
  }

  private final EngineSettings settings;
  private final Path home;
  private final ModelFile weights;
  private final AtomicBoolean started = new AtomicBoolean();
  private final Thread monitor;
  private volatile EngineState state = new EngineState.Loading();
  private BackOffExecution delays = RESTART_DELAY.start();
  private long progressLoggedAt = System.nanoTime() - PROGRESS_LOG_INTERVAL.toNanos();

  /**
   * @param home Parley's folder; the weights are kept in {@code models} below it, unless the
   *     settings name another folder
   */
  public BundledModel(EngineSettings settings, Path home) {
    this(settings, home, ModelFile.smolLm2(settings.modelsFolderIn(home)));
  }

  BundledModel(EngineSettings settings, Path home, ModelFile weights) {
    this.settings = settings;
    this.home = home;
    this.weights = weights;
    // Not a virtual thread: it blocks on a file lock while another process downloads.
    this.monitor = Thread.ofPlatform().daemon().name("engine").unstarted(this::keepRunning);
  }

  /** Starts to download and run the model in the background; the second call does nothing. */
  public void start() {
    if (started.compareAndSet(false, true)) {
      monitor.start();
    }
  }

  public EngineState state() {
    return state;
  }

  /** Where it answers; empty unless it is ready. */
  public Optional<Endpoint> endpoint() {
    return state instanceof EngineState.Ready(Endpoint endpoint)
        ? Optional.of(endpoint)
        : Optional.empty();
  }

  /** The context window of one answer with its prompt. */
  public int contextTokens() {
    return settings.context();
  }

  /** Concurrent answers; further ones wait in a queue. */
  public int slots() {
    return settings.slots();
  }

  private void keepRunning() {
    try {
      while (true) {
        boolean failed = !runOnce();
        long delay = delays.nextBackOff();
        Thread.sleep(failed ? Math.max(FAILED_START_DELAY, delay) : delay);
      }
    } catch (InterruptedException e) {
      log.debug("Bundled model: stopping.");
    } finally {
      state = new EngineState.Failed("The bundled model was stopped with Parley.");
    }
  }

  /** Whether it became ready before it ended. */
  private boolean runOnce() throws InterruptedException {
    try {
      state = new EngineState.Loading();
      Path file = weights.obtain(this::downloading);
      FreeMemory.require();
      HostOptions options =
          new HostOptions(
              file.toAbsolutePath(),
              settings.computeThreads(),
              settings.slots(),
              settings.context());
      try (EngineChild child = EngineChild.start(options, home)) {
        Endpoint endpoint = child.awaitReady();
        state = new EngineState.Ready(endpoint);
        log.info("Bundled model {} is ready.", NAME);
        delays = RESTART_DELAY.start();
        child.awaitEnd(endpoint);
      }
      log.warn("Bundled model: its process ended or stopped responding; restarting it.");
      return true;
    } catch (ModelUnusable e) {
      fail(e.sentence());
    } catch (IOException | RuntimeException e) {
      log.warn("Bundled model: its process could not be started.", e);
      fail("The engine of the bundled model could not be started: " + e.getMessage());
    }
    return false;
  }

  private void downloading(long bytes) {
    long total = weights.bytes();
    long now = System.nanoTime();
    if (now - progressLoggedAt >= PROGRESS_LOG_INTERVAL.toNanos()) {
      progressLoggedAt = now;
      log.info("Bundled model: downloaded {} of {} MB.", bytes / 1_000_000, total / 1_000_000);
    }
    state = new EngineState.Downloading((int) (100 * bytes / total), bytes, total);
  }

  private void fail(String sentence) {
    state = new EngineState.Failed(sentence);
    log.warn("{}", sentence);
  }

  /** Ends the child process and waits until it is gone. */
  @Override
  public void close() {
    if (!started.compareAndSet(false, true)) {
      monitor.interrupt();
      try {
        monitor.join(STOP_TIMEOUT);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
