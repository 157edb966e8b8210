package dev.parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.database.embedded.TestServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the migrations make of the rows of an older Parley. */
class UpgradeTest {
  @Test
  void givesEveryConversationItsOwnerAsAMemberAndKeepsWhatWasTheirs() throws Exception {
    TestServer.Database database = Sample.older();
    Sample.run(
        database,
        "insert into conversation (id, owner, deleted_at, purged_at) values (gen_random_uuid(), '%s', now(), now())"
            .formatted(Sample.ACCOUNT));
    String everything =
        "select id, title, last_position, active_message, version from conversation c";
    String before = Sample.ask(database, asText(everything)).toString();

    Sample.migrate(database);

    assertThat(Sample.ask(database, asText(everything))).hasToString(before);
    assertThat(
            Sample.ask(
                database,
                """
                select concat_ws(' ', account_id, role, state, read_position, active_message, pinned_at at time zone 'UTC',
                                 archived_at at time zone 'UTC', joined_at at time zone 'UTC',
                                 last_activity_at at time zone 'UTC')
                  from conversation_member where conversation_id = '%s'
                """
                    .formatted(Sample.CONVERSATION)))
        .containsExactly(
            Sample.ACCOUNT
                + " owner joined 2 2026-02-01 00:00:00 2026-02-02 00:00:00 2026-01-01 00:00:00"
                + " 2026-02-03 00:00:00");
    assertThat(Sample.ask(database, "select 'x' from conversation_member where role = 'owner'"))
        .as("one that was removed, whose id stays taken, has its owner too")
        .hasSize(2);
    assertThat(Sample.ask(database, "select asker from reply_lease"))
        .containsExactly(Sample.ACCOUNT);
    assertThat(Ran.on(database, "verify").done().out()).contains("No inconsistencies found.");
  }

  @Test
  void restoresABackupOfAnOlderParley(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("parley.zip");
    TestServer.Database older = Sample.older();
    Ran.on(older, "backup", file).done();
    TestServer.Database target = Sample.empty();

    Ran.on(target, "restore", file).done();

    Sample.migrate(older);
    for (String table : List.of("account", "conversation", "conversation_member", "message")) {
      assertThat(Sample.rows(target, table)).isNotEmpty().isEqualTo(Sample.rows(older, table));
    }
    assertThat(Sample.ask(target, "select asker from reply_lease")).containsExactly(Sample.ACCOUNT);
    assertThat(Ran.on(target, "verify").done().out()).contains("No inconsistencies found.");
  }

  private static String asText(String query) {
    return "select t::text from (%s) t order by 1".formatted(query);
  }
}
