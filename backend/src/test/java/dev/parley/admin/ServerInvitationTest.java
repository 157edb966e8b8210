package dev.parley.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.LockWaits;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Invitations to the server, and who may sign up without one. */
@ServerTest
class ServerInvitationTest {
  private static final String INVITATIONS = "/api/admin/invitations";
  private static final String SIGN_UP = "/api/admin/sign-up";

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  @SuppressWarnings("NullAway.Init")
  private RawClient ada;

  @BeforeEach
  void administrator() {
    ada = Administrator.signUp(port, jdbc, "ada");
  }

  @AfterEach
  void openAgain() {
    jdbc.sql("delete from server_setting").update();
  }

  private JsonNode invite(String role) {
    RawClient.Answer answer = ada.post(INVITATIONS, Map.of("role", role));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json();
  }

  private static String token(JsonNode created) {
    return created.path("link").asString().replaceFirst(".*/#invitation=", "");
  }

  private RawClient.Answer join(String token, Map<String, ?> more) {
    Map<String, Object> wish = new LinkedHashMap<>(more);
    wish.putIfAbsent("username", "invited-" + System.nanoTime());
    wish.put("password", RawClient.PASSWORD);
    wish.put("invitation", token);
    return RawClient.at(port).post("/api/accounts", wish);
  }

  private void choose(String mode) {
    assertThat(Administrator.put(ada, SIGN_UP, Map.of("mode", mode)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "invite", "closed"})
  void letsOnePersonInOnceWhateverTheModeIs(String mode) {
    String token = token(invite("user"));
    choose(mode);

    RawClient.Answer joined = join(token, Map.of());

    assertThat(joined.status()).as(joined.body()).isEqualTo(201);
    assertThat(joined.json().at("/account/role").asString()).isEqualTo("user");
    assertThat(join(token, Map.of()).code()).isEqualTo("link-ended");
  }

  @Test
  void hasItsRoleFromTheAdministratorAndNeverFromTheRequest() {
    RawClient.Answer asked = join(token(invite("user")), Map.of("role", "admin"));
    if (asked.status() == 201) {
      assertThat(asked.json().at("/account/role").asString()).isEqualTo("user");
    } else {
      assertThat(asked.code()).isEqualTo("invalid");
    }
    assertThat(join(token(invite("admin")), Map.of()).json().at("/account/role").asString())
        .isEqualTo("admin");
  }

  @Test
  void saysTheSameOfEveryInvitationThatDoesNotWork() {
    String used = token(invite("user"));
    join(used, Map.of());
    JsonNode revoked = invite("user");
    String id = revoked.at("/invitation/id").asString();
    assertThat(ada.delete(INVITATIONS + "/" + id).status()).isEqualTo(204);
    JsonNode expired = invite("user");
    jdbc.sql(
            "update sign_up_invitation set expires_at = now() - interval '1 s' where id ="
                + " :id::uuid")
        .param("id", expired.at("/invitation/id").asString())
        .update();
    List<String> answers =
        List.of(used, token(revoked), token(expired), "", "x", token(expired) + "x").stream()
            .map(token -> join(token, Map.of("username", "somebody")))
            .map(answer -> answer.code() + answer.json().path("detail").asString())
            .distinct()
            .toList();

    assertThat(answers).hasSize(1).first().asString().startsWith("link-ended");
    assertThat(ada.delete(INVITATIONS + "/" + id).code()).isEqualTo("not-found");
  }

  @Test
  void endsWithTheAdministratorWhoMadeIt() {
    String token = token(invite("admin"));
    jdbc.sql("update account set role = 'USER' where id = :id")
        .param("id", ada.accountId())
        .update();

    assertThat(join(token, Map.of()).code()).isEqualTo("link-ended");
  }

  @Test
  void isNotUsedUpByASignUpThatIsRefused() {
    String token = token(invite("user"));

    assertThat(join(token, Map.of("username", ada.username())).code()).isEqualTo("username-taken");
    assertThat(join(token, Map.of()).status()).isEqualTo(201);
  }

  @Test
  void letsOnlyOneOfTwoInWhoUseItInTheSameMoment() throws Exception {
    JsonNode created = invite("user");
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      List<Future<RawClient.Answer>> answers =
          transaction.execute(status -> {
            jdbc.sql("select id::text from sign_up_invitation where id = :id::uuid for update")
                .param("id", created.at("/invitation/id").asString())
                .query(String.class)
                .single();
            List<Future<RawClient.Answer>> asked =
                List.of(
                    both.submit(() -> join(token(created), Map.of())),
                    both.submit(() -> join(token(created), Map.of())));
            await().until(() -> LockWaits.count(jdbc) == 2);
            return asked;
          });

      assertThat(List.of(answers.getFirst().get().code(), answers.getLast().get().code()))
          .containsExactlyInAnyOrder("", "link-ended");
    }
  }

  @Test
  void isListedWithWhoMadeItAndWithoutItsSecret() {
    JsonNode created = invite("user");
    RawClient.Answer list = ada.get(INVITATIONS);

    JsonNode first = list.json().path("items").path(0);
    assertThat(first.path("id")).isEqualTo(created.at("/invitation/id"));
    assertThat(first.path("invitedBy").asString()).isEqualTo(ada.username());
    assertThat(list.body()).doesNotContain(token(created));
    assertThat(
            jdbc.sql("select string_agg(row_to_json(i)::text, ' ') from sign_up_invitation i")
                .query(String.class)
                .single())
        .doesNotContain(token(created));
  }

  @Test
  void isNeededOnceAnAdministratorHasChosenSo() {
    choose("invite");
    RawClient.Answer without = stranger();
    assertThat(without.code()).isEqualTo("sign-up-closed");
    assertThat(without.body()).contains("need an invitation");
    assertThat(RawClient.at(port).session().path("signUp").asString()).isEqualTo("invite");

    choose("closed");
    assertThat(stranger().body()).contains("are not open here");
    choose("open");
    assertThat(stranger().status()).isEqualTo(201);
  }

  private RawClient.Answer stranger() {
    return RawClient.at(port)
        .post(
            "/api/accounts",
            Map.of("username", "new-" + System.nanoTime(), "password", RawClient.PASSWORD));
  }

  @Test
  void isInTheSecurityLogWithWhoInvited() {
    RawClient.Answer joined = join(token(invite("user")), Map.of());
    String account = joined.json().at("/account/id").asString();

    await()
        .untilAsserted(() ->
            assertThat(
                    jdbc.sql(
                            "select reason || ' ' || target_id from audit_event where action ="
                                + " 'sign-up' and account_id = :id::uuid")
                        .param("id", account)
                        .query(String.class)
                        .optional())
                .contains("invitation " + ada.accountId()));
  }
}
