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
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryListener;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryState;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.core.retry.Retryable;

/**
 * Connects once to the configured database before anything else does. Transient failures (it is
 * still starting) are retried; permanent ones (a rejected password) stop the start with a sentence.
 * The pool and the migrations would report both with pages of stack trace.
 */
final class FirstConnection implements BeanPostProcessor {
  private static final Logger log = LoggerFactory.getLogger(FirstConnection.class);
  private static final Duration FIRST_DELAY = Duration.ofMillis(500);
  private static final Duration MAX_DELAY = Duration.ofSeconds(5);
  private static final int MIN_SERVER_VERSION = 15;

  private final Environment environment;
  private final ObjectProvider<DatabaseSettings> settings;

  FirstConnection(Environment environment, ObjectProvider<DatabaseSettings> settings) {
    this.environment = environment;
    this.settings = settings;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof ConfiguredDatabase details) {
      await(details, environment, settings.getObject().waitLimit());
    }
    return bean;
  }

  static void await(JdbcConnectionDetails details, Environment environment, Duration timeout) {
    Properties properties = DriverProperties.of(details, environment);
    String url = details.getJdbcUrl();
    DatabaseAddress address = DatabaseAddress.of(url);
    RetryTemplate retry = new RetryTemplate(policy(timeout));
    retry.setRetryListener(
        new RetryListener() {
          @Override
          public void beforeRetry(RetryPolicy policy, Retryable<?> retryable, RetryState state) {
            if (state.getLastException() instanceof SQLException e) {
              log.warn(
                  "Database {}: connection failed ({}); retrying.",
                  address,
                  ConnectionFailure.inWords(e));
            }
          }
        });
    try {
      retry.execute(() -> {
        check(url, properties, address);
        return true;
      });
    } catch (RetryException e) {
      throw failure(e.getLastException(), address, timeout);
    }
  }

  private static RetryPolicy policy(Duration timeout) {
    return RetryPolicy.builder()
        .delay(FIRST_DELAY)
        .multiplier(2)
        .maxDelay(MAX_DELAY)
        .maxRetries(timeout.isZero() ? 0 : Long.MAX_VALUE)
        .timeout(timeout)
        .predicate(error -> error instanceof SQLException e && ConnectionFailure.isTransient(e))
        .build();
  }

  private static void check(String url, Properties properties, DatabaseAddress address)
      throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, properties)) {
      checkVersion(connection, address);
      checkEncoding(connection, address);
      checkRights(connection, address);
    }
  }

  private static DatabaseUnusable failure(
      Throwable cause, DatabaseAddress address, Duration timeout) {
    if (Thread.currentThread().isInterrupted()) {
      return new DatabaseUnusable("The start was interrupted: start Parley again.", cause);
    }
    return switch (cause) {
      case DatabaseUnusable unusable -> unusable;
      case SQLException e when ConnectionFailure.isTransient(e) ->
          new DatabaseUnusable(
              "The database at %s did not answer within %d s (%s): check that it runs and that spring.datasource.url names it."
                  .formatted(address, timeout.toSeconds(), ConnectionFailure.inWords(e)));
      case SQLException e -> ConnectionFailure.permanent(e, address);
      default -> throw new IllegalStateException("Checking the database failed", cause);
    };
  }

  private static void checkVersion(Connection connection, DatabaseAddress address)
      throws SQLException {
    int version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < MIN_SERVER_VERSION) {
      throw new DatabaseUnusable(
          "The database at %s is PostgreSQL %d, and Parley needs %d or newer: upgrade it, or name another one in spring.datasource.url."
              .formatted(address, version, MIN_SERVER_VERSION));
    }
  }

  /** Another encoding cannot store every text, and fails only when such a text is stored. */
  private static void checkEncoding(Connection connection, DatabaseAddress address)
      throws SQLException {
    String encoding = connection.unwrap(PGConnection.class).getParameterStatus("server_encoding");
    if (!"UTF8".equals(encoding)) {
      throw new DatabaseUnusable(
          "The database %s at %s stores text as %s, and Parley needs UTF8: make one with CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE template0, and name it in spring.datasource.url."
              .formatted(address.database(), address, encoding));
    }
  }

  /** The migrations would report it with pages of stack trace. */
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
}
