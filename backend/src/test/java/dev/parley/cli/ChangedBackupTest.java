package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.common.Sha256;
import dev.parley.database.embedded.TestServer;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A backup that somebody changed: verify and restore refuse it with the same words. */
class ChangedBackupTest {
  private static final String MANIFEST = "manifest.json";
  private static final String DAMAGED = "is damaged, incomplete, or not a backup of Parley";

  @TempDir static Path folder;
  private static Path whole;
  private static TestServer.Database target;

  private Path file;

  @BeforeAll
  static void backUp() throws Exception {
    whole = folder.resolve("whole.zip");
    Ran.on(Sample.filled(), "backup", whole).done();
    target = Sample.empty();
  }

  @BeforeEach
  void copy() throws Exception {
    file = folder.resolve("parley.zip");
    Files.copy(whole, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private void assertRefused(String sentence) throws Exception {
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "7",
        "no json",
        "{}",
        "{\"format\": 1, \"schema\": null, \"made\": 0, \"parley\": \"\", \"tables\": []}",
        "{\"format\": 1, \"schema\": \"1\", \"made\": 0, \"parley\": \"\", \"tables\": null}",
        "{\"format\": 1, \"schema\": \"1\", \"made\": 0, \"parley\": \"\", \"tables\": [null]}",
        "{\"format\": 1, \"schema\": \"1\", \"made\": 1e999999999, \"parley\": \"\", \"tables\":"
            + " []}",
        "{\"format\": 1, \"schema\": \"1\", \"made\": 0, \"parley\": null, \"tables\": []}",
        "{\"format\": 0, \"schema\": \"1\", \"made\": 0, \"parley\": \"\", \"tables\": []}"
      })
  void isRefusedWhenItsManifestIsNone(String manifest) throws Exception {
    Entries.write(file, MANIFEST, manifest);

    assertRefused(DAMAGED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "1.5",
        "\"0\"",
        "\"1..2\"",
        "\".\"",
        "\"\"",
        "\"one\"",
        "true",
        "{}",
        "1e400",
        "99999999999999999999999999",
        "\"1.2.3.4.5.6\""
      })
  void isRefusedWithASchemaThatNoParleyMakes(String schema) throws Exception {
    Entries.write(
        file,
        MANIFEST,
        Entries.read(file, MANIFEST)
            .replaceFirst("\"schema\" : \"[^\"]*\"", "\"schema\" : " + schema));

    assertRefused(DAMAGED);
  }

  @Test
  void isRefusedWithAManifestThatWouldFillTheMemory() throws Exception {
    Entries.write(file, MANIFEST, Entries.read(file, MANIFEST) + " ".repeat(1_000_000));

    assertRefused(DAMAGED);
  }

  @Test
  void sendsNoCommandToTheTerminal() throws Exception {
    Entries.write(
        file,
        MANIFEST,
        Entries.read(file, MANIFEST)
            .replaceFirst(
                "\"parley\" : \"", "$0\\\\u001b[2J\\\\u009b1m\\\\u202e\\\\r\\\\nAll is well. "));

    assertThat(Ran.on(target, "verify", file).done().out())
        .contains("[2J1m All is well. ")
        .hasLineCount(1)
        .doesNotContain("\u001b", "\u009b", "\u202e", "\r");

    String rows = Entries.read(file, "message.copy");
    String coloured = rows.replace(Sample.CONVERSATION, "\u001b[31m");
    Entries.write(file, "message.copy", coloured);
    Entries.change(file, MANIFEST, sha256(rows), sha256(coloured));

    assertThat(Ran.on(Sample.empty(), "restore", file).err())
        .contains("The database refused (")
        .contains("?[31m")
        .doesNotContain("\u001b");
  }

  private static String sha256(String text) {
    return HexFormat.of().formatHex(Sha256.of(text));
  }
}
