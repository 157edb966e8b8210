package dev.parley.account.factor;

import static dev.parley.account.factor.WithFactor.isSignedIn;
import static dev.parley.account.factor.WithFactor.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.AuthenticatorApp;
import dev.parley.LockWaits;
import dev.parley.RawClient;
import dev.parley.RawClient.Answer;
import dev.parley.ServerTest;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Turning a second factor on and off, and new recovery codes. */
@ServerTest
class FactorChangesTest {
  private static final Map<String, String> PASSWORD = Map.of("password", RawClient.PASSWORD);

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private static Map<String, String> proof(String code) {
    return Map.of("password", RawClient.PASSWORD, "code", code);
  }

  @Test
  void showsTheSecretAsTextAndAsAQrCodeOfAKeyUri() {
    RawClient maya = RawClient.at(port).signUp("maya+1");

    JsonNode setUp = maya.post(WithFactor.ROUTE, PASSWORD).json();

    String secret = setUp.path("secret").asString();
    assertThat(secret).matches("[A-Z2-7]{32}");
    assertThat(setUp.path("uri").asString())
        .isEqualTo(
            "otpauth://totp/Parley:%s?secret=%s&issuer=Parley&algorithm=SHA1&digits=6&period=30"
                .formatted(maya.username().replace("+", "%2B"), secret));
    int size = setUp.path("qr").path("size").asInt();
    assertThat(size).isBetween(21, 60);
    assertThat(setUp.path("qr").path("path").asString())
        .as("the corner of every QR code")
        .startsWith("M0 0h7v1h-7z")
        .matches("(M\\d+ \\d+h\\d+v1h-\\d+z)+");
  }

  @Test
  void asksForThePasswordBeforeASecretIsShown() {
    RawClient maya = RawClient.at(port).signUp("maya");

    assertThat(maya.post(WithFactor.ROUTE, Map.of("password", "not her password")).code())
        .isEqualTo("wrong-password");
    assertThat(maya.post(WithFactor.ROUTE, Map.of()).code()).isEqualTo("invalid");
    for (int i = 0; i < 9; i++) {
      maya.post(WithFactor.ROUTE, Map.of("password", "not her password"));
    }
    assertThat(maya.post(WithFactor.ROUTE, PASSWORD).code()).isEqualTo("slow-down");
  }

  @Test
  void changesNothingUntilAFirstCodeIsRight() {
    RawClient maya = RawClient.at(port).signUp("maya");
    String username = maya.username();
    String first = maya.post(WithFactor.ROUTE, PASSWORD).json().path("secret").asString();
    AuthenticatorApp app = AuthenticatorApp.with(first);
    assertThat(maya.post(WithFactor.ROUTE + "/confirm", Map.of("code", app.wrongCode())).code())
        .isEqualTo("wrong-code");
    assertThat(maya.get(WithFactor.ROUTE).json().path("since").isNull()).isTrue();
    assertThat(
            RawClient.at(port).signIn(username, RawClient.PASSWORD).json().path("pending").isNull())
        .isTrue();

    String second = maya.post(WithFactor.ROUTE, PASSWORD).json().path("secret").asString();

    assertThat(second).isNotEqualTo(first);
    assertThat(maya.post(WithFactor.ROUTE + "/confirm", Map.of("code", app.code())).code())
        .as("the secret of before is replaced")
        .isEqualTo("wrong-code");
    assertThat(isSignedIn(maya)).isTrue();
  }

  @Test
  void takesNoSecretThatWasShownLongAgo() {
    RawClient maya = RawClient.at(port).signUp("maya");
    AuthenticatorApp app =
        AuthenticatorApp.with(
            maya.post(WithFactor.ROUTE, PASSWORD).json().path("secret").asString());
    jdbc.sql(
            "update second_factor set created_at = created_at - interval '1 hour' where account_id"
                + " = :id")
        .param("id", maya.accountId())
        .update();

    assertThat(maya.post(WithFactor.ROUTE + "/confirm", Map.of("code", app.code())).code())
        .isEqualTo("wrong-code");
  }

  @Test
  void neverReplacesTheSecretOfAFactorThatIsOn() {
    WithFactor maya = WithFactor.at(port).later(jdbc);

    Answer again = maya.client().post(WithFactor.ROUTE, PASSWORD);

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.code()).isEqualTo("factor-exists");
    assertThat(
            maya.client()
                .post(WithFactor.ROUTE + "/confirm", Map.of("code", maya.app().code()))
                .code())
        .isEqualTo("wrong-code");
    assertThat(type(maya.half(port), maya.app().code()).status()).isEqualTo(200);
  }

  @Test
  void turnsOffWithPasswordAndCodeAndEndsOtherSignIns() {
    WithFactor maya = WithFactor.at(port).later(jdbc);
    RawClient elsewhere = maya.half(port);
    type(elsewhere, maya.recoveryCodes().getFirst());
    assertThat(isSignedIn(elsewhere)).isTrue();
    RawClient client = maya.client();
    String off = WithFactor.ROUTE + "/off";
    assertThat(client.post(off, proof(maya.app().wrongCode())).code()).isEqualTo("wrong-code");
    assertThat(client.post(off, Map.of("password", "not hers", "code", maya.app().code())).code())
        .isEqualTo("wrong-password");

    Answer done = client.post(off, proof(maya.app().code()));

    assertThat(done.status()).as(done.body()).isEqualTo(200);
    assertThat(done.json().path("account").isNull()).isFalse();
    assertThat(isSignedIn(client)).isTrue();
    assertThat(isSignedIn(elsewhere)).isFalse();
    assertThat(client.get(WithFactor.ROUTE).json().path("since").isNull()).isTrue();
    RawClient again = RawClient.at(port);
    again.signIn(maya.username(), RawClient.PASSWORD);
    assertThat(isSignedIn(again)).isTrue();
    assertThat(
            jdbc.sql("select count(*) from recovery_code where account_id = :id")
                .param("id", client.accountId())
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void replacesTheRecoveryCodesWithPasswordAndCode() {
    WithFactor maya = WithFactor.at(port).later(jdbc);
    String route = WithFactor.ROUTE + "/recovery-codes";
    assertThat(maya.client().post(route, proof(maya.app().wrongCode())).code())
        .isEqualTo("wrong-code");

    JsonNode renewed = maya.client().post(route, proof(maya.recoveryCodes().getFirst())).json();

    assertThat(renewed.path("codes")).hasSize(10);
    String fresh = renewed.path("codes").get(0).asString();
    assertThat(type(maya.half(port), maya.recoveryCodes().getLast()).code())
        .isEqualTo("wrong-code");
    assertThat(type(maya.half(port), fresh).status()).isEqualTo(200);
    assertThat(isSignedIn(maya.client())).isTrue();
  }

  @Test
  void hasNothingToTurnOffWithoutAFactor() {
    RawClient nils = RawClient.at(port).signUp("nils");

    for (String what : new String[] {"/off", "/recovery-codes"}) {
      assertThat(nils.post(WithFactor.ROUTE + what, proof("123456")).code()).isEqualTo("invalid");
    }
    assertThat(nils.post(WithFactor.ROUTE + "/confirm", Map.of("code", "123456")).code())
        .isEqualTo("wrong-code");
  }

  @Test
  void turnsNothingOnWhenTheSignInHasEndedInTheMeantime() throws Exception {
    RawClient maya = RawClient.at(port).signUp("maya");
    String secret = maya.post(WithFactor.ROUTE, PASSWORD).json().path("secret").asString();
    Map<String, String> code = Map.of("code", AuthenticatorApp.with(secret).code());
    CompletableFuture<RawClient.Answer> confirmed = new CompletableFuture<>();

    transaction.executeWithoutResult(status -> {
      jdbc.sql("update account set security_version = security_version + 1 where id = :id")
          .param("id", maya.accountId())
          .update();
      confirmed.completeAsync(() -> maya.post(WithFactor.ROUTE + "/confirm", code));
      await().until(() -> LockWaits.count(jdbc) > 0);
    });

    assertThat(confirmed.get(10, TimeUnit.SECONDS).code()).isEqualTo("signed-out");
    assertThat(
            jdbc.sql("select confirmed_at from second_factor where account_id = :id")
                .param("id", maya.accountId())
                .query((row, number) -> row.getTimestamp(1) == null)
                .single())
        .isTrue();
  }

  @Test
  void takesNoCodeForAPasswordThatWasTypedLately() {
    RawClient maya = RawClient.at(port).signUp("maya");
    String secret = maya.post(WithFactor.ROUTE, PASSWORD).json().path("secret").asString();
    jdbc.sql("update account set role = 'ADMIN' where id = :id")
        .param("id", maya.accountId())
        .update();
    jdbc.sql("delete from spring_session_attributes where attribute_name = 'confirmed'").update();
    jdbc.sql(
            "update spring_session set creation_time = creation_time - 960000 where principal_name"
                + " = :id")
        .param("id", maya.accountId().toString())
        .update();

    RawClient.Answer on =
        maya.post(
            WithFactor.ROUTE + "/confirm", Map.of("code", AuthenticatorApp.with(secret).code()));

    assertThat(on.status()).isEqualTo(200);
    maya.refreshed();
    assertThat(maya.get("/api/admin/accounts").code()).isEqualTo("confirm-sign-in");
  }
}
