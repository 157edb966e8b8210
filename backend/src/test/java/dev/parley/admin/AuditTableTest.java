package dev.parley.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.RawClient;
import dev.parley.ServerTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The stored security log: that it cannot be changed, and how administrators read it. */
@ServerTest
class AuditTableTest {
  private static final String AUDIT = "/api/admin/audit";

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  @SuppressWarnings("NullAway.Init")
  private RawClient ada;

  @SuppressWarnings("NullAway.Init")
  private RawClient maya;

  @BeforeEach
  void somethingHappened() {
    ada = Administrator.signUp(port, jdbc, "ada");
    maya = RawClient.at(port).signUp("maya");
    maya.call("POST", "/api/conversations", Map.of(), Map.of());
    await()
        .until(() ->
            jdbc.sql("select count(*) from audit_event where account_id = :id and reason = 'csrf'")
                    .param("id", maya.accountId())
                    .query(Long.class)
                    .single()
                == 1);
  }

  private JsonNode lines(String query) {
    RawClient.Answer answer = ada.get(AUDIT + "?" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().path("items");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update audit_event set success = true",
        "update audit_event set account_id = null",
        "delete from audit_event",
        "delete from audit_event where at < now() - interval '300 days'",
        "truncate audit_event"
      })
  void refusesEveryStatementThatWouldChangeIt(String statement) {
    insertOld(301);

    assertThatThrownBy(() -> jdbc.sql(statement).update())
        .rootCause()
        .hasMessageContaining("append-only");
  }

  @Test
  void forgetsWhatIsOlderThanAYear() {
    UUID old = insertOld(400);

    jdbc.sql("delete from audit_event where at < now() - interval '366 days'").update();

    assertThat(jdbc.sql("select id from audit_event").query(UUID.class).list()).doesNotContain(old);
  }

  private UUID insertOld(int days) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            "insert into audit_event (id, at, action, success) values (:id, now() -"
                + " make_interval(days => :days), 'sign-in', true)")
        .param("id", id)
        .param("days", days)
        .update();
    return id;
  }

  @Test
  void showsWhoDidWhatWhenFromWhereAndWhy() {
    JsonNode refused = lines("username=" + maya.username() + "&action=access").path(0);

    assertThat(refused.at("/account/username").asString()).isEqualTo(maya.username());
    assertThat(refused.path("success").asBoolean()).isFalse();
    assertThat(refused.path("reason").asString()).isEqualTo("csrf");
    assertThat(refused.path("address").asString()).isEqualTo(maya.address().getHostAddress());
    assertThat(refused.path("at").asString()).isNotEmpty();
  }

  @Test
  void findsTheActionsByWhomTheyWereDoneToAndByTime() {
    ada.patch("/api/admin/accounts/" + maya.accountId(), Map.of("role", "admin"));
    await()
        .untilAsserted(() ->
            assertThat(
                    lines("action=change-role&username=" + maya.username())
                        .at("/0/target/id")
                        .asString())
                .isEqualTo(maya.accountId().toString()));
    assertThat(lines("action=change-role&from=2999-01-01T00:00:00Z")).isEmpty();
    assertThat(lines("to=1999-01-01T00:00:00Z")).isEmpty();
    assertThat(lines("username=nobody-at-all")).isEmpty();
  }

  @Test
  void showsEveryLineOncePageByPage() {
    String first = ada.get(AUDIT + "?limit=2").json().path("next").asString();
    JsonNode second = ada.get(AUDIT + "?limit=2&before=" + first).json().path("items");

    assertThat(second).hasSizeGreaterThan(0);
    assertThat(second.toString()).doesNotContain(first);
  }

  @Test
  void isDownloadedAsCsvWhichIsALineOfItsOwn() {
    RawClient.Answer file = ada.get(AUDIT + "/export?username=" + maya.username());

    assertThat(file.header("Content-Type")).startsWith("text/csv");
    assertThat(file.header("Content-Disposition")).contains("attachment");
    assertThat(file.body().lines().toList())
        .first()
        .isEqualTo(
            "at,action,outcome,reason,account,username,target,target username,address,left out");
    assertThat(file.body())
        .contains(
            ",access,failure,csrf,%s,%s,,,%s,"
                .formatted(maya.accountId(), maya.username(), maya.address().getHostAddress()));
    await()
        .untilAsserted(() ->
            assertThat(lines("action=export-audit-log&username=" + ada.username())).hasSize(1));
  }

  @Test
  void refusesTimesThatTheDatabaseDoesNotKnow() {
    for (String time :
        List.of("from=%2B294277-01-01T00:00:00Z", "to=-1000000000-01-01T00:00:00Z")) {
      assertThat(ada.get(AUDIT + "?" + time).code()).isEqualTo("invalid");
      assertThat(ada.get(AUDIT + "/export?" + time).code()).isEqualTo("invalid");
    }
  }
}
