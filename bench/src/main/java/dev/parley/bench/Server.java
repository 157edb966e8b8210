package dev.parley.bench;

import java.io.IOException;
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
import java.util.concurrent.TimeUnit;

/** A packaged Parley as a process of its own, with its embedded PostgreSQL. */
final class Server implements AutoCloseable {
  private final Process process;
  private final int port;
  private final double secondsToAnswer;

  private Server(Process process, int port, double secondsToAnswer) {
    this.process = process;
    this.port = port;
    this.secondsToAnswer = secondsToAnswer;
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param flags of Java, such as a size of the heap
   * @param settings as arguments of the server
   */
  static Server start(Path jar, Path home, List<String> flags, List<String> settings)
      throws IOException, InterruptedException {
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(
        List.of("-jar", jar.toString(), "--server.port=" + port, "--management.server.port=0"));
    command.addAll(List.of("--parley.home=" + home, "--parley.llm.discover=false"));
    command.addAll(settings);
    Path log = home.resolveSibling("server.log");
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (!answers(http, port)) {
        if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
          throw new IOException("Parley did not start:\n" + Files.readString(log));
        }
        if (System.nanoTime() - begin > TimeUnit.MINUTES.toNanos(3)) {
          process.destroyForcibly();
          throw new IOException("Parley did not start in 3 minutes:\n" + Files.readString(log));
        }
      }
    }
    return new Server(process, port, (System.nanoTime() - begin) / 1e9);
  }

  private static boolean answers(HttpClient http, int port) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/session"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  double secondsToAnswer() {
    return secondsToAnswer;
  }

  Usage usage() throws IOException {
    return Usage.of(process.toHandle());
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** As a crash ends it. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    process
        .onExit()
        .orTimeout(60, TimeUnit.SECONDS)
        .exceptionally(stuck -> process.destroyForcibly())
        .join();
  }
}
