package dev.parley.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.database.embedded.TestHome;
import dev.parley.settings.HomeFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The embedded PostgreSQL as a Spring bean, in an application that names no database. */
@ExtendWith(OutputCaptureExtension.class)
class EmbeddedInContextTest {
  @TempDir Path folder;

  @Test
  void startsWithTheApplicationAndStopsAfterItsPools(CapturedOutput output) throws Exception {
    long pid;
    try (ConfigurableApplicationContext context = start()) {
      pid = context.getBean(EmbeddedDatabase.class).pid();
      assertThat(context.getBean(HomeFolder.class).folder()).isEqualTo(folder);
      assertThat(context.getBean(JdbcClient.class).sql("select 1").query(Integer.class).single())
          .isEqualTo(1);
    }

    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    assertThat(output).doesNotContain("\tat ");
  }

  @Test
  void servesThePoolAgainAfterPostgresWasKilled() throws Exception {
    try (ConfigurableApplicationContext context = start()) {
      JdbcClient client = context.getBean(JdbcClient.class);
      client.sql("create table kept as select 'before' as word").update();

      long killed = context.getBean(EmbeddedDatabase.class).pid();
      ProcessHandle.of(killed).orElseThrow().destroyForcibly();

      await()
          .ignoreExceptions()
          .until(
              () -> client.sql("select word from kept").query(String.class).single(),
              "before"::equals);
    }
  }

  private ConfigurableApplicationContext start() throws Exception {
    TestHome.in(folder);
    return new SpringApplicationBuilder(DatabaseOnly.class)
        .web(WebApplicationType.NONE)
        .registerShutdownHook(false)
        .properties("spring.datasource.url=", "parley.home=" + folder)
        .run();
  }
}
