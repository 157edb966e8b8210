package dev.parley.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.account.session.RecentSignIn;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Typing the password again, in a session that is older than 15 minutes. */
@ServerTest
class ConfirmationTest {
  private static final String PATH = "/api/session/confirmation";
  private static final String CALL = "/api/admin/health";

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  private static RawClient.Answer confirm(RawClient client, String password) {
    return client.post(PATH, Map.of("password", password));
  }

  private RawClient signedInLongAgo(String name) {
    return Administrator.signedInLongAgo(jdbc, Administrator.signUp(port, jdbc, name));
  }

  @Test
  void opensWhatNeedsItAndKeepsTheSignInAndItsSockets() {
    RawClient ada = signedInLongAgo("ada");
    ada.connect();
    String session = ada.cookie("parley");
    assertThat(ada.get(CALL).code()).isEqualTo("confirm-sign-in");

    assertThat(confirm(ada, RawClient.PASSWORD).status()).isEqualTo(204);

    assertThat(ada.get(CALL).status()).isEqualTo(200);
    assertThat(ada.cookie("parley")).isEqualTo(session);
  }

  @Test
  void opensNothingWithAWrongPassword() {
    RawClient ada = signedInLongAgo("ada");

    assertThat(confirm(ada, "wrong horse battery").code()).isEqualTo("wrong-password");
    assertThat(ada.post(PATH, Map.of()).code()).isEqualTo("invalid");
    assertThat(confirm(ada, "x".repeat(2_000)).code()).isEqualTo("wrong-password");

    assertThat(ada.get(CALL).code()).isEqualTo("confirm-sign-in");
  }

  @Test
  void isNoWayToGuessMoreOftenThanASignIn() {
    RawClient ada = signedInLongAgo("ada");
    for (int i = 0; i < 10; i++) {
      assertThat(confirm(ada, "wrong horse battery").code()).isEqualTo("wrong-password");
    }

    RawClient.Answer right = confirm(ada, RawClient.PASSWORD);

    assertThat(right.code()).isEqualTo("slow-down");
    assertThat(right.header("Retry-After")).isNotEmpty();
    assertThat(ada.get(CALL).code()).isEqualTo("confirm-sign-in");
  }

  @Test
  void isForWhoIsSignedInAndCarriesTheToken() {
    assertThat(confirm(RawClient.at(port), RawClient.PASSWORD).code()).isEqualTo("signed-out");
    RawClient ada = signedInLongAgo("ada");
    assertThat(ada.call("POST", PATH, Map.of("password", RawClient.PASSWORD), Map.of()).code())
        .isEqualTo("csrf");
  }

  @Test
  void isNeededInASessionOfAnEarlierVersionFifteenMinutesAfterItsSignIn() {
    RawClient ada = Administrator.signUp(port, jdbc, "ada");
    jdbc.sql("delete from spring_session_attributes where attribute_name = 'confirmed'").update();
    assertThat(ada.get(CALL).status()).isEqualTo(200);

    jdbc.sql(
            "update spring_session set creation_time = creation_time - :age where principal_name ="
                + " :id")
        .param("age", RecentSignIn.VALID_FOR.plusSeconds(1).toMillis())
        .param("id", ada.accountId().toString())
        .update();
    assertThat(ada.get(CALL).code()).isEqualTo("confirm-sign-in");
    assertThat(ada.get("/api/conversations").status()).isEqualTo(200);
  }
}
