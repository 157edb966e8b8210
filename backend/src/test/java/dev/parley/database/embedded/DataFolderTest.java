package dev.parley.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.settings.HomeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the place of the data before Parley has made any. */
class DataFolderTest {
  @TempDir Path folder;

  private HomeFolder home;
  private Path data;

  @BeforeEach
  void prepare() throws IOException {
    home = TestHome.in(folder);
    data = folder.resolve("pgdata-18");
  }

  private void assertRefused(String... parts) {
    assertThatThrownBy(() -> EmbeddedPostgres.start(home))
        .isInstanceOf(DatabaseUnusable.class)
        .hasMessageContainingAll(parts)
        .hasMessageContaining(data.toString());
  }

  @Test
  void namesWhatADiskOfItsOwnBringsAndWhereToMountIt() throws IOException {
    Files.createDirectories(data.resolve("lost+found"));

    assertRefused("has no database in it, but holds lost+found", "is mounted on " + folder);
    assertThat(data.resolve("lost+found")).isDirectory();
    assertThat(EmbeddedPostgres.hasData(home)).isFalse();
  }

  @Test
  void namesSomeOfManyFilesThatAreNotItsOwn() throws IOException {
    Files.createDirectories(data);
    for (String name : new String[] {"d", "b", "a", "c"}) {
      Files.createFile(data.resolve(name));
    }

    assertRefused("holds a, b, c, ...: move that away");
    assertThat(data).isDirectoryContaining("glob:**d");
  }

  @Test
  void refusesTheDataOfAnotherPostgres() throws IOException {
    Files.createDirectories(data);
    Files.writeString(data.resolve("PG_VERSION"), "17\n");
    assertRefused("was made by PostgreSQL 17, and this Parley brings 18");

    Files.writeString(data.resolve("PG_VERSION"), "18\n");
    assertRefused("that Parley did not make, or its file parley-password is gone");
  }

  @Test
  void refusesAFileInThePlaceOfTheFolder() throws IOException {
    Files.createFile(data);

    assertRefused("check that it is a folder");
  }

  @Test
  void makesItsDatabaseInAnEmptyFolder() throws Exception {
    Files.createDirectories(data);

    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home)) {
      assertThat(Sql.ask(postgres, "select 1")).isEqualTo("1");
    }
  }
}
