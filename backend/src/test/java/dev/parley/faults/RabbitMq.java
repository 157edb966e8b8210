package dev.parley.faults;

import dev.parley.e2e.PackagedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A RabbitMQ of the test's own, from Debian's package: on free ports of the loopback address, with
 * its own files and its own epmd, so that it meets no other one. It stays dead when it is killed,
 * until it is started again on its port.
 */
public final class RabbitMq implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration A_MOMENT = Duration.ofMillis(100);

  private final Path folder;
  private final Map<String, String> settings;
  private final int port;
  private final Process epmd;
  private volatile Process process;

  private RabbitMq(
      Path folder, Map<String, String> settings, int port, Process epmd, Process process) {
    this.folder = folder;
    this.settings = settings;
    this.port = port;
    this.epmd = epmd;
    this.process = process;
  }

  public static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** Starts a new one in this folder, and does not wait until it takes connections. */
  public static RabbitMq launch(Path folder) throws IOException {
    int port = PackagedServer.freePort();
    String epmdPort = String.valueOf(PackagedServer.freePort());
    Path empty = Files.createFile(folder.resolve("env.conf"));
    Map<String, String> settings =
        Map.ofEntries(
            Map.entry("HOME", folder.toString()),
            Map.entry("ERL_EPMD_ADDRESS", "127.0.0.1"),
            Map.entry("ERL_EPMD_PORT", epmdPort),
            Map.entry("RABBITMQ_NODENAME", "parley-" + port + "@localhost"),
            Map.entry("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
            Map.entry("RABBITMQ_NODE_PORT", String.valueOf(port)),
            Map.entry("RABBITMQ_DIST_PORT", String.valueOf(PackagedServer.freePort())),
            Map.entry("RABBITMQ_MNESIA_BASE", folder.resolve("mnesia").toString()),
            Map.entry("RABBITMQ_LOG_BASE", folder.resolve("log").toString()),
            Map.entry("RABBITMQ_CONF_ENV_FILE", empty.toString()),
            Map.entry("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq").toString()),
            Map.entry("RABBITMQ_GENERATED_CONFIG_DIR", folder.resolve("generated").toString()),
            Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("plugins").toString()),
            Map.entry("RABBITMQ_PID_FILE", folder.resolve("pid").toString()),
            Map.entry(
                "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS",
                "-kernel inet_dist_use_interface {127,0,0,1}"));
    Process epmd = begin(folder, settings, "epmd", "-port", epmdPort, "-address", "127.0.0.1");
    Process server = begin(folder, settings, PROGRAM.toString());
    return new RabbitMq(folder, settings, port, epmd, server);
  }

  private static Process begin(Path folder, Map<String, String> settings, String... command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(settings);
    return builder
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("out.log").toFile()))
        .start();
  }

  /** Waits until it takes connections. */
  public void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!answers()) {
      // Its end is what cuts this wait short.
      boolean ended = process.waitFor(A_MOMENT.toMillis(), TimeUnit.MILLISECONDS);
      if (ended || System.nanoTime() > deadline) {
        throw new AssertionError(
            "RabbitMQ did not start:\n" + Files.readString(folder.resolve("out.log")));
      }
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  public int port() {
    return port;
  }

  /** Ends all its processes at once. */
  public void kill() throws InterruptedException {
    processes().toList().forEach(ProcessHandle::destroyForcibly);
    process.waitFor();
  }

  /** Starts it again on its port, after {@link #kill}. */
  public void restart() throws IOException, InterruptedException {
    process = begin(folder, settings, PROGRAM.toString());
    awaitReady();
  }

  /** Lets all its processes stand still, or go on. */
  void signal(Signal signal) throws IOException, InterruptedException {
    signal.to(processes().map(ProcessHandle::pid).toList());
  }

  /** The first process is a script that waits for the server. */
  private Stream<ProcessHandle> processes() {
    return Stream.concat(process.descendants(), Stream.of(process.toHandle()));
  }

  @Override
  public void close() {
    processes().toList().forEach(ProcessHandle::destroyForcibly);
    epmd.destroy();
  }
}
