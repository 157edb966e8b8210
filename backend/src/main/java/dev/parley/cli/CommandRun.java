package dev.parley.cli;

import dev.parley.audit.AuditEvent;
import dev.parley.audit.AuditLog;
import dev.parley.audit.AuditQueue;
import dev.parley.audit.AuditRows;
import dev.parley.cli.backup.Backup;
import dev.parley.cli.backup.BackupFile;
import dev.parley.cli.backup.Manifest;
import dev.parley.cli.backup.Restore;
import dev.parley.cli.backup.Schema;
import dev.parley.cli.terminal.CommandRefused;
import dev.parley.cli.terminal.Progress;
import dev.parley.cli.terminal.Terminal;
import dev.parley.cli.verify.Verification;
import dev.parley.database.CommandDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Runs one command and prints its result. */
final class CommandRun {
  private final Environment settings;
  private final Terminal terminal;
  private final Progress progress;

  CommandRun(Environment settings, Terminal terminal) {
    this.settings = settings;
    this.terminal = terminal;
    this.progress = new Progress(terminal);
  }

  /** Whether it succeeded; for verify, whether everything is consistent. */
  boolean run(Command command) throws IOException, SQLException {
    switch (command) {
      case Command.Backup(String file) -> backup(file);
      case Command.Restore(String file, boolean replace) -> restore(file, replace);
      case Command.Move() -> move();
      case Command.Verify() -> {
        return verify();
      }
      case Command.VerifyFile(String file) -> verify(file);
      case Command.ResetPassword(String username, boolean fromInput) ->
          resetPassword(username, fromInput);
      case Command.Reopen(String username) -> reopen(username);
      case Command.ResetFactor(String username) -> resetFactor(username);
      case Command.Help() -> terminal.say(Command.USAGE);
    }
    return true;
  }

  private void backup(String file) throws IOException, SQLException {
    try (CommandDatabase database = CommandDatabase.alongsideServer(settings)) {
      Backup backup = new Backup(database, progress);
      Manifest written =
          file.equals("-") ? backup.into(terminal.out()) : backup.into(Path.of(file));
      progress.end();
      terminal.note(
          "Backed up %s. The file has every conversation and the hashes of all passwords: keep it where only you can read it.%s"
              .formatted(written.rows(), written.keys()));
    } finally {
      progress.end();
    }
  }

  private void restore(String file, boolean replace) throws IOException, SQLException {
    try (BackupInput input = BackupInput.open(file, terminal.in());
        CommandDatabase database = CommandDatabase.forRestore(settings)) {
      reportRestored(new Restore(database, progress).from(input.file(), replace));
    }
  }

  private void reportRestored(Manifest restored) {
    terminal.say(
        "Restored %s, as of %s. Sign-ins are not part of a backup: everyone has to sign in again.%s"
            .formatted(restored.rows(), restored.made(), restored.keys()));
  }

  /** Moves through a temporary file, so that all of it is checked before anything is changed. */
  private void move() throws IOException, SQLException {
    if (!CommandDatabase.isNamed(settings)) {
      throw new CommandRefused(
          "The new database is not configured. Set spring.datasource.url to its address, as the"
              + " server will need it.");
    }
    Path folder = Files.createTempDirectory("parley-move");
    Path file = folder.resolve("moving.zip");
    // In case of Ctrl-C. The JVM deletes in reverse order.
    folder.toFile().deleteOnExit();
    file.toFile().deleteOnExit();
    try (CommandDatabase from = CommandDatabase.embedded(settings);
        CommandDatabase to = CommandDatabase.forRestore(settings)) {
      new Backup(from, progress).into(file);
      reportRestored(new Restore(to, progress).from(file, false));
      terminal.say("The embedded database stays as it was; start the server with these settings.");
    } finally {
      progress.end();
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  private boolean verify() throws IOException, SQLException {
    try (CommandDatabase database = CommandDatabase.alongsideServer(settings);
        Connection connection = database.connect()) {
      Schema.refuseUnlessCurrent(connection);
      boolean consistent = new Verification(connection, terminal::say).run(Schema.kept());
      terminal.say(
          consistent
              ? "No inconsistencies found."
              : "The data is inconsistent. Restore a backup, or report this.");
      return consistent;
    }
  }

  private void verify(String file) throws IOException {
    try (BackupInput input = BackupInput.open(file, terminal.in());
        BackupFile backup = BackupFile.open(input.file())) {
      backup.check(progress);
      progress.end();
      Manifest manifest = backup.manifest();
      terminal.say(
          "This backup is complete and undamaged: %s, as of %s, by Parley %s with schema %s.%s"
              .formatted(
                  manifest.rows(),
                  manifest.made(),
                  manifest.parley(),
                  manifest.schema(),
                  manifest.keys()));
    } finally {
      progress.end();
    }
  }

  private void resetPassword(String username, boolean fromInput) throws IOException, SQLException {
    try (CommandDatabase database = CommandDatabase.alongsideServer(settings);
        Connection connection = database.connect()) {
      Schema.version(connection);
      String password = fromInput ? line() : PasswordReset.random();
      UUID account = PasswordReset.set(connection, username, password);
      audit(connection, AuditEvent.Action.PASSWORD_RESET, account);
      if (!fromInput) {
        terminal.say(password);
      }
      terminal.note(
          "\"%s\" has a new password, and all its sign-ins have ended.".formatted(username));
    }
  }

  private void reopen(String username) throws IOException, SQLException {
    try (CommandDatabase database = CommandDatabase.alongsideServer(settings);
        Connection connection = database.connect()) {
      Schema.refuseUnlessCurrent(connection);
      UUID account = ClosedAccount.reopen(connection, username);
      audit(connection, AuditEvent.Action.ACCOUNT_REOPENED, account);
      terminal.note("\"%s\" is open again, and can sign in.".formatted(username));
    }
  }

  private void resetFactor(String username) throws SQLException {
    try (CommandDatabase database = CommandDatabase.alongsideServer(settings);
        Connection connection = database.connect()) {
      Schema.refuseUnlessCurrent(connection);
      UUID account = FactorReset.reset(connection, username);
      audit(connection, AuditEvent.Action.FACTOR_RESET, account);
      terminal.note(
          "The second factor of \"%s\" is off, and all its sign-ins have ended. The password alone signs in now."
              .formatted(username));
    }
  }

  private static void audit(Connection connection, AuditEvent.Action action, UUID account)
      throws SQLException {
    AuditEvent event = AuditEvent.of(action, account, null).with("command");
    new AuditLog(new AuditQueue()).write(event);
    if (Schema.hasTable(connection, "audit_event")) {
      new AuditRows(JdbcClient.create(new SingleConnectionDataSource(connection, true)))
          .insert(event);
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    }
  }

  private String line() throws IOException {
    String line =
        new BufferedReader(new InputStreamReader(terminal.in(), StandardCharsets.UTF_8)).readLine();
    if (line == null) {
      throw new CommandRefused("No password was received. Send it as one line.");
    }
    return line;
  }
}
