package dev.parley.llm.engine;

import dev.parley.llm.engine.host.HostOptions;
import dev.parley.llm.engine.weights.ModelUnusable;
import dev.parley.llm.openai.Endpoint;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the engine's process. It ends with this process, however that ends. */
final class EngineChild implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EngineChild.class);
  private static final Duration LOAD_TIMEOUT = Duration.ofMinutes(3);
  private static final Duration PROBE_INTERVAL = Duration.ofSeconds(10);
  private static final Duration END_TIMEOUT = Duration.ofSeconds(2);
  private static final int MAX_FAILED_PROBES = 3;
  private static final int PROBE_TIMEOUT_MILLIS = 5_000;
  private final Process process;
  private final Path libraryFolder;
  private final String secret;
  private final ChildOutput output;

  private EngineChild(Process process, Path libraryFolder, String secret) {
    this.libraryFolder = libraryFolder;
    this.process = process;
    this.secret = secret;
    this.output = new ChildOutput(process);
  }

  static EngineChild start(HostOptions options, Path home) throws IOException {
    Path folder = Files.createDirectories(home.resolve("engine"));
    Path libraryFolder = Files.createTempDirectory(folder, "run-");
    return start(ChildCommand.of(options, libraryFolder), libraryFolder);
  }

  /** If it fails, neither a process nor the folder is left. */
  static EngineChild start(ProcessBuilder command, Path libraryFolder) throws IOException {
    Process process;
    try {
      process = command.redirectErrorStream(true).start();
    } catch (IOException failure) {
      removeLibrary(libraryFolder);
      throw failure;
    }
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    EngineChild child = new EngineChild(process, libraryFolder, HexFormat.of().formatHex(random));
    try {
      child.sendSecret();
    } catch (IOException failure) {
      child.close();
      throw failure;
    }
    return child;
  }

  /** Through standard input, which stays open: an argument would show in every process list. */
  private void sendSecret() throws IOException {
    process.getOutputStream().write((secret + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  Endpoint awaitReady() throws ModelUnusable, InterruptedException {
    Endpoint endpoint = output.awaitPort(LOAD_TIMEOUT, secret);
    if (!answers(endpoint)) {
      throw new ModelUnusable(
          "The engine of the bundled model started but does not answer. It is restarted; or set"
              + " parley.llm.base-url to a model server.");
    }
    return endpoint;
  }

  /** Returns when the process has ended or stopped responding. */
  void awaitEnd(Endpoint endpoint) throws InterruptedException {
    int failed = 0;
    while (failed < MAX_FAILED_PROBES
        && !process.waitFor(PROBE_INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
      failed = answers(endpoint) ? 0 : failed + 1;
    }
  }

  private static boolean answers(Endpoint endpoint) {
    try {
      HttpURLConnection connection =
          (HttpURLConnection) endpoint.root("/health").toURL().openConnection(Proxy.NO_PROXY);
      connection.setConnectTimeout(PROBE_TIMEOUT_MILLIS);
      connection.setReadTimeout(PROBE_TIMEOUT_MILLIS);
      connection.setRequestProperty("Authorization", "Bearer " + endpoint.key());
      try {
        return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
      } finally {
        connection.disconnect();
      }
    } catch (IOException e) {
      return false;
    }
  }

  /** Closing its standard input ends it; if it does not, it is killed. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroy(); // its end is closed already
    }
    try {
      if (!process.waitFor(END_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      interrupted = true;
    }
    removeLibrary(libraryFolder);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The child does this once it has loaded; a child that failed earlier has not. */
  private static void removeLibrary(Path libraryFolder) {
    try (var files = Files.newDirectoryStream(libraryFolder)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(libraryFolder);
    } catch (NoSuchFileException e) {
      log.trace("Removed by the child.");
    } catch (IOException e) {
      log.debug("Bundled model: {} was not removed: {}", libraryFolder, e.getMessage());
    }
  }
}
