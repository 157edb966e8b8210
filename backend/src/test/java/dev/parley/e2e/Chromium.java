package dev.parley.e2e;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the browser of the browser tests, or installs it by the system's packages where it may. */
final class Chromium {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");

  private Chromium() {}

  /**
   * The browser's program.
   *
   * @throws IllegalStateException with one sentence that says what to do
   */
  static Path find() {
    return named()
        .or(Chromium::onThePath)
        .or(Chromium::installed)
        .orElseThrow(() ->
            new IllegalStateException(
                "The browser tests need Chromium: install the package chromium, or set the"
                    + " environment variable CHROMIUM to its program, and run this again."));
  }

  private static Optional<Path> named() {
    return Optional.ofNullable(System.getenv("CHROMIUM")).map(Path::of).filter(Files::isExecutable);
  }

  private static Optional<Path> onThePath() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Only root may, and only Debian's kin have apt-get. */
  private static Optional<Path> installed() {
    if (!"root".equals(System.getProperty("user.name"))
        || !Files.isExecutable(Path.of("/usr/bin/apt-get"))) {
      return Optional.empty();
    }
    boolean done =
        Stream.of(
                List.of("apt-get", "update", "-q"),
                List.of("apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium"))
            .allMatch(Chromium::succeeds);
    return done ? onThePath() : Optional.empty();
  }

  private static boolean succeeds(List<String> command) {
    ProcessBuilder process = new ProcessBuilder(command).inheritIO();
    process.environment().put("DEBIAN_FRONTEND", "noninteractive");
    try {
      return process.start().waitFor() == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
