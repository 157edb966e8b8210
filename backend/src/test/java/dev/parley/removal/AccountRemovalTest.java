package dev.parley.removal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.sharing.Group;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything of a closed account goes after its grace, and nothing of anybody else. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class AccountRemovalTest {
  /** These may name an account that is removed: its row is the pseudonym. */
  private static final Set<String> MAY_NAME_IT =
      Set.of("message.author", "conversation_member.invited_by");

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired AccountRemoval removal;

  @BeforeEach
  void somebodyElseIsTheAdministrator() {
    if (RawClient.at(port).session().path("firstRun").asBoolean()) {
      RawClient.at(port).signUp("administrator");
    }
  }

  private void closeLongAgo(RawClient client, UUID id) {
    RawClient.Answer closed =
        client.post("/api/account/close", Map.of("password", RawClient.PASSWORD));
    assertThat(closed.status()).as(closed.body()).isEqualTo(200);
    graceEnds(id);
  }

  private void graceEnds(UUID id) {
    jdbc.sql("update account set remove_at = now() - interval '1 s' where id = :id")
        .param("id", id)
        .update();
  }

  private void filled(RawClient maya) {
    LiveClient live = maya.connect();
    LiveClient.Asked asked = live.prompt("Zanzibar, what Maya asks for herself");
    live.follow(asked);
    UUID folder = UUID.randomUUID();
    maya.post("/api/folders", Map.of("id", folder, "name", "Travels"));
    maya.patch("/api/conversations/" + asked.conversationId(), Map.of("folder", folder.toString()));
    UUID trashed = UUID.randomUUID();
    maya.post("/api/conversations", Map.of("id", trashed, "title", "In the trash"));
    maya.delete("/api/conversations/" + trashed);
    UUID removed = UUID.randomUUID();
    maya.post("/api/conversations", Map.of("id", removed, "title", "Removed before"));
    maya.delete("/api/conversations/" + removed + "?forever=true");
    maya.post(
        "/api/templates", Map.of("id", UUID.randomUUID(), "name", "Mail", "text", "Write a mail"));
    maya.patch("/api/preferences", Map.of("about", "Maya is a sailor"));
    maya.call(
        "PUT", "/api/retention", Map.of("days", 30), Map.of(maya.csrfHeader(), maya.csrfToken()));
    RawClient.Answer imported =
        maya.call(
            "POST",
            "/api/imports?name=old.json",
            "[{}]",
            Map.of(
                maya.csrfHeader(), maya.csrfToken(), "Content-Type", "application/octet-stream"));
    assertThat(imported.status()).as(imported.body()).isEqualTo(201);
    for (String secret :
        List.of(
            "second_factor (account_id, secret, key_id) values (:id, '\\x01', 'key')",
            "recovery_code (account_id, hash) values (:id, '\\x02')",
            "password_reset (account_id, token_hash, of_password, created_by, expires_at) values"
                + " (:id, uuid_send(:id), '\\x03', :id, now())",
            "sign_up_invitation (id, token_hash, role, created_by, created_at, expires_at) values"
                + " (gen_random_uuid(), uuid_send(:id), 'USER', :id, now(), now())")) {
      jdbc.sql("insert into " + secret).param("id", maya.accountId()).update();
    }
  }

  /** Every column of the database that refers to an account, with the rows that name this one. */
  private Set<String> named(UUID account) {
    Set<String> named = new TreeSet<>();
    jdbc.sql(
            """
            select c.conrelid::regclass::text as source, a.attname as field from pg_constraint c
              join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
             where c.contype = 'f' and c.confrelid = 'account'::regclass
            """)
        .query((row, number) -> Map.entry(row.getString("source"), row.getString("field")))
        .list()
        .forEach(each -> {
          if (count(each.getKey(), each.getValue() + " = '" + account + "'") > 0) {
            named.add(each.getKey() + "." + each.getValue());
          }
        });
    if (count("spring_session", "principal_name = '" + account + "'") > 0) {
      named.add("spring_session");
    }
    if (count("message_search", "account_id = '" + account + "'") > 0) {
      named.add("message_search");
    }
    return named;
  }

  private long count(String table, String condition) {
    return jdbc.sql("select count(*) from " + table + " where " + condition)
        .query(Long.class)
        .single();
  }

  private Map<String, @Nullable Object> row(UUID account) {
    return jdbc.sql("select * from account where id = :id")
        .param("id", account)
        .query()
        .singleRow();
  }

  /** Case N4. */
  @Test
  void leavesAPseudonymOnlyAndDoesNothingASecondTime(CapturedOutput log) {
    RawClient maya = RawClient.at(port).signUp("maya");
    UUID id = maya.accountId();
    String name = maya.username();
    filled(maya);
    assertThat(named(id))
        .contains(
            "account_preference.account_id",
            "conversation_member.account_id",
            "folder.account_id",
            "import_job.account_id",
            "prompt_template.account_id",
            "retention_choice.account_id",
            "message_search",
            "spring_session");
    closeLongAgo(maya, id);

    removal.pass();
    removal.pass();

    assertThat(named(id)).isEmpty();
    assertThat(count("message", "text like '%Zanzibar%'")).isZero();
    assertThat(row(id))
        .containsEntry("username", "removed:" + id)
        .containsEntry("display_name", "Removed account")
        .containsEntry("password_hash", "")
        .containsEntry("enabled", false);
    assertThat(row(id).get("removed_at")).isNotNull();
    assertThat(log.toString().split("account-removed success account=" + id, -1)).hasSize(2);
    assertThat(RawClient.at(port).signIn(name, RawClient.PASSWORD).code())
        .isEqualTo("wrong-credentials");
    assertThat(
            RawClient.at(port)
                .post("/api/accounts", Map.of("username", name, "password", RawClient.PASSWORD))
                .status())
        .as("its username is free")
        .isEqualTo(201);
  }

  @Test
  void keepsEverythingWhileItsGraceLasts() {
    RawClient maya = RawClient.at(port).signUp("maya");
    UUID id = maya.accountId();
    filled(maya);
    Set<String> before = named(id);
    before.remove("spring_session");
    maya.post("/api/account/close", Map.of("password", RawClient.PASSWORD));

    removal.pass();

    assertThat(named(id)).isEqualTo(before);
  }

  @Test
  void givesWhatItSharesToTheLongestStandingWriterOnlyAfterTheGrace() {
    Group group = Group.at(port);
    UUID id = group.maya.accountId();
    RawClient noah = group.joined("noah", "writer");
    LiveClient live = noah.connect();
    group.maya.post("/api/account/close", Map.of("password", RawClient.PASSWORD));
    removal.pass();
    assertThat(group.view(noah).path("role").asString()).isEqualTo("writer");
    LiveClient.Asked asked = live.prompt(group.id(), "Noah goes on meanwhile");
    assertThat(live.follow(asked).status()).isEqualTo("complete");

    graceEnds(id);
    removal.pass();

    assertThat(group.view(noah).path("role").asString()).isEqualTo("owner");
    assertThat(group.view(noah).path("memberCount").asInt()).isEqualTo(1);
    String history = noah.get(group.path() + "/messages").body();
    assertThat(history).contains("What Maya asks first", "Removed account");
    assertThat(history).doesNotContain(group.maya.username());
    assertThat(MAY_NAME_IT).containsAll(named(id));
  }

  @Test
  void removesWhatItSharesWithReadersOnly() {
    Group group = Group.at(port);
    RawClient reader = group.joined("reader", "reader");
    LiveClient live = reader.connect();
    closeLongAgo(group.maya, group.maya.accountId());

    removal.pass();

    live.awaitEvent("removed", group.id());
    assertThat(reader.get(group.path()).code()).isEqualTo("not-found");
    assertThat(count("message", "conversation_id = '" + group.id() + "'")).isZero();
  }

  @Test
  void leavesTheConversationsOfOthers() {
    Group group = Group.at(port);
    RawClient noah = group.joined("noah", "writer");
    UUID id = noah.accountId();
    RawClient olga = group.invited("olga", "reader");
    UUID olgas = olga.accountId();
    LiveClient live = noah.connect();
    live.follow(live.prompt(group.id(), "What Noah said stays"));
    closeLongAgo(noah, id);
    closeLongAgo(olga, olgas);

    removal.pass();

    assertThat(group.view(group.maya).path("memberCount").asInt()).isEqualTo(1);
    assertThat(group.maya.get(group.path() + "/messages").body()).contains("What Noah said stays");
    assertThat(named(id)).containsExactly("message.author");
    assertThat(named(olgas)).isEmpty();
  }

  @Test
  void endsWhatAKilledServerHasBegun() {
    RawClient maya = RawClient.at(port).signUp("maya");
    UUID id = maya.accountId();
    filled(maya);
    closeLongAgo(maya, id);
    // As after a kill between two of its steps.
    jdbc.sql("update account set username = 'removed:' || id, password_hash = '' where id = :id")
        .param("id", id)
        .update();
    jdbc.sql("delete from folder where account_id = :id").param("id", id).update();

    removal.pass();

    assertThat(named(id)).isEmpty();
    assertThat(row(id).get("removed_at")).isNotNull();
  }

  @Test
  void isDoneByTwoServersAtOnceAsByOne(CapturedOutput log) throws Exception {
    List<RawClient> people =
        List.of(RawClient.at(port).signUp("maya"), RawClient.at(port).signUp("noah"));
    List<UUID> ids = people.stream().map(RawClient::accountId).toList();
    for (RawClient each : people) {
      filled(each);
      closeLongAgo(each, each.accountId());
    }

    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> one = threads.submit(removal::pass);
      Future<?> other = threads.submit(removal::pass);
      one.get();
      other.get();
    }
    removal.pass();

    for (UUID id : ids) {
      assertThat(named(id)).isEmpty();
      assertThat(log.toString().split("account-removed success account=" + id, -1)).hasSize(2);
    }
  }
}
