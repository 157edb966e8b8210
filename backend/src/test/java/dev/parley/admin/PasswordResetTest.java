package dev.parley.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Links by which somebody sets a new password. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class PasswordResetTest {
  private static final String PATH = "/api/password-resets";
  private static final String NEW = "another horse battery";

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  @SuppressWarnings("NullAway.Init")
  private RawClient ada;

  @SuppressWarnings("NullAway.Init")
  private RawClient maya;

  @BeforeEach
  void somebodyWhoForgot() {
    ada = Administrator.signUp(port, jdbc, "ada");
    maya = RawClient.at(port).signUp("maya");
  }

  private String link() {
    RawClient.Answer answer =
        ada.with("X-Forwarded-Host", "evil.example")
            .post("/api/admin/accounts/" + maya.accountId() + "/reset-link", null);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    String link = answer.json().path("link").asString();
    assertThat(link).matches("http://localhost:\\d+/#reset=[\\w-]{43}");
    return link.replaceFirst(".*=", "");
  }

  private RawClient.Answer set(String token, String password) {
    return RawClient.at(port).post(PATH, Map.of("token", token, "password", password));
  }

  private String outcome(String token) {
    RawClient.Answer set = set(token, NEW);
    RawClient.Answer preview = RawClient.at(port).post(PATH + "/preview", Map.of("token", token));
    assertThat(preview.code()).isEqualTo(set.code());
    return set.code() + set.json().path("detail").asString();
  }

  @Test
  void setsThePasswordOnceAndEndsAllSignIns(CapturedOutput log) {
    String name = maya.username();
    LiveClient live = maya.connect();
    String token = link();
    RawClient stranger = RawClient.at(port);
    assertThat(
            stranger
                .post(PATH + "/preview", Map.of("token", token))
                .json()
                .path("username")
                .asString())
        .isEqualTo(name);

    assertThat(stranger.post(PATH, Map.of("token", token, "password", NEW)).status())
        .isEqualTo(204);

    assertThat(live.socket().awaitClosed(5_000).code()).isEqualTo(4401);
    assertThat(maya.get("/api/conversations").code()).isEqualTo("signed-out");
    assertThat(RawClient.at(port).signIn(name, RawClient.PASSWORD).code())
        .isEqualTo("wrong-credentials");
    assertThat(RawClient.at(port).signIn(name, NEW).status()).isEqualTo(200);
    assertThat(set(token, "a third horse battery").code()).isEqualTo("link-ended");
    assertThat(log).doesNotContain(token).doesNotContain(NEW);
  }

  @Test
  void isNotUsedUpByAPasswordThatIsRefused() {
    String token = link();

    assertThat(set(token, "short").code()).isEqualTo("invalid");
    assertThat(set(token, maya.username() + "1").code()).isEqualTo("invalid");
    assertThat(set(token, NEW).status()).isEqualTo(204);
  }

  @Test
  void saysTheSameOfEveryLinkThatDoesNotWork() {
    String replaced = link();
    String expired = link();
    List<String> answers = new ArrayList<>(List.of(outcome(replaced), outcome("")));
    jdbc.sql("update password_reset set expires_at = now() - interval '1 s'").update();
    answers.add(outcome(expired));
    String dead = link();
    jdbc.sql("update account set password_hash = password_hash || 'x' where id = :id")
        .param("id", maya.accountId())
        .update();
    answers.add(outcome(dead));
    String disabled = link();
    jdbc.sql("update account set enabled = false where id = :id")
        .param("id", maya.accountId())
        .update();
    answers.add(outcome(disabled));
    jdbc.sql("update account set enabled = true where id = :id")
        .param("id", maya.accountId())
        .update();
    jdbc.sql("update account set role = 'USER' where id = :id")
        .param("id", ada.accountId())
        .update();
    answers.add(outcome(disabled));

    assertThat(answers.stream().distinct().toList())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("link-ended");
  }

  @Test
  void isStoredAsAHashOnly() {
    String token = link();
    assertThat(
            jdbc.sql("select string_agg(row_to_json(r)::text, ' ') from password_reset r")
                .query(String.class)
                .single())
        .doesNotContain(token);
  }

  @Test
  void isNotMadeForADisabledAccount() {
    ada.patch("/api/admin/accounts/" + maya.accountId(), Map.of("enabled", false));

    assertThat(ada.post("/api/admin/accounts/" + maya.accountId() + "/reset-link", null).code())
        .isEqualTo("invalid");
  }
}
