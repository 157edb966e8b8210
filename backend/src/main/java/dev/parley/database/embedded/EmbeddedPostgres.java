package dev.parley.database.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that comes with Parley: durable, reachable from this machine with a password only,
 * alive from {@link #start} to {@link #close}. When it dies between the two it is started again on
 * the same port, so that connection pools find it.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final Installation postgres;
  private final FolderLock lock;
  private final String password;
  private final Thread watch;
  private volatile PostgresProcess process;
  private volatile boolean closing;

  private EmbeddedPostgres(
      Installation postgres, FolderLock lock, String password, PostgresProcess process) {
    this.postgres = postgres;
    this.lock = lock;
    this.password = password;
    this.process = process;
    this.watch = Thread.ofVirtual().name("postgres-watch").unstarted(this::watch);
  }

  /** Whether a start in this home would find data, and not set up an empty database. */
  public static boolean hasData(ParleyHome wanted) {
    return Installation.hasDatabase(Placement.of(wanted).home());
  }

  /** Returns when it takes connections; the first start of a folder sets it up. */
  public static EmbeddedPostgres start(ParleyHome wanted) {
    return start(Placement.of(wanted));
  }

  static EmbeddedPostgres start(Placement place) {
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
        NewCluster.make(postgres);
      }
      postgres.requireOwnData();
    } catch (IOException e) {
      throw new DatabaseUnusable(
          "The data folder %s cannot be read (%s): check that it is a folder and that this user owns it, or name another one in PARLEY_HOME."
              .formatted(postgres.data(), e.getClass().getSimpleName()),
          e);
    }
    String password = NewCluster.readPassword(postgres);
    PostgresProcess process = begin(postgres, PatientStart::freePort);
    boolean usable = false;
    try {
      OwnDatabase.ensure(process.port(), password);
      usable = true;
    } finally {
      if (!usable) {
        process.stop();
      }
    }
    log.info("PostgreSQL is ready on port {}, its data in {}.", process.port(), postgres.data());
    EmbeddedPostgres database = new EmbeddedPostgres(postgres, lock, password, process);
    database.watch.start();
    return database;
  }

  private static PostgresProcess begin(Installation postgres, IntSupplier port) {
    try {
      return PatientStart.of(postgres, port);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnusable("The start was interrupted: start Parley again.", e);
    }
  }

  private void watch() {
    try {
      while (!closing) {
        int status = process.awaitEnd();
        if (!closing) {
          revive(status);
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void revive(int status) throws InterruptedException {
    int port = process.port();
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        process = PatientStart.of(postgres, () -> port);
        log.warn("PostgreSQL had ended by itself (status {}); it is running again.", status);
        return;
      } catch (DatabaseUnusable e) {
        log.error("{} Next try in {} s.", e.getMessage(), pause.toMillis() / 1000.0);
        Thread.sleep(pause);
        pause = pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
      }
    }
  }

  public String url() {
    return OwnDatabase.url(process.port(), OwnDatabase.NAME);
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

  /** The folder with the data, which is another one than wanted where root cannot use that. */
  public Path home() {
    return postgres.home();
  }

  Installation installation() {
    return postgres;
  }

  @Override
  public void close() {
    closing = true;
    watch.interrupt();
    try {
      watch.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.stop();
    lock.close();
  }
}
