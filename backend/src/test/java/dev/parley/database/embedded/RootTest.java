package dev.parley.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.settings.HomeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Only root can try what root needs: PostgreSQL under another user. */
@EnabledIf("rootRunsThis")
class RootTest {
  @TempDir Path folder;

  static boolean rootRunsThis() {
    return PostgresUser.current().isRoot();
  }

  @Test
  void runsPostgresAsNobodyWhereNamespacesAreForbidden() throws Exception {
    Directories.setPermissions(folder, 0711);
    HomeFolder home = new HomeFolder(folder, true);

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(DataLocation.forRoot(home, false))) {
      assertThat(Directories.owner(Path.of("/proc/" + postgres.pid())))
          .isEqualTo(PostgresUser.NOBODY);
      Sql.run(postgres, "create table kept as select 'by nobody' as word");
    }

    // Namespaces are allowed now, and the data still belongs to nobody.
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(DataLocation.forRoot(home, true))) {
      assertThat(Sql.ask(postgres, "select word from kept")).isEqualTo("by nobody");
    }
  }

  @Test
  void takesOverDataOfRootWhereNamespacesAreForbiddenMeanwhile() throws Exception {
    Directories.setPermissions(folder, 0711);
    HomeFolder home = new HomeFolder(folder, true);
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(DataLocation.forRoot(home, true))) {
      Sql.run(postgres, "create table kept as select 'by root' as word");
    }

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(DataLocation.forRoot(home, false))) {
      assertThat(Sql.ask(postgres, "select word from kept")).isEqualTo("by root");
    }
  }

  @Test
  void saysSoWhenNobodyCannotReachTheNamedFolder() throws IOException {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Directories.setPermissions(closed, 0700);

    assertThatThrownBy(
            () -> DataLocation.forRoot(new HomeFolder(closed.resolve("parley"), true), false))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageEndingWith(
            "cannot reach %s: name a folder outside root's home in PARLEY_HOME.",
            closed.resolve("parley"));
  }
}
