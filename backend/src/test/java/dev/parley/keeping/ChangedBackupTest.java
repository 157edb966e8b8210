package dev.parley.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.database.embedded.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup that somebody changed: verify and restore refuse it with the same words. */
class ChangedBackupTest {
  private static final String MANIFEST = "manifest.json";
  private static final String DAMAGED = "is damaged, or was cut, or is no backup of Parley";

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void backUp() throws Exception {
    file = folder.resolve("parley.zip");
    Ran.on(Sample.filled(), "backup", file).done();
  }

  private void assertRefused(String sentence) throws Exception {
    TestServer.Database target = Sample.empty();
    Ran verified = Ran.on(target, "verify", file);
    Ran restored = Ran.on(target, "restore", file);
    assertThat(verified.status()).as(verified.toString()).isEqualTo(1);
    assertThat(verified.err())
        .contains(sentence)
        .doesNotContain("\tat ")
        .doesNotContain("Exception")
        .isEqualTo(restored.err());
    assertThat(restored.status()).isEqualTo(1);
    assertThat(Sample.ask(target, "select tablename from pg_tables where schemaname = 'public'"))
        .isEmpty();
  }

  @Test
  void isRefusedWhenAnyByteOfARowIsAnother() throws Exception {
    Entries.change(file, "message.copy", "Hello", "Hallo");
    assertRefused(DAMAGED);
  }

  @Test
  void isRefusedWithATableMoreOrLessThanItNames() throws Exception {
    try (FileSystem zip = FileSystems.newFileSystem(file)) {
      Files.delete(zip.getPath("reply_chunk.copy"));
    }
    assertRefused(DAMAGED);
  }

  @Test
  void isRefusedWithANewerSchemaAndANewerFormat() throws Exception {
    Entries.change(file, MANIFEST, "\"schema\" : \"", "\"schema\" : \"99");
    assertRefused("is of a newer Parley");
    Entries.change(file, MANIFEST, "\"format\" : 1", "\"format\" : 2");
    assertRefused("was written by a newer Parley");
  }

  @Test
  void isRefusedWithNamesThatAreMoreThanNames() throws Exception {
    Entries.change(file, MANIFEST, "\"account\"", "\"account; drop table account\"");
    assertRefused(DAMAGED);
  }

  @Test
  void isRefusedWithSignInsThatSomebodyPutIntoIt() throws Exception {
    String row =
        "22222222-2222-2222-2222-222222222222\t22222222-2222-2222-2222-222222222222\t0\t0\t60\t0\n";
    String table =
        """
        "tables" : [ {"name": "spring_session", "rows": 1, "sha256": "%s", "columns": ["primary_id",
          "session_id", "creation_time", "last_access_time", "max_inactive_interval", "expiry_time"]}, {\
        """
            .formatted(sha256(row));
    Entries.change(file, MANIFEST, "\"tables\" : [ {", table);
    Entries.write(file, "spring_session.copy", row);

    assertRefused(DAMAGED);
  }

  @Test
  void isRefusedWithATableThatComesTwice() throws Exception {
    String manifest = Entries.read(file, MANIFEST);
    String account =
        manifest.substring(manifest.indexOf("[ {") + 2, manifest.indexOf("}, {") + "}, ".length());
    Entries.change(file, MANIFEST, "[ {", "[ " + account + "{");

    assertRefused(DAMAGED);
  }

  @Test
  void isRefusedWithOtherNumbersOfRowsThanItSays() throws Exception {
    Entries.change(file, MANIFEST, "\"rows\" : 4", "\"rows\" : 5");

    assertRefused(DAMAGED);
  }

  private static String sha256(String text) throws Exception {
    return HexFormat.of()
        .formatHex(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
