package dev.parley.llm.engine;

import dev.parley.llm.engine.weights.ModelFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The model that comes with Parley, so that a first start needs no key, no account and no model
 * server. Nothing happens before {@link #start}.
 */
public final class BundledModel implements AutoCloseable {
  private static final String BUNDLED = "SmolLM2 135M";
  private final EngineSettings settings;
  private final EngineStatus status = new EngineStatus();
  private final EngineProcess process;

  /**
   * @param home Parley's folder; the weights are kept in {@code models} below it, unless the
   *     settings name another folder
   */
  public BundledModel(EngineSettings settings, Path home) {
    this(settings, home, ModelFile.smolLm2(settings.modelsFolderIn(home)));
  }

  BundledModel(EngineSettings settings, Path home, ModelFile bundled) {
    this.settings = settings;
    this.process = new EngineProcess(settings, modelName(), home, bundled, status);
  }

  /**
   * Begins to fetch and run the model in the background; returns at once; a second call is nothing.
   */
  public void start() {
    process.start();
  }

  public EngineState state() {
    return status.state();
  }

  /** Waits until the model answers; false when it fails, or does not within this time. */
  public boolean awaitReady(Duration within) throws InterruptedException {
    return status.awaitReady(within);
  }

  /** Where to ask it; empty unless it is ready. */
  public Optional<EngineAddress> address() {
    return status.address();
  }

  /** What people call it, as in "SmolLM2 135M". */
  public String modelName() {
    Path file = settings.modelFile();
    return file == null
        ? BUNDLED
        : String.valueOf(file.getFileName()).replaceFirst("(?i)\\.gguf$", "");
  }

  /** The window of one answer with its prompt. */
  public int contextTokens() {
    return settings.context();
  }

  /** Answers at once; more wait in line. */
  public int slots() {
    return settings.slots();
  }

  /** Ends the child process and waits until it is gone. */
  @Override
  public void close() {
    process.close();
  }
}
