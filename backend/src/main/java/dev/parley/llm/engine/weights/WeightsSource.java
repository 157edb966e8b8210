package dev.parley.llm.engine.weights;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** Where the weights can be downloaded from. */
interface WeightsSource {
  /** What people call it, as in "huggingface.co". */
  String name();

  /** How much disk space it needs until the file is in place. */
  long neededBytes(Weights weights);

  /** Writes the file to {@code target}; whether it is the right one is checked by the caller. */
  void download(Weights weights, Path target, LongConsumer progress)
      throws IOException, InterruptedException;

  /** Copies until the end, and never more than the file's size: a wrong server fills no disk. */
  static void copy(InputStream in, Path target, Weights weights, LongConsumer progress)
      throws IOException {
    byte[] buffer = new byte[1 << 16];
    long written = 0;
    try (var out = Files.newOutputStream(target)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        written += read;
        if (written > weights.bytes()) {
          throw new IOException("it sent more than the file's " + weights.bytes() + " bytes");
        }
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedIOException("stopped");
        }
        out.write(buffer, 0, read);
        progress.accept(written);
      }
    }
    if (written < weights.bytes()) {
      throw new IOException(
          "the connection ended after " + written + " of " + weights.bytes() + " bytes");
    }
  }
}
