package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.Parley;
import dev.parley.common.Sha256;
import dev.parley.database.embedded.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a restore brings back, and what it refuses without touching the database. */
class RestoreTest {
  private static final List<String> KEPT =
      List.of("account", "conversation", "conversation_member", "message", "reply_chunk");

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("parley.zip");
  }

  private TestServer.Database backedUp() throws SQLException {
    TestServer.Database source = Sample.filled();
    Ran.on(source, "backup", file).done();
    return source;
  }

  private static void assertSame(TestServer.Database source, TestServer.Database restored)
      throws SQLException {
    for (String table : KEPT) {
      assertThat(Sample.rows(restored, table))
          .as(table)
          .isNotEmpty()
          .isEqualTo(Sample.rows(source, table));
    }
  }

  private void assertRefused(TestServer.Database target, String sentence) throws SQLException {
    Ran ran = Ran.on(target, "restore", file);
    assertThat(ran.status()).as(ran.toString()).isEqualTo(1);
    assertThat(ran.err()).contains(sentence).doesNotContain("\tat ").doesNotContain("Exception");
    assertThat(Sample.ask(target, "select tablename from pg_tables where schemaname = 'public'"))
        .isEmpty();
  }

  @Test
  void bringsBackEveryRowIntoAnEmptyDatabaseAndNoSignIn() throws Exception {
    TestServer.Database source = backedUp();
    TestServer.Database target = Sample.empty();

    Ran ran = Ran.on(target, "restore", file).done();

    assertThat(ran.out())
        .contains("Restored 1 account, 1 conversation, 1 conversation member, 4 message");
    assertSame(source, target);
    assertThat(Sample.rows(target, "spring_session")).isEmpty();
    assertThat(Sample.rows(target, "node")).isEmpty();
    assertThat(Ran.on(target, "verify").done().out()).contains("No inconsistencies found.");
    // A server that starts there finds its migrations as it left them.
    Sample.migrate(target);
    assertThat(Sample.ask(target, "select nspname from pg_namespace"))
        .doesNotContain("parley_restore");
  }

  @Test
  void takesABackupByTheInputToo() throws Exception {
    TestServer.Database source = backedUp();
    byte[] whole = Files.readAllBytes(file);
    TestServer.Database target = Sample.empty();

    assertThat(Ran.on(target, Arrays.copyOf(whole, whole.length / 2), "restore", "-").err())
        .contains("is damaged");
    Ran.on(target, whole, "restore", "-").done();

    assertSame(source, target);
    assertThat(Ran.on(target, whole, "verify", "-").done().out())
        .contains("This backup is complete");
  }

  @Test
  void leavesNoPartOfABackupBehindWhenCtrlCEndsItsInput() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Parley.class.getName(),
                "verify",
                "-")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      process.getOutputStream().write('P');
      process.getOutputStream().flush();
      await().atMost(Duration.ofSeconds(60)).until(() -> begun() == 1 || !process.isAlive());
      assertThat(begun()).isEqualTo(1);
      process.toHandle().destroy(); // The process itself would end the input too.
      process.waitFor();
    } finally {
      process.destroyForcibly();
    }

    assertThat(inputs()).isZero();
  }

  /** Those of which something has been read, so that all is set for the end. */
  private long begun() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(
              each -> each.toString().contains("parley-input") && each.toFile().length() > 0)
          .count();
    }
  }

  private long inputs() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(each -> each.toString().contains("parley-input")).count();
    }
  }

  @Test
  void releasesAnswersInFlightSoThatNoneIsStuckUntilADeadNodesTimeIsOver() throws Exception {
    backedUp();
    TestServer.Database target = Sample.empty();
    Ran.on(target, "restore", file).done();

    assertThat(
            Sample.ask(
                target, "select reply_id from reply_lease where node is null and until <= now()"))
        .containsExactly(Sample.REPLY);
  }

  @Test
  void writesAFileThatOnlyItsOwnerMayReadAndNeverOverOne() throws Exception {
    Files.writeString(folder.resolve("parley.zip.part"), "somebody else's, open to all");
    TestServer.Database source = backedUp();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    byte[] before = Files.readAllBytes(file);

    Ran again = Ran.on(source, "backup", file);

    assertThat(again.status()).isEqualTo(1);
    assertThat(again.err()).contains("exists already");
    assertThat(file).hasBinaryContent(before);
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).containsExactly(file);
    }
  }

  @Test
  void refusesAFileThatWasCutOrIsNone() throws Exception {
    backedUp();
    byte[] whole = Files.readAllBytes(file);
    TestServer.Database target = Sample.empty();
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    assertRefused(target, "is damaged, incomplete, or not a backup");
    Files.writeString(file, "no backup");
    assertRefused(target, "is damaged, incomplete, or not a backup");
    Files.delete(file);
    assertRefused(target, "There is no file");
  }

  @Test
  void refusesADatabaseThatIsNotEmptyUnlessItMayReplaceIt() throws Exception {
    TestServer.Database source = backedUp();
    TestServer.Database target = Sample.filled();
    Sample.run(target, "update account set username = 'other'");

    Ran refused = Ran.on(target, "restore", file);

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).contains("This database is not empty").contains("--replace");
    assertThat(Sample.ask(target, "select username from account")).containsExactly("other");

    Ran.on(target, "restore", file, "--replace").done();

    assertSame(source, target);
    assertThat(Sample.rows(target, "spring_session")).isEmpty();
  }

  /** More notices than sockets hold: a word a message is what pasted files make of a database. */
  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void isNotHeldUpByWordsThatAreTooLongToBeSearchedFor() throws Exception {
    TestServer.Database source = Sample.older();
    Sample.run(
        source,
        """
        set client_min_messages to error;
        update conversation set last_position = 604;
        insert into message (id, conversation_id, parent_id, position, role, author, text, status)
          select gen_random_uuid(), '%s', '%s', 4 + n, 'user', '%s', repeat(repeat('x', 2048) || ' ', 97), 'complete'
            from generate_series(1, 600) n
        """
            .formatted(Sample.CONVERSATION, Sample.REPLY, Sample.ACCOUNT));
    Ran.on(source, "backup", file).done();

    assertThat(Ran.on(Sample.empty(), "restore", file).done().out()).contains("604 message");
  }

  @Test
  void goesBackBehindAnUpgradeAndLeavesNothingThatStopsTheNextOne() throws Exception {
    TestServer.Database source = backedUp();
    TestServer.Database target = Sample.filled();
    String upgrade =
        "create table since_then (account uuid references account, primary key (account))";
    Sample.run(target, upgrade);
    Sample.run(
        target,
        "insert into flyway_schema_history select 99, '99', description, type, script, checksum,"
            + " installed_by, now(), 1, true from flyway_schema_history where version = '1'");

    Ran refused = Ran.on(target, "restore", file);

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).contains("used by a newer version of Parley").contains("--replace");

    Ran.on(target, "restore", file, "--replace").done();

    assertSame(source, target);
    assertThat(Ran.on(target, "verify").done().out()).contains("No inconsistencies found.");
    Sample.run(target, upgrade);
  }

  @Test
  void leavesTheDatabaseAsItWasWhenTheRowsDoNotFit() throws Exception {
    backedUp();
    TestServer.Database target = Sample.filled();
    List<String> before = Sample.rows(target, "message");
    // Whole by its checksums, and yet the messages are of a conversation that is not there.
    String rows = Entries.read(file, "message.copy");
    String strays = rows.replace(Sample.CONVERSATION, Sample.ACCOUNT);
    Entries.write(file, "message.copy", strays);
    Entries.change(file, "manifest.json", sha256(rows), sha256(strays));

    Ran failed = Ran.on(target, "restore", file, "--replace");

    assertThat(failed.status()).as(failed.toString()).isEqualTo(1);
    assertThat(failed.err()).contains("The database refused (").doesNotContain("\tat ");
    assertThat(Sample.rows(target, "message")).isEqualTo(before);
  }

  @Test
  void refusesADatabaseThatAServerUses() throws Exception {
    backedUp();
    TestServer.Database target = Sample.filled();
    Sample.run(target, "update node set seen_at = now()");

    Ran refused = Ran.on(target, "restore", file, "--replace");

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).contains("A Parley server uses this database. Stop it first.");
  }

  @Test
  void neverTouchesADatabaseOfSomethingElse() throws Exception {
    backedUp();
    TestServer.Database target = Sample.empty();
    Sample.run(target, "create table account (balance integer)");

    Ran refused = Ran.on(target, "restore", file, "--replace");

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).contains("tables that are not Parley's");
    assertThat(Sample.rows(target, "account")).isEmpty();
  }

  private static String sha256(String text) {
    return HexFormat.of().formatHex(Sha256.of(text));
  }
}
