package dev.parley.e2e;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The packaged jar as a process, with its embedded PostgreSQL, the way a person starts it. */
public final class PackagedServer implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);

  /** As docs/parley.service allows: after the first run of a version, Java writes an archive. */
  private static final Duration STOP = Duration.ofSeconds(45);

  private static final int MIN_PORT = 20_000;
  private static final int MAX_PORT = 32_000;

  private final Process process;
  private final Path log;
  private final int port;

  private PackagedServer(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /**
   * Below those that the system gives to outgoing connections: one might take it before its use.
   */
  public static int freePort() throws IOException {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(MIN_PORT, MAX_PORT);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        // another one, then
      }
    }
  }

  static String jar() {
    return System.getProperty("parley.jar", "target/parley-backend-0.1.0-SNAPSHOT.jar");
  }

  /** Starts it without waiting. */
  public static PackagedServer launch(Path home, int port, String... settings) throws IOException {
    Path log = Files.createTempFile(Path.of("target"), "packaged-", ".log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                jar(),
                "--server.port=" + port,
                "--management.server.port=0",
                "--parley.titles.from-model=false", // the model of the tests echoes
                "--parley.home=" + home.toAbsolutePath()));
    command.addAll(List.of(settings));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new PackagedServer(process, log, port);
  }

  /** Starts it and waits until it answers. */
  public static PackagedServer start(Path home, int port, String... settings)
      throws IOException, InterruptedException {
    PackagedServer server = launch(home, port, settings);
    long deadline = System.nanoTime() + START.toNanos();
    while (!server.answers()) {
      // Its end is what cuts this wait short.
      if (server.endsWithin(Duration.ofMillis(100)) || System.nanoTime() > deadline) {
        server.kill();
        throw new AssertionError("The packaged server did not start:\n" + server.log());
      }
    }
    return server;
  }

  private boolean endsWithin(Duration wait) throws InterruptedException {
    return process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private boolean answers() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/session"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  /** As the kernel or an impatient operator ends it. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** As systemd or Ctrl-C ends it; gives its exit status. */
  public int terminate() throws InterruptedException {
    process.destroy();
    return exitWithin(STOP);
  }

  int exitWithin(Duration longest) throws InterruptedException {
    if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("The packaged server still runs:\n" + log());
    }
    return process.exitValue();
  }

  /** What it prints, kept after its end. */
  public Path logFile() {
    return log;
  }

  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException unreadable) {
      return "(no log: " + unreadable + ")";
    }
  }

  @Override
  public void close() {
    process.destroy();
    process
        .onExit()
        .orTimeout(STOP.toSeconds(), TimeUnit.SECONDS)
        .exceptionally(stuck -> process.destroyForcibly())
        .join();
  }
}
