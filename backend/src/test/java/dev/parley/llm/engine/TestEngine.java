package dev.parley.llm.engine;

import static org.awaitility.Awaitility.await;

import dev.parley.llm.engine.weights.TestWeights;
import dev.parley.llm.openai.Endpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** An engine that runs a test's own weights. */
final class TestEngine {
  private TestEngine() {}

  static BundledModel of(Path weights, int slots, int context, Path home) throws IOException {
    EngineSettings settings = new EngineSettings(null, 1, slots, context);
    return new BundledModel(settings, home, TestWeights.of(weights));
  }

  /** Fails at once when the engine cannot start. */
  static Endpoint awaitReady(BundledModel model, Duration timeout) {
    await()
        .atMost(timeout)
        .failFast(() -> {
          if (model.state() instanceof EngineState.Failed(String sentence)) {
            throw new AssertionError(sentence);
          }
        })
        .until(() -> model.endpoint().isPresent());
    return model.endpoint().orElseThrow();
  }
}
