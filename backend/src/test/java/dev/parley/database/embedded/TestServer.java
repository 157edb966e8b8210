package dev.parley.database.embedded;

import dev.parley.settings.HomeFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * The PostgreSQL of all tests of this JVM: a container where there is Docker and the image, else
 * the one that comes with Parley. Both run the same tests.
 */
public final class TestServer {
  private static final String IMAGE = "postgres:18";
  private static final int MAX_CONNECTIONS = 200;
  private static final int FOLDERS_TO_TRY = 8;
  private static @Nullable TestServer running;

  private final String url;
  private final String user;
  private final String password;
  private final AtomicInteger databases = new AtomicInteger();

  private TestServer(String url, String user, String password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  /** A fresh and empty database, with the only role that may use it. */
  public record Database(String url, String user, String password) {}

  /** Starts at the first call and stops when the JVM does, after every Spring context. */
  public static synchronized TestServer get() {
    if (running == null) {
      boolean docker = dockerHasTheImage();
      if (!docker && "container".equals(System.getProperty("postgres"))) {
        throw new IllegalStateException(
            "These tests were to run on PostgreSQL in a container: start Docker, and pull "
                + IMAGE
                + ".");
      }
      running = docker ? container() : embedded();
    }
    return running;
  }

  public Database createDatabase() throws SQLException {
    return create("");
  }

  /**
   * As {@link #createDatabase()}, in an encoding of its own.
   *
   * @param encoding such as LATIN1
   */
  public Database createDatabase(String encoding) throws SQLException {
    return create(
        " encoding '%s' template template0 locale_provider libc lc_collate 'C' lc_ctype 'C'"
            .formatted(encoding));
  }

  private Database create(String options) throws SQLException {
    String name = "test_" + databases.incrementAndGet();
    try (Connection connection = DriverManager.getConnection(url + "postgres", user, password);
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists " + name + " with (force)");
      statement.execute("drop role if exists " + name);
      statement.execute("create role %s login password '%s'".formatted(name, password));
      statement.execute("create database %s owner %s".formatted(name, name) + options);
    }
    return new Database(url + name, name, password);
  }

  private static boolean dockerHasTheImage() {
    try {
      DockerClientFactory docker = DockerClientFactory.instance();
      if (!docker.isDockerAvailable()) {
        return false;
      }
      // Without the image a test would wait for a registry that may not be reachable.
      docker.client().inspectImageCmd(IMAGE).exec();
      return true;
    } catch (RuntimeException noImage) {
      return false;
    }
  }

  @SuppressWarnings("resource") // Testcontainers removes it when the JVM ends.
  private static TestServer container() {
    // Not its usual password, which would stand in many a line: tests look for it where it must not
    // be.
    PostgreSQLContainer container =
        new PostgreSQLContainer(IMAGE)
            .withCommand("postgres", "-c", "max_connections=" + MAX_CONNECTIONS)
            .withPassword(UUID.randomUUID().toString());
    container.start();
    String url =
        "jdbc:postgresql://%s:%d/"
            .formatted(
                container.getHost(), container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT));
    return new TestServer(url, container.getUsername(), container.getPassword());
  }

  private static TestServer embedded() {
    EmbeddedPostgres postgres = startInAFreeFolder();
    SpringApplication.getShutdownHandlers().add(postgres::close);
    return new TestServer(
        ParleyDatabase.url(postgres.port(), ""), ClusterInitializer.SUPERUSER, postgres.password());
  }

  /** Each Spring context of a test JVM has a server's connections: 13, and one with other nodes. */
  private static boolean takesManyConnections(EmbeddedPostgres postgres) {
    String url = ParleyDatabase.url(postgres.port(), "postgres");
    try (Connection connection =
            DriverManager.getConnection(url, ClusterInitializer.SUPERUSER, postgres.password());
        Statement statement = connection.createStatement();
        ResultSet setting = statement.executeQuery("show max_connections")) {
      setting.next();
      if (setting.getInt(1) >= MAX_CONNECTIONS) {
        return true;
      }
      statement.execute("alter system set max_connections = " + MAX_CONNECTIONS);
      return false;
    } catch (SQLException e) {
      throw new IllegalStateException("The PostgreSQL of the tests cannot be set up", e);
    }
  }

  /** Two test JVMs may run at once; each needs a folder of its own. */
  private static EmbeddedPostgres startInAFreeFolder() {
    @Nullable DatabaseUnusable last = null;
    for (int i = 1; i <= FOLDERS_TO_TRY; i++) {
      Path folder = TestHome.buildFolder().resolve("test-postgres-" + i);
      try {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(new HomeFolder(folder, true));
        if (takesManyConnections(postgres)) {
          return postgres;
        }
        postgres.close(); // The setting counts from the next start on.
        return EmbeddedPostgres.start(new HomeFolder(folder, true));
      } catch (DatabaseUnusable e) {
        last = e;
      }
    }
    throw new IllegalStateException("No PostgreSQL for the tests", last);
  }
}
