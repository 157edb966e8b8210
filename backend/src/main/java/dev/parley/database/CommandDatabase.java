package dev.parley.database;

import dev.parley.database.embedded.DatabaseUnusable;
import dev.parley.database.embedded.EmbeddedPostgres;
import dev.parley.database.embedded.ParleyDatabase;
import dev.parley.database.embedded.RunningPostgres;
import dev.parley.settings.HomeFolder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * The database of the server's settings, for a command without a server: no pool, no timeouts. An
 * embedded PostgreSQL that is not running is started, and stopped again.
 */
public final class CommandDatabase implements AutoCloseable {
  private static final String URL = "spring.datasource.url";

  private final DataSource connections;
  private final @Nullable EmbeddedPostgres startedHere;

  private CommandDatabase(
      Login login, Environment environment, @Nullable EmbeddedPostgres startedHere) {
    this.connections = connections(login, environment);
    this.startedHere = startedHere;
    if (startedHere != null) {
      // Ctrl-C must not leave it running; it may be closed twice.
      Runtime.getRuntime().addShutdownHook(new Thread(startedHere::close));
    }
  }

  /** Connection details. */
  private record Login(String url, @Nullable String user, @Nullable String password)
      implements JdbcConnectionDetails {
    @Override
    public String getJdbcUrl() {
      return url;
    }

    @Override
    public @Nullable String getUsername() {
      return user;
    }

    @Override
    public @Nullable String getPassword() {
      return password;
    }

    /** Never the password. */
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }

  /** Whether these settings name a database. */
  public static boolean isNamed(Environment environment) {
    return ConfiguredDatabase.isConfigured(environment);
  }

  /** The database with the data, also while a server uses it. */
  public static CommandDatabase alongsideServer(Environment environment) {
    if (isNamed(environment)) {
      return named(environment);
    }
    HomeFolder home = homeWithData(environment);
    try {
      return started(home, environment);
    } catch (DatabaseUnusable.FolderInUse byTheServer) {
      RunningPostgres running = RunningPostgres.in(home);
      return new CommandDatabase(login(running.url(), running.password()), environment, null);
    }
  }

  /**
   * The database to fill, created if necessary. The embedded one is rejected while another Parley
   * uses its folder; a configured one is not checked for other servers.
   */
  public static CommandDatabase forRestore(Environment environment) {
    return isNamed(environment) ? named(environment) : started(home(environment), environment);
  }

  /** The embedded database with data, whichever is configured; no server may run. */
  public static CommandDatabase embedded(Environment environment) {
    return started(homeWithData(environment), environment);
  }

  private static CommandDatabase named(Environment environment) {
    Login login =
        new Login(
            environment.getRequiredProperty(URL),
            environment.getProperty("spring.datasource.username"),
            environment.getProperty("spring.datasource.password"));
    Duration limit =
        Binder.get(environment).bindOrCreate("parley.database", DatabaseSettings.class).waitLimit();
    FirstConnection.await(login, environment, limit);
    return new CommandDatabase(login, environment, null);
  }

  private static CommandDatabase started(HomeFolder home, Environment environment) {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(home);
    return new CommandDatabase(login(postgres.url(), postgres.password()), environment, postgres);
  }

  private static Login login(String url, String password) {
    return new Login(url, ParleyDatabase.NAME, password);
  }

  private static HomeFolder home(Environment environment) {
    return HomeFolder.of(environment.getProperty(HomeFolder.SETTING));
  }

  private static HomeFolder homeWithData(Environment environment) {
    HomeFolder home = home(environment);
    if (!EmbeddedPostgres.hasData(home)) {
      throw new DatabaseUnusable(
          "There is no database in %s: name the folder in PARLEY_HOME, or your own PostgreSQL in %s."
              .formatted(home.folder(), URL));
    }
    return home;
  }

  private static DataSource connections(Login login, Environment environment) {
    Properties properties = DriverProperties.withoutTimeouts(login, environment);
    properties.putIfAbsent("ApplicationName", "parley command");
    properties.putIfAbsent("tcpKeepAlive", "true");
    try {
      return new SimpleDriverDataSource(DatabaseAddress.driver(), login.url(), properties);
    } catch (SQLException notThere) {
      throw new IllegalStateException("The PostgreSQL driver is missing", notThere);
    }
  }

  /** Opens a new connection each time. */
  public DataSource connections() {
    return connections;
  }

  public Connection connect() throws SQLException {
    return connections.getConnection();
  }

  @Override
  public void close() {
    if (startedHere != null) {
      startedHere.close();
    }
  }
}
