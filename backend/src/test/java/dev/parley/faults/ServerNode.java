package dev.parley.faults;

import dev.parley.database.embedded.OutsidePostgres;
import dev.parley.e2e.PackagedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One packaged server on a port of its own, and the faulty wires before and behind it. */
final class ServerNode implements AutoCloseable {
  private static final Duration STARTS_WITHIN = Duration.ofMinutes(4);

  private final Path home;
  private final int port;
  private final FaultyWire front;
  private final FaultyWire database;
  private final @Nullable FaultyWire broker;
  private final String[] settings;
  private final List<Path> logs = new ArrayList<>();
  private volatile PackagedServer server;

  private ServerNode(
      Path home,
      int port,
      FaultyWire front,
      FaultyWire database,
      @Nullable FaultyWire broker,
      String[] settings,
      PackagedServer server) {
    this.home = home;
    this.port = port;
    this.front = front;
    this.database = database;
    this.broker = broker;
    this.settings = settings;
    this.server = server;
    logs.add(server.logFile());
  }

  /**
   * Starts it and waits until it answers.
   *
   * @param rabbitMq what carries events to the other nodes; null: the database does
   */
  static ServerNode start(
      Path home, OutsidePostgres postgres, @Nullable RabbitMq rabbitMq, ScriptedModel model)
      throws IOException, InterruptedException {
    int port = PackagedServer.freePort();
    FaultyWire front = FaultyWire.to(port);
    FaultyWire database = FaultyWire.to(postgres.port());
    FaultyWire broker = rabbitMq == null ? null : FaultyWire.to(rabbitMq.port());
    List<String> settings =
        new ArrayList<>(
            List.of(
                "--spring.datasource.url=" + postgres.urlThrough(database.port()),
                "--spring.datasource.username=" + postgres.user(),
                "--spring.datasource.password=" + postgres.password(),
                "--parley.llm.base-url=" + model.baseUrl(),
                "--parley.llm.first-token-timeout=5s",
                "--parley.llm.piece-timeout=4s",
                "--parley.llm.calls-at-once=24",
                // The checks of calls know who shares: all, from the first.
                "--parley.cache.shared-after=1"));
    if (broker != null) {
      settings.add("--spring.rabbitmq.addresses=127.0.0.1:" + broker.port());
    }
    String[] all = settings.toArray(String[]::new);
    PackagedServer server = PackagedServer.start(home, port, named(all, home, 0));
    return new ServerNode(home, port, front, database, broker, all, server);
  }

  /** The model is asked under a key that tells one start of one node from all others. */
  private static String[] named(String[] settings, Path home, int start) {
    String[] named = Arrays.copyOf(settings, settings.length + 1);
    named[settings.length] =
        "--parley.llm.api-key=%s-start-%d".formatted(home.getFileName(), start);
    return named;
  }

  /** Where tabs come in. */
  int door() {
    return front.port();
  }

  FaultyWire front() {
    return front;
  }

  FaultyWire database() {
    return database;
  }

  /** Its lines to RabbitMQ. */
  FaultyWire broker() {
    return Objects.requireNonNull(broker, "a run over RabbitMQ");
  }

  /** What each of its starts printed. */
  List<Path> logs() {
    synchronized (logs) {
      return List.copyOf(logs);
    }
  }

  void kill() throws InterruptedException {
    server.kill();
  }

  void terminate() throws InterruptedException {
    server.terminate();
  }

  void freeze() throws IOException, InterruptedException {
    Signal.STOP.to(List.of(server.pid()));
  }

  void thaw() throws IOException, InterruptedException {
    Signal.CONT.to(List.of(server.pid()));
  }

  /** As a service manager does it: one that dies at its start, for want of a database, again. */
  void restart() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
    while (true) {
      try {
        server = PackagedServer.start(home, port, named(settings, home, logs().size()));
        synchronized (logs) {
          logs.add(server.logFile());
        }
        return;
      } catch (AssertionError notStarted) {
        if (System.nanoTime() > deadline) {
          throw notStarted;
        }
      }
    }
  }

  @Override
  public void close() {
    server.close();
    front.close();
    database.close();
    if (broker != null) {
      broker.close();
    }
  }
}
