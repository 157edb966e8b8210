package dev.parley.llm.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A Parley of its own that has an engine, waits, and is killed. */
final class ParentMain {
  static final String READY = "the engine is ready";

  private ParentMain() {}

  public static void main(String[] args) throws InterruptedException {
    EngineSettings settings = new EngineSettings(Path.of(args[0]), null, 1, 1, 512);
    try (BundledModel model = new BundledModel(settings, Path.of(args[1]))) {
      model.start();
      System.out.println(
          model.awaitReady(Duration.ofMinutes(1)) ? READY : String.valueOf(model.state()));
      new CountDownLatch(1).await();
    }
  }
}
