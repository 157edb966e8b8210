package dev.parley.llm.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A Parley of its own that has an engine, waits, and is killed. */
final class ParentMain {
  static final String READY = "the engine is ready";

  private ParentMain() {}

  public static void main(String[] args) throws Exception {
    try (BundledModel model = TestEngine.of(Path.of(args[0]), 1, 512, Path.of(args[1]))) {
      model.start();
      TestEngine.awaitReady(model, Duration.ofMinutes(1));
      System.out.println(READY);
      new CountDownLatch(1).await();
    }
  }
}
