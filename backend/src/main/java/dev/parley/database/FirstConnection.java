package dev.parley.database;

import dev.parley.database.embedded.DatabaseUnusable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.env.Environment;

/**
 * Connects once to a database that is not ours before anything else does. What may pass (it is
 * still starting) is waited for; what cannot (a refused password) stops the start with a sentence.
 * Pool and migrations would do either with pages of stack trace.
 */
final class FirstConnection implements BeanPostProcessor {
  private static final Logger log = LoggerFactory.getLogger(FirstConnection.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int OLDEST_SERVER = 15;

  private final Environment environment;
  private final ObjectProvider<DatabaseSettings> settings;

  FirstConnection(Environment environment, ObjectProvider<DatabaseSettings> settings) {
    this.environment = environment;
    this.settings = settings;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof NamedDatabase details) {
      await(details, environment, settings.getObject().waitLimit());
    }
    return bean;
  }

  static void await(JdbcConnectionDetails details, Environment environment, Duration limit) {
    Properties properties = DriverProperties.of(details, environment);
    String url = details.getJdbcUrl();
    DatabaseAddress address = DatabaseAddress.of(url);
    long end = System.nanoTime() + limit.toNanos();
    Duration pause = FIRST_PAUSE;
    while (true) {
      try (Connection connection = DriverManager.getConnection(url, properties)) {
        checkVersion(connection, address);
        checkEncoding(connection, address);
        checkRights(connection, address);
        return;
      } catch (SQLException e) {
        String why = Refusal.mayPass(e, address);
        if (System.nanoTime() + pause.toNanos() > end) {
          throw new DatabaseUnusable(
              "The database at %s did not answer within %d s (%s): check that it runs and that spring.datasource.url names it."
                  .formatted(address, limit.toSeconds(), why));
        }
        log.warn(
            "The database at {} does not answer yet ({}). Next try in {} s.",
            address,
            why,
            pause.toMillis() / 1000.0);
        sleep(pause);
        pause = pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
      }
    }
  }

  private static void checkVersion(Connection connection, DatabaseAddress address)
      throws SQLException {
    int version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < OLDEST_SERVER) {
      throw new DatabaseUnusable(
          "The database at %s is PostgreSQL %d, and Parley needs %d or newer: upgrade it, or name another one in spring.datasource.url."
              .formatted(address, version, OLDEST_SERVER));
    }
  }

  /** Any other one cannot store every text, and says so only when somebody types it. */
  private static void checkEncoding(Connection connection, DatabaseAddress address)
      throws SQLException {
    String encoding = connection.unwrap(PGConnection.class).getParameterStatus("server_encoding");
    if (!"UTF8".equals(encoding)) {
      throw new DatabaseUnusable(
          "The database %s at %s stores text as %s, and Parley needs UTF8: make one with CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE template0, and name it in spring.datasource.url."
              .formatted(address.database(), address, encoding));
    }
  }

  /** The migrations would say it in pages of stack trace. */
  private static void checkRights(Connection connection, DatabaseAddress address)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found =
            statement.executeQuery(
                """
                select coalesce(has_schema_privilege(current_schema(), 'create'), false)
                    or to_regclass('flyway_schema_history') is not null
                """)) {
      if (found.next() && !found.getBoolean(1)) {
        throw new DatabaseUnusable(
            "The user of spring.datasource.username may not create tables in the database at %s: make it the database's owner, or grant it create on its schema."
                .formatted(address));
      }
    }
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnusable("The start was interrupted: start Parley again.", e);
    }
  }
}
