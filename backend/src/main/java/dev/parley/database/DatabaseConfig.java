package dev.parley.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.database.embedded.EmbeddedPostgres;
import dev.parley.settings.HomeFolder;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Four ways into one database: Boot's own pool with time limits (for everything that people wait
 * for), the journal's small pool (a full main pool must not cost leases), and a plain connection
 * for the migrations, which may take longer than any limit, as may the one that listens to other
 * nodes.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
@PropertySource("classpath:dev/parley/database/defaults.properties")
class DatabaseConfig {
  private static final int JOURNAL_CONNECTIONS = 2;

  /**
   * Chosen at the start and not by a condition, which a prepared context would have decided
   * already. Everything that connects depends on it, so what it opened ends after all of that.
   */
  @Bean
  ServerDatabase database(Environment environment, DataSourceProperties named) {
    return ConfiguredDatabase.isNamed(environment)
        ? new ConfiguredDatabase(named)
        : new EmbeddedDatabase(
            EmbeddedPostgres.start(HomeFolder.of(environment.getProperty(HomeFolder.SETTING))));
  }

  /** Where everything else is kept: beside the data, wherever that is. */
  @Bean
  HomeFolder home(ServerDatabase database, Environment environment) {
    return database instanceof EmbeddedDatabase embedded
        ? new HomeFolder(embedded.home(), true)
        : HomeFolder.of(environment.getProperty(HomeFolder.SETTING));
  }

  @Bean
  static FirstConnection firstConnection(
      Environment environment, ObjectProvider<DatabaseSettings> settings) {
    return new FirstConnection(environment, settings);
  }

  @Bean
  FlywayMigrationStrategy migration() {
    return new Migration();
  }

  @Bean(defaultCandidate = false)
  @FlywayDataSource
  DataSource migrationDataSource(JdbcConnectionDetails details, Environment environment)
      throws SQLException {
    return new SimpleDriverDataSource(
        DatabaseAddress.driver(),
        details.getJdbcUrl(),
        DriverProperties.withoutLimits(details, environment));
  }

  /** Every connection is a new one, for who keeps it. */
  @Bean(defaultCandidate = false)
  @Qualifier("listening")
  DataSource listeningDataSource(JdbcConnectionDetails details, Environment environment)
      throws SQLException {
    return new SimpleDriverDataSource(
        DatabaseAddress.driver(),
        details.getJdbcUrl(),
        DriverProperties.withoutLimits(details, environment));
  }

  /** For the journal, lease renewals and sweeps: the settings of the main pool. */
  @Bean(defaultCandidate = false)
  @Qualifier("journal")
  HikariDataSource journalDataSource(JdbcConnectionDetails details, Environment environment) {
    HikariDataSource pool = new HikariDataSource();
    Binder.get(environment).bind("spring.datasource.hikari", Bindable.ofInstance(pool));
    pool.setDriverClassName(details.getDriverClassName());
    pool.setJdbcUrl(details.getJdbcUrl());
    pool.setUsername(details.getUsername());
    pool.setPassword(details.getPassword());
    pool.setPoolName("journal");
    pool.setMaximumPoolSize(JOURNAL_CONNECTIONS);
    pool.setMinimumIdle(JOURNAL_CONNECTIONS);
    pool.setAutoCommit(true);
    return pool;
  }

  @Bean(defaultCandidate = false)
  @Qualifier("journal")
  JdbcClient journalJdbcClient(@Qualifier("journal") HikariDataSource journal) {
    return JdbcClient.create(journal);
  }

  /** For the claims, which take several statements. */
  @Bean(defaultCandidate = false)
  @Qualifier("journal")
  TransactionTemplate journalTransaction(@Qualifier("journal") HikariDataSource journal) {
    return new TransactionTemplate(new JdbcTransactionManager(journal));
  }
}
