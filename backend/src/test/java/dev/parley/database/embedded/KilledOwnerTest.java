package dev.parley.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.settings.HomeFolder;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the next start finds when another process had the database and was killed. */
class KilledOwnerTest {
  @TempDir Path folder;

  @Test
  void stopsTheOrphanAndKeepsTheRows() throws Exception {
    OwnerProcess.Running killed = startAndKillOwner();
    ProcessHandle orphan = ProcessHandle.of(killed.postgres()).orElseThrow();
    assertThat(orphan.isAlive()).isTrue();

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(TestHome.in(folder))) {
      assertThat(orphan.isAlive()).isFalse();
      assertThat(Sql.ask(postgres, "select word from kept")).isEqualTo("from the killed one");
    }
  }

  @Test
  void repairsTheDataWhenPostgresWasKilledToo() throws Exception {
    OwnerProcess.Running killed = startAndKillOwner();
    ProcessHandle.of(killed.postgres()).orElseThrow().destroyForcibly();

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(TestHome.in(folder))) {
      assertThat(Sql.ask(postgres, "select word from kept")).isEqualTo("from the killed one");
    }
  }

  @Test
  void refusesASecondOwnerByItsProcessNumberWhileTheFirstLives() throws Exception {
    HomeFolder home = TestHome.in(folder);
    OwnerProcess.Running first = OwnerProcess.start(folder);
    try {
      assertThatThrownBy(() -> EmbeddedPostgres.start(home))
          .isInstanceOf(DatabaseUnusable.class)
          .hasMessageContaining("Another Parley (process %d)".formatted(first.owner().pid()));
      assertThat(ProcessHandle.of(first.postgres()).orElseThrow().isAlive()).isTrue();
    } finally {
      kill(first);
      EmbeddedPostgres.start(home).close();
    }
  }

  private OwnerProcess.Running startAndKillOwner() throws Exception {
    TestHome.in(folder);
    OwnerProcess.Running owner = OwnerProcess.start(folder);
    kill(owner);
    return owner;
  }

  private static void kill(OwnerProcess.Running owner) throws InterruptedException {
    assertThat(owner.owner().destroyForcibly().waitFor(10, TimeUnit.SECONDS)).isTrue();
  }
}
