package dev.parley.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

import dev.parley.PostgresTest;
import jakarta.persistence.EntityManagerFactory;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The entities and the tables they are for. */
@PostgresTest
@SpringBootTest(
    classes = {DatabaseOnly.class, EntitiesTest.Entities.class},
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {
      "spring.jpa.hibernate.ddl-auto=validate",
      "spring.jpa.properties.hibernate.boot.allow_jdbc_metadata_access=true"
    })
class EntitiesTest {
  @EntityScan("dev.parley")
  @ImportAutoConfiguration(HibernateJpaAutoConfiguration.class)
  static class Entities {}

  @Autowired EntityManagerFactory entities;

  @Test
  void areAsTheMigrationsMakeTheTables() {
    assertThat(entities.getMetamodel().getEntities()).isNotEmpty();
  }

  @Test
  void areReadAtAStartWithoutADatabase() throws SQLException {
    DataSource away = mock(DataSource.class);
    given(away.getConnection()).willThrow(new SQLException("The connection was refused.", "08001"));

    new ApplicationContextRunner()
        .withInitializer(new ConfigDataApplicationContextInitializer())
        .withBean(DataSource.class, () -> away)
        .withUserConfiguration(Entities.class)
        .run(context -> assertThat(context).hasNotFailed());
  }
}
