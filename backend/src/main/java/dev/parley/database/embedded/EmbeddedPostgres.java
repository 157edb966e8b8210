package dev.parley.database.embedded;

import dev.parley.settings.HomeFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/**
 * The PostgreSQL that comes with Parley: durable, reachable only from this machine and with a
 * password, running from {@link #start} to {@link #close}. After a crash it is restarted on the
 * same port, so that connection pools reconnect.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);

  /** Waits for the children of a killed run, or for a port that was taken meanwhile. */
  private static final RetryTemplate START =
      new RetryTemplate(
          RetryPolicy.builder()
              .delay(Duration.ofMillis(100))
              .maxRetries(Long.MAX_VALUE)
              .timeout(Duration.ofSeconds(30))
              .predicate(error -> error instanceof PostgresProcess.EndedEarly e && e.isTransient())
              .build());

  private static final RetryTemplate RESTART =
      new RetryTemplate(
          RetryPolicy.builder()
              .delay(Duration.ofMillis(200))
              .multiplier(2)
              .maxDelay(Duration.ofSeconds(30))
              .maxRetries(Long.MAX_VALUE)
              .includes(DatabaseUnusable.class)
              .build());

  // Below the ephemeral ports: an outgoing connection could take the port while PostgreSQL is
  // being restarted, even a connection to that very port.
  private static final int LOWEST_PORT = 20_000;
  private static final int HIGHEST_PORT = 32_000;
  private static final int PORTS_TO_TRY = 100;

  private final Installation postgres;
  private final FolderLock lock;
  private final String password;
  private final Thread monitor;
  private volatile PostgresProcess process;
  private volatile boolean closing;

  private EmbeddedPostgres(
      Installation postgres, FolderLock lock, String password, PostgresProcess process) {
    this.postgres = postgres;
    this.lock = lock;
    this.password = password;
    this.process = process;
    this.monitor = Thread.ofVirtual().name("postgres-monitor").unstarted(this::monitor);
  }

  /** Whether this folder has a database; otherwise a start creates an empty one. */
  public static boolean hasData(HomeFolder wanted) {
    return Installation.hasDatabase(DataLocation.of(wanted).home());
  }

  /**
   * Rejects a folder in which a database cannot be created or opened; creates nothing.
   *
   * @throws DatabaseUnusable with a sentence
   */
  public static void requireUsable(HomeFolder home) {
    DataLocation.requireUsable(home.folder());
  }

  /** Returns when it accepts connections; the first start in a folder initializes it. */
  public static EmbeddedPostgres start(HomeFolder wanted) {
    return start(DataLocation.of(wanted));
  }

  static EmbeddedPostgres start(DataLocation place) {
    Installation postgres =
        new Installation(place.home(), place.user(), PostgresBinaries.unpackInto(place.home()));
    FolderLock lock = FolderLock.on(postgres.data());
    boolean started = false;
    try {
      EmbeddedPostgres database = start(postgres, lock);
      started = true;
      return database;
    } finally {
      if (!started) {
        lock.close();
      }
    }
  }

  private static EmbeddedPostgres start(Installation postgres, FolderLock lock) {
    try {
      if (postgres.isNew()) {
        log.info("Setting up a database in {}.", postgres.data());
        ClusterInitializer.initialize(postgres);
      }
      postgres.requireOwnData();
    } catch (IOException e) {
      throw new DatabaseUnusable(
          "The data folder %s cannot be read (%s): check that it is a folder and that this user owns it, or name another one in PARLEY_HOME."
              .formatted(postgres.data(), e.getClass().getSimpleName()),
          e);
    }
    String password = ClusterInitializer.readPassword(postgres);
    PostgresProcess process = startProcess(postgres, EmbeddedPostgres::freePort);
    boolean usable = false;
    try {
      ParleyDatabase.ensure(process.port(), password);
      usable = true;
    } finally {
      if (!usable) {
        process.stop();
      }
    }
    log.info("PostgreSQL is ready on port {}, its data in {}.", process.port(), postgres.data());
    EmbeddedPostgres database = new EmbeddedPostgres(postgres, lock, password, process);
    database.monitor.start();
    return database;
  }

  /** Stops what a killed Parley left running, then starts PostgreSQL; retries for 30 s. */
  static PostgresProcess startProcess(Installation postgres, IntSupplier port) {
    OrphanedPostgres.stop(postgres);
    try {
      return START.execute(() -> PostgresProcess.start(postgres, port.getAsInt()));
    } catch (RetryException e) {
      throw failedStart(postgres, e.getLastException());
    }
  }

  private static RuntimeException failedStart(Installation postgres, Throwable cause) {
    if (cause instanceof InterruptedException || Thread.currentThread().isInterrupted()) {
      Thread.currentThread().interrupt();
      return new DatabaseUnusable("The start was interrupted: start Parley again.", cause);
    }
    if (!(cause instanceof PostgresProcess.EndedEarly)) {
      return cause instanceof RuntimeException e ? e : new IllegalStateException(cause);
    }
    String why = String.valueOf(cause.getMessage());
    String what = "PostgreSQL does not start in %s (%s): ".formatted(postgres.data(), why);
    return new DatabaseUnusable(
        Program.isDiskFull(why)
            ? what + "free some space on that disk."
            : what + "its log is %s.".formatted(postgres.log()));
  }

  static int freePort() {
    for (int i = 0; i < PORTS_TO_TRY; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return port;
      } catch (IOException taken) {
        // try the next one
      }
    }
    throw new DatabaseUnusable(
        "PostgreSQL found no free port on 127.0.0.1 between %d and %d: end what holds them, then start again."
            .formatted(LOWEST_PORT, HIGHEST_PORT));
  }

  private void monitor() {
    try {
      while (!closing && !Thread.currentThread().isInterrupted()) {
        int status = process.awaitEnd();
        if (!closing) {
          restart(status);
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void restart(int status) {
    int port = process.port();
    log.warn("PostgreSQL ended unexpectedly (status {}); restarting it on port {}.", status, port);
    try {
      process =
          RESTART.execute(() -> {
            try {
              return startProcess(postgres, () -> port);
            } catch (DatabaseUnusable e) {
              log.error("PostgreSQL was not restarted; retrying. {}", e.getMessage());
              throw e;
            }
          });
      log.warn("PostgreSQL is running again.");
    } catch (RetryException e) {
      if (!Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("PostgreSQL was not restarted", e.getLastException());
      }
    }
  }

  public String url() {
    return ParleyDatabase.url(process.port(), ParleyDatabase.NAME);
  }

  public int port() {
    return process.port();
  }

  public String password() {
    return password;
  }

  public long pid() {
    return process.pid();
  }

  /** The folder with the data: another one than wanted where root cannot use that. */
  public Path home() {
    return postgres.home();
  }

  @Override
  public void close() {
    closing = true;
    monitor.interrupt();
    try {
      monitor.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.stop();
    lock.close();
  }
}
