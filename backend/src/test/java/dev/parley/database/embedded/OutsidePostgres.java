package dev.parley.database.embedded;

import dev.parley.settings.HomeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A PostgreSQL that belongs to no server, from the same programs and with the same settings as the
 * embedded one. It stays dead when it is killed, until it is started again on its port.
 */
public final class OutsidePostgres implements AutoCloseable {
  private final Installation postgres;
  private final String password;
  private volatile PostgresProcess process;

  private OutsidePostgres(Installation postgres, String password, PostgresProcess process) {
    this.postgres = postgres;
    this.password = password;
    this.process = process;
  }

  /** Sets up a new database in this folder and starts it on a free port. */
  public static OutsidePostgres start(Path folder) throws IOException, InterruptedException {
    DataLocation place = DataLocation.of(new HomeFolder(folder, true));
    Path programs = PostgresBinaries.unpackInto(Files.createDirectories(TestHome.SHARED));
    Installation postgres = new Installation(place.home(), place.user(), programs);
    ClusterInitializer.initialize(postgres);
    String password = ClusterInitializer.readPassword(postgres);
    PostgresProcess process = EmbeddedPostgres.startProcess(postgres, EmbeddedPostgres::freePort);
    ParleyDatabase.ensure(process.port(), password);
    return new OutsidePostgres(postgres, password, process);
  }

  public String user() {
    return ParleyDatabase.NAME;
  }

  public String password() {
    return password;
  }

  public int port() {
    return process.port();
  }

  /** Its address when it is reached through this port. */
  public String urlThrough(int port) {
    return ParleyDatabase.url(port, ParleyDatabase.NAME);
  }

  /** The first process and all that serve its connections. */
  public Stream<ProcessHandle> processes() {
    return ProcessHandle.of(process.pid())
        .map(first -> Stream.concat(Stream.of(first), first.descendants()))
        .orElseGet(Stream::empty);
  }

  /** Ends all its processes at once, as a power cut does. */
  public void kill() throws InterruptedException {
    processes().toList().forEach(ProcessHandle::destroyForcibly);
    process.awaitEnd();
  }

  /** Starts it again on its port, after {@link #kill}; it repairs its data first. */
  public void restart() throws InterruptedException {
    int port = process.port();
    process = EmbeddedPostgres.startProcess(postgres, () -> port);
  }

  @Override
  public void close() {
    process.stop();
  }
}
