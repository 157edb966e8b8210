package dev.parley.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.parley.PostgresTest;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.flyway.autoconfigure.FlywayDataSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

@PostgresTest
@SpringBootTest(
    classes = DatabaseOnly.class,
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {
      "spring.datasource.hikari.maximum-pool-size=7",
      "spring.datasource.hikari.data-source-properties.ApplicationName=chosen by the operator"
    })
class DatabaseConfigTest {
  @Autowired DataSource main;
  @Autowired JdbcClient mainClient;

  @Autowired
  @Qualifier("journal")
  HikariDataSource journal;

  @Autowired
  @Qualifier("journal")
  JdbcClient journalClient;

  @Autowired @FlywayDataSource DataSource migrations;

  @Test
  void endsWhatTakesTooLongInTheMainPool() {
    assertLimits(mainClient);
    assertThat(((HikariDataSource) main).getDataSourceProperties())
        .containsEntry("socketTimeout", "6")
        .containsEntry("connectTimeout", "2");
  }

  @Test
  void keepsTwoConnectionsWithTheSameLimitsForTheJournal() {
    assertLimits(journalClient);
    assertThat(journal.getMaximumPoolSize()).isEqualTo(2);
    assertThat(journal.isAutoCommit()).isTrue();
    assertThat(journal).isNotSameAs(main);
    assertThat(journal.getDataSourceProperties()).containsEntry("socketTimeout", "6");
  }

  @Test
  void neverEndsAMigrationForTakingLong() {
    JdbcClient client = JdbcClient.create(migrations);

    assertThat(show(client, "statement_timeout")).isEqualTo("0");
    assertThat(show(client, "lock_timeout")).isEqualTo("0");
    assertThat(show(client, "idle_in_transaction_session_timeout")).isEqualTo("0");
  }

  @Test
  void letsTheOperatorsSettingsGoFirst() {
    assertThat(((HikariDataSource) main).getMaximumPoolSize()).isEqualTo(7);
    assertThat(show(mainClient, "application_name")).isEqualTo("chosen by the operator");
  }

  private static void assertLimits(JdbcClient client) {
    assertThat(show(client, "statement_timeout")).isEqualTo("5s");
    assertThat(show(client, "lock_timeout")).isEqualTo("2s");
    assertThat(show(client, "idle_in_transaction_session_timeout")).isEqualTo("3s");
  }

  private static String show(JdbcClient client, String setting) {
    return client.sql("show " + setting).query(String.class).single();
  }
}
