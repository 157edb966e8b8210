package dev.parley.database;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.core.env.Environment;

/**
 * The pool of the journal, of renewals and of sweeps: the main pool's settings, two connections.
 */
final class JournalPool {
  private static final int CONNECTIONS = 2;

  private JournalPool() {}

  static HikariDataSource open(JdbcConnectionDetails details, Environment environment) {
    HikariDataSource pool = new HikariDataSource();
    Binder.get(environment).bind("spring.datasource.hikari", Bindable.ofInstance(pool));
    pool.setDriverClassName(details.getDriverClassName());
    pool.setJdbcUrl(details.getJdbcUrl());
    pool.setUsername(details.getUsername());
    pool.setPassword(details.getPassword());
    pool.setPoolName("journal");
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setMinimumIdle(CONNECTIONS);
    pool.setAutoCommit(true);
    return pool;
  }
}
