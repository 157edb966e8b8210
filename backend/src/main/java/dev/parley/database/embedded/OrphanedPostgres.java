package dev.parley.database.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL whose Parley was killed. It uses the data folder, so stopping it before a start. */
final class OrphanedPostgres {
  private static final Logger log = LoggerFactory.getLogger(OrphanedPostgres.class);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(10);

  private OrphanedPostgres() {}

  /** Requires the lock of the folder: then a PostgreSQL that runs there has no owner. */
  static void stop(Installation postgres) {
    Optional<ProcessHandle> process =
        PostmasterFile.read(postgres.data())
            .flatMap(file -> ProcessHandle.of(file.pid()))
            .filter(ProcessHandle::isAlive);
    if (process.isEmpty()) {
      return; // PostgreSQL removes the file of a dead process itself
    }
    if (servesFrom(postgres.data(), process.get())) {
      log.info(
          "PostgreSQL (process {}) was left running by a Parley process that was killed; stopping"
              + " it first.",
          process.get().pid());
      stop(postgres, process.get());
    } else if (isUnused(postgres.data())) {
      removePidFile(postgres.data());
    }
  }

  private static boolean servesFrom(Path data, ProcessHandle process) {
    List<String> arguments = Arrays.asList(process.info().arguments().orElse(new String[0]));
    return Collections.indexOfSubList(arguments, List.of("-D", data.toString())) >= 0;
  }

  private static void stop(Installation postgres, ProcessHandle process) {
    for (String mode : List.of("fast", "immediate")) {
      if (process.isAlive()) {
        PostgresProcess.askToStop(postgres, mode, STOP_TIMEOUT);
      }
    }
    if (process.isAlive()) {
      process.destroyForcibly();
    }
    if (!ends(process)) {
      throw new DatabaseUnusable(
          "PostgreSQL (process %d) was left running by a Parley process that was killed, and does not stop. End it, then start again."
              .formatted(process.pid()));
    }
  }

  /** Polls, because onExit() of a process that is not a child polls only once a second. */
  private static boolean ends(ProcessHandle process) {
    long end = System.nanoTime() + STOP_TIMEOUT.toNanos();
    while (process.isAlive() && System.nanoTime() < end) {
      LockSupport.parkNanos(POLL_INTERVAL.toNanos());
    }
    return !process.isAlive();
  }

  /**
   * After a restart of the machine or the container the id may belong to another process, and
   * PostgreSQL would not start while that process lives.
   */
  private static void removePidFile(Path data) {
    try {
      PostmasterFile.delete(data);
    } catch (IOException e) {
      log.debug("The stale postmaster.pid was not removed", e);
    }
  }

  private static boolean isUnused(Path data) {
    return ProcessHandle.allProcesses()
        .map(process -> Path.of("/proc", Long.toString(process.pid()), "cwd"))
        .noneMatch(folder -> isSame(folder, data));
  }

  private static boolean isSame(Path folder, Path data) {
    try {
      return Files.isSameFile(folder, data);
    } catch (IOException ignored) {
      return false;
    }
  }
}
