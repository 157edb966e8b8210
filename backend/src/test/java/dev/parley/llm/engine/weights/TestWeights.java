package dev.parley.llm.engine.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Makes any file the engine's weights, as it is now. */
public final class TestWeights {
  private TestWeights() {}

  public static ModelFile of(Path file) throws IOException {
    return new ModelFile(
        Objects.requireNonNull(file.getParent()),
        new Weights(String.valueOf(file.getFileName()), Files.size(file), Weights.sha256Of(file)),
        List.of());
  }
}
