package dev.parley.database.embedded;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the {@code postgres} program, from ready to its end. */
final class PostgresProcess {
  private static final Logger log = LoggerFactory.getLogger(PostgresProcess.class);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(10);
  private static final Duration SLOW_START = Duration.ofSeconds(10);
  private static final Duration MAX_RECOVERY = Duration.ofMinutes(10);
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
  private static final long LOG_LIMIT = 10_000_000;

  private final Installation postgres;
  private final int port;
  private final Process process;

  private PostgresProcess(Installation postgres, int port, Process process) {
    this.postgres = postgres;
    this.port = port;
    this.process = process;
  }

  /** It ended before it was ready; {@link #isTransient} tells whether a retry can help. */
  static final class EndedEarly extends Exception {
    private static final long serialVersionUID = 1;

    EndedEarly(String reason) {
      super(reason);
    }

    /** A port taken meanwhile, or a killed run whose children have not ended yet. */
    boolean isTransient() {
      String reason = String.valueOf(getMessage());
      return reason.contains("could not create any TCP/IP sockets")
          || reason.contains("pre-existing shared memory block")
          || reason.contains("lock file");
    }
  }

  /** Starts it on 127.0.0.1 and returns when it answers. */
  static PostgresProcess start(Installation postgres, int port)
      throws EndedEarly, InterruptedException {
    try {
      long logBefore = openLog(postgres.log());
      Process process =
          Program.prepare(postgres.programs(), command(postgres, port))
              .redirectInput(new File("/dev/null"))
              .redirectOutput(ProcessBuilder.Redirect.appendTo(postgres.log().toFile()))
              .start();
      PostgresProcess started = new PostgresProcess(postgres, port, process);
      started.awaitReady(logBefore);
      return started;
    } catch (IOException e) {
      throw new EndedEarly(String.valueOf(e.getMessage()));
    }
  }

  /**
   * In its own session: Ctrl-C in a terminal goes to every process of the group, and the database
   * has to outlive the server's last statements.
   */
  private static List<String> command(Installation postgres, int port) {
    boolean mac = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac");
    List<String> command =
        new ArrayList<>(
            mac
                ? List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec { $ARGV[0] } @ARGV")
                : List.of("setsid"));
    command.addAll(postgres.command("postgres", "-D", postgres.data().toString()));
    for (String setting :
        List.of(
            "port=" + port,
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "full_page_writes=on",
            "synchronous_commit=on",
            "password_encryption=scram-sha-256",
            "logging_collector=off",
            "log_checkpoints=off",
            // A failed statement must not put what people wrote into the log.
            "log_min_messages=log",
            "log_min_error_statement=panic",
            "log_error_verbosity=terse")) {
      command.add("-c");
      command.add(setting);
    }
    return command;
  }

  private void awaitReady(long logBefore) throws EndedEarly, IOException, InterruptedException {
    long begin = System.nanoTime();
    boolean logged = false;
    try {
      while (!PostmasterFile.read(postgres.data()).filter(f -> f.isReady(process)).isPresent()) {
        if (process.waitFor(POLL_INTERVAL)) {
          throw new EndedEarly(Program.errorLine(logFrom(logBefore)));
        }
        Duration waited = Duration.ofNanos(System.nanoTime() - begin);
        if (!logged && waited.compareTo(SLOW_START) > 0) {
          log.info("PostgreSQL is still starting; after a crash it recovers its data first.");
          logged = true;
        }
        if (waited.compareTo(MAX_RECOVERY) > 0) {
          throw new EndedEarly("it was not ready after " + MAX_RECOVERY.toMinutes() + " min");
        }
      }
    } catch (EndedEarly | InterruptedException e) {
      process.destroy();
      throw e;
    }
  }

  private String logFrom(long offset) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(postgres.log().toFile(), "r")) {
      file.seek(offset);
      byte[] text = new byte[(int) Math.min(100_000, file.length() - offset)];
      file.readFully(text);
      return new String(text, StandardCharsets.UTF_8);
    }
  }

  private static long openLog(Path file) throws IOException {
    if (Files.exists(file) && Files.size(file) > LOG_LIMIT) {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return Files.size(file);
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  /** A fast shutdown; then an immediate one; then a kill. */
  void stop() {
    for (String mode : List.of("fast", "immediate")) {
      if (process.isAlive()) {
        askToStop(postgres, mode, STOP_TIMEOUT);
      }
    }
    if (process.isAlive()) {
      process.destroyForcibly();
    }
    process.onExit().join();
  }

  static void askToStop(Installation postgres, String mode, Duration timeout) {
    List<String> command =
        postgres.command(
            "pg_ctl",
            "stop",
            "--pgdata=" + postgres.data(),
            "--mode=" + mode,
            "--wait",
            "--timeout=" + timeout.toSeconds());
    try {
      Program.run(postgres.programs(), timeout.plusSeconds(5), command);
    } catch (IOException e) {
      log.warn("pg_ctl failed to run: {}", e.getMessage());
    }
  }
}
