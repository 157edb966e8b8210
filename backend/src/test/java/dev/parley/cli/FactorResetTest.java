package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.database.embedded.TestServer;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lost second factor, and what a backup says of the key that it does not hold. */
class FactorResetTest {
  private static final String KEY = "00112233445566ff";

  private static TestServer.Database withFactor() throws Exception {
    TestServer.Database database = Sample.filled();
    Sample.run(
        database,
        """
        insert into second_factor (account_id, secret, key_id, confirmed_at) values ('%1$s', 'x', '%2$s', now());
        insert into recovery_code (account_id, hash) values ('%1$s', 'y'), ('%1$s', 'z');
        """
            .formatted(Sample.ACCOUNT, KEY));
    return database;
  }

  @Test
  void turnsTheFactorOffAndEndsEverySignInOfTheAccount() throws Exception {
    TestServer.Database database = withFactor();

    Ran ran = Ran.on(database, "account", "reset-factor", "Maya".toUpperCase(Locale.ROOT)).done();

    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("The second factor of \"MAYA\" is off");
    for (String table : new String[] {"second_factor", "recovery_code", "spring_session"}) {
      assertThat(Sample.rows(database, table)).as(table).isEmpty();
    }
    assertThat(Sample.ask(database, "select security_version from account")).containsExactly("2");
  }

  @Test
  void saysWhenThereIsNothingToReset() throws Exception {
    TestServer.Database database = Sample.filled();

    Ran none = Ran.on(database, "account", "reset-factor", "maya");
    assertThat(none.status()).isEqualTo(1);
    assertThat(none.err()).contains("\"maya\" has no second factor.");
    Ran unknown = Ran.on(database, "account", "reset-factor", "mia");
    assertThat(unknown.err()).contains("There is no account \"mia\". Administrators: Maya.");
    assertThat(Sample.ask(database, "select security_version from account")).containsExactly("1");
    assertThat(Sample.rows(database, "spring_session")).hasSize(1);
  }

  @Test
  void aBackupKeepsTheFactorsAndSaysWhichKeyItDoesNotHold(@TempDir Path folder) throws Exception {
    TestServer.Database database = withFactor();
    Path file = folder.resolve("parley.zip");

    Ran backup = Ran.on(database, "backup", file).done();

    String needed = "encrypted with the secret key " + KEY + ", which it does not hold";
    assertThat(backup.err()).contains(needed);
    assertThat(Entries.read(file, "manifest.json")).contains("\"included\" : false").contains(KEY);
    assertThat(Ran.on(database, "verify", file).done().out()).contains(needed);
    TestServer.Database target = Sample.empty();
    assertThat(Ran.on(target, "restore", file).done().out()).contains(needed);
    assertThat(Sample.rows(target, "second_factor"))
        .isEqualTo(Sample.rows(database, "second_factor"))
        .hasSize(1);
    assertThat(Sample.rows(target, "recovery_code")).hasSize(2);
  }
}
