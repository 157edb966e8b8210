package dev.parley.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The list of accounts, and what an administrator does to one. */
@ServerTest
class PeopleTest {
  private static final String ACCOUNTS = "/api/admin/accounts";

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  @SuppressWarnings("NullAway.Init")
  private RawClient ada;

  @BeforeEach
  void administrator() {
    ada = Administrator.signUp(port, jdbc, "ada");
  }

  private static String path(RawClient person) {
    return ACCOUNTS + "/" + person.accountId();
  }

  private JsonNode found(RawClient person) {
    return ada.get(ACCOUNTS + "?q=" + person.username()).json().path("items").path(0);
  }

  private List<String> events(UUID target) {
    return jdbc.sql(
            "select action || ' ' || coalesce(reason, '') || ' ' || success from audit_event"
                + " where target_id = :target and account_id = :me order by at")
        .param("target", target)
        .param("me", ada.accountId())
        .query((row, number) -> row.getString(1))
        .list();
  }

  @Test
  void findsPeopleByAPartOfTheirNameAndShowsNoText() {
    RawClient maya = RawClient.at(port).signUp("maya");
    maya.post("/api/conversations", Map.of("id", UUID.randomUUID(), "title", "A secret title"));
    RawClient.Answer answer = ada.get(ACCOUNTS + "?q=" + maya.username().substring(1));

    JsonNode one = answer.json().path("items").path(0);
    assertThat(one.path("id").asString()).isEqualTo(maya.accountId().toString());
    assertThat(one.path("role").asString()).isEqualTo("user");
    assertThat(one.path("enabled").asBoolean()).isTrue();
    assertThat(one.path("signIns").asInt()).isEqualTo(1);
    assertThat(one.path("lastSeenAt").asString()).isNotEmpty();
    assertThat(answer.body()).doesNotContain("secret title").doesNotContain("argon2");
    assertThat(ada.get(ACCOUNTS + "?q=" + maya.username() + "%25").json().path("items")).isEmpty();
    maya.signOut();
    assertThat(found(ada).path("signIns").asInt()).isEqualTo(1);
    assertThat(
            ada.get(ACCOUNTS + "?q=" + one.path("username").asString())
                .json()
                .at("/items/0/lastSeenAt")
                .isNull())
        .isTrue();
  }

  @Test
  void showsEverybodyOncePageByPage() {
    String part = "page" + System.nanoTime();
    for (int i = 0; i < 5; i++) {
      RawClient.at(port).signUp((i % 2 == 0 ? "X" : "x") + part + i);
    }
    List<String> seen = new ArrayList<>();
    String after = "";
    for (int page = 0; page < 3; page++) {
      JsonNode found = ada.get(ACCOUNTS + "?limit=2&q=" + part + "&after=" + after).json();
      found.path("items").forEach(one -> seen.add(one.path("username").asString()));
      after = found.path("next").asString("");
    }
    assertThat(seen).hasSize(5).doesNotHaveDuplicates();
    assertThat(after).isEmpty();
  }

  @Test
  void showsWhenAClosedAccountIsRemovedAndReopensItUntilThen() {
    RawClient maya = RawClient.at(port).signUp("maya");
    String name = maya.username();
    String account = path(maya);
    assertThat(found(maya).path("removeAt").isNull()).isTrue();
    String removal =
        maya.post("/api/account/close", Map.of("password", RawClient.PASSWORD))
            .json()
            .path("removeAt")
            .asString();

    JsonNode closed = ada.get(ACCOUNTS + "?q=" + name).json().at("/items/0");
    assertThat(closed.path("enabled").asBoolean()).isFalse();
    assertThat(closed.path("removeAt").asString()).isEqualTo(removal);

    JsonNode reopened = ada.patch(account, Map.of("enabled", true)).json();
    assertThat(reopened.path("removeAt").isNull()).isTrue();
    assertThat(RawClient.at(port).signIn(name, RawClient.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void knowsNoRemovedAccountAnyMore() {
    RawClient maya = RawClient.at(port).signUp("maya");
    String account = path(maya);
    String removed = "removed:" + maya.accountId();
    jdbc.sql(
            "update account set enabled = false, username = :name, password_hash = '', remove_at ="
                + " now() where id = :id")
        .param("name", removed)
        .param("id", maya.accountId())
        .update();

    assertThat(ada.get(ACCOUNTS + "?q=" + removed).json().path("items")).isEmpty();
    assertThat(ada.patch(account, Map.of("enabled", true)).code()).isEqualTo("not-found");
    assertThat(ada.patch(account, Map.of("role", "admin")).code()).isEqualTo("not-found");
    assertThat(ada.post(account + "/reset-link", Map.of()).status()).isGreaterThanOrEqualTo(400);
  }

  @Test
  void disablesAnAccountWhichEndsItsSessionsAndSocketsAndEnablesItAgain() {
    RawClient maya = RawClient.at(port).signUp("maya");
    String name = maya.username();
    UUID id = maya.accountId();
    LiveClient live = maya.connect();

    assertThat(ada.patch(path(maya), Map.of("enabled", false)).json().path("enabled").asBoolean())
        .isFalse();

    assertThat(live.socket().awaitClosed(5_000).code()).isEqualTo(4401);
    assertThat(maya.get("/api/conversations").code()).isEqualTo("signed-out");
    assertThat(RawClient.at(port).signIn(name, RawClient.PASSWORD).code())
        .isEqualTo("wrong-credentials");
    assertThat(ada.patch(ACCOUNTS + "/" + id, Map.of("enabled", true)).status()).isEqualTo(200);
    assertThat(RawClient.at(port).signIn(name, RawClient.PASSWORD).status()).isEqualTo(200);
    await()
        .untilAsserted(() ->
            assertThat(events(id))
                .containsExactly("disable-account  true", "enable-account  true"));
  }

  @Test
  void changesARoleWhichEndsTheSignIns() {
    RawClient maya = RawClient.at(port).signUp("maya");
    String name = maya.username();
    UUID id = maya.accountId();
    LiveClient live = maya.connect();

    assertThat(ada.patch(path(maya), Map.of("role", "admin")).json().path("role").asString())
        .isEqualTo("admin");

    assertThat(live.socket().awaitClosed(5_000).code()).isEqualTo(4401);
    assertThat(maya.get("/api/conversations").code()).isEqualTo("signed-out");
    RawClient again = RawClient.at(port);
    again.signIn(name, RawClient.PASSWORD);
    assertThat(again.get("/api/admin/health").status()).isEqualTo(200);
    await().untilAsserted(() -> assertThat(events(id)).containsExactly("change-role admin true"));
  }

  @Test
  void changesNothingThatIsAsItShouldBe() {
    RawClient maya = RawClient.at(port).signUp("maya");

    ada.patch(path(maya), Map.of("role", "user", "enabled", true));
    ada.patch(path(maya), Map.of());

    assertThat(maya.get("/api/conversations").status()).isEqualTo(200);
  }

  @Test
  void signsSomebodyOutEverywhere() {
    RawClient maya = RawClient.at(port).signUp("maya");
    RawClient phone = RawClient.at(port);
    phone.signIn(maya.username(), RawClient.PASSWORD);
    LiveClient live = phone.connect();

    assertThat(ada.post(path(maya) + "/sign-out", null).status()).isEqualTo(204);

    assertThat(live.socket().awaitClosed(5_000).code()).isEqualTo(4401);
    assertThat(maya.get("/api/conversations").code()).isEqualTo("signed-out");
    assertThat(phone.get("/api/conversations").code()).isEqualTo("signed-out");
  }
}
