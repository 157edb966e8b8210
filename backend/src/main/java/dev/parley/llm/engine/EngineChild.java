package dev.parley.llm.engine;

import dev.parley.llm.engine.host.HostOptions;
import dev.parley.llm.engine.weights.ModelUnusable;
import java.io.IOException;
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

/** One run of the engine: a process that ends with this one, whatever way this one ends. */
final class EngineChild implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EngineChild.class);
  private static final Duration LOAD_WITHIN = Duration.ofMinutes(3);
  private static final Duration PROBE_EVERY = Duration.ofSeconds(10);
  private static final Duration END_WITHIN = Duration.ofSeconds(2);
  private static final int SILENT_PROBES = 3;
  private final Process process;
  private final Path unpackInto;
  private final String secret;
  private final ChildOutput output;

  private EngineChild(Process process, Path unpackInto, String secret) {
    this.unpackInto = unpackInto;
    this.process = process;
    this.secret = secret;
    this.output = new ChildOutput(process);
  }

  static EngineChild start(HostOptions options, Path home) throws IOException {
    Path folder = Files.createDirectories(home.resolve("engine"));
    Path unpackInto = Files.createTempDirectory(folder, "run-");
    Process process = ChildCommand.of(options, unpackInto).redirectErrorStream(true).start();
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    EngineChild child = new EngineChild(process, unpackInto, HexFormat.of().formatHex(random));
    child.tellSecret();
    return child;
  }

  /** By standard input, which stays open: an argument would show in every list of processes. */
  private void tellSecret() throws IOException {
    process.getOutputStream().write((secret + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  EngineAddress awaitReady() throws ModelUnusable, InterruptedException {
    EngineAddress address = output.awaitPort(LOAD_WITHIN, secret);
    if (!Probe.answers(address)) {
      throw new ModelUnusable(
          "The engine of the bundled model started but does not answer. It is tried again; or set"
              + " parley.llm.base-url to a model server.");
    }
    return address;
  }

  /** Returns when the process has ended, or answers no more. */
  void watch(EngineAddress address) throws InterruptedException {
    int silent = 0;
    while (silent < SILENT_PROBES
        && !process.waitFor(PROBE_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
      silent = Probe.answers(address) ? 0 : silent + 1;
    }
  }

  /** Closing its standard input ends it at once; if not, it is killed. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroy(); // it has closed its end already
    }
    try {
      if (!process.waitFor(END_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      interrupted = true;
    }
    removeUnpacked();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The child does it itself once it has loaded; one that never came so far leaves it to us. */
  private void removeUnpacked() {
    try (var files = Files.newDirectoryStream(unpackInto)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(unpackInto);
    } catch (NoSuchFileException e) {
      log.trace("It was removed by the child.");
    } catch (IOException e) {
      log.debug("The folder {} stays: {}", unpackInto, e.getMessage());
    }
  }
}
