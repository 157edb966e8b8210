package dev.parley;

import dev.parley.database.embedded.TestServer;
import java.sql.SQLException;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Names a fresh database to a context before it starts, as an operator would: the context takes the
 * same road as in production, with pool limits and migrations.
 */
class TestDb implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestServer.Database database = create();
    TestPropertyValues.of(
            "spring.datasource.url=" + database.url(),
            "spring.datasource.username=" + database.user(),
            "spring.datasource.password=" + database.password(),
            // Test slices would otherwise look for an in-memory database.
            "spring.test.database.replace=none")
        .applyTo(context);
  }

  private static TestServer.Database create() {
    try {
      return TestServer.get().createDatabase();
    } catch (SQLException e) {
      throw new IllegalStateException("The test database could not be made", e);
    }
  }
}
