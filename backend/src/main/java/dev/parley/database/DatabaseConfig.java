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
 * Four ways to one database: Boot's own pool with timeouts (for everything that people wait for),
 * the journal's small pool (an exhausted main pool must not cost leases), and connections without
 * timeouts for the migrations and for LISTEN.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
@PropertySource("classpath:dev/parley/database/defaults.properties")
class DatabaseConfig {
  private static final int JOURNAL_CONNECTIONS = 2;

  /** Every connection depends on this bean, so the embedded database stops after all of them. */
  @Bean
  ServerDatabase database(Environment environment, DataSourceProperties named) {
    return ConfiguredDatabase.isConfigured(environment)
        ? new ConfiguredDatabase(named)
        : new EmbeddedDatabase(
            EmbeddedPostgres.start(HomeFolder.of(environment.getProperty(HomeFolder.SETTING))));
  }

  /** The folder of everything else: the one with the data. */
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
        DriverProperties.withoutTimeouts(details, environment));
  }

  /** Opens a new connection each time, for LISTEN. */
  @Bean(defaultCandidate = false)
  @Qualifier("listening")
  DataSource listeningDataSource(JdbcConnectionDetails details, Environment environment)
      throws SQLException {
    return new SimpleDriverDataSource(
        DatabaseAddress.driver(),
        details.getJdbcUrl(),
        DriverProperties.withoutTimeouts(details, environment));
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

  /** For lease claims, which take several statements. */
  @Bean(defaultCandidate = false)
  @Qualifier("journal")
  TransactionTemplate journalTransaction(@Qualifier("journal") HikariDataSource journal) {
    return new TransactionTemplate(new JdbcTransactionManager(journal));
  }
}
