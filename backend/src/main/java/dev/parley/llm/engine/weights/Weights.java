package dev.parley.llm.engine.weights;

import dev.parley.common.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** One exact file of weights: no other content is accepted under its name. */
record Weights(String fileName, long bytes, String sha256) {
  static final Weights SMOLLM2 =
      new Weights(
          "SmolLM2-135M-Instruct.Q4_1.gguf",
          98_362_432L,
          "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53");

  /** Whether the file exists, complete and unchanged; reads all of it, about 0.2 s. */
  boolean match(Path file) throws IOException {
    return Files.isRegularFile(file) && Files.size(file) == bytes && sha256Of(file).equals(sha256);
  }

  static String sha256Of(Path file) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
