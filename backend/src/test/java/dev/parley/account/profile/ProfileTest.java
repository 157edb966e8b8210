package dev.parley.account.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.RawClient;
import dev.parley.ServerTest;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** People change the names of their account. */
@ServerTest
class ProfileTest {
  @LocalServerPort int port;

  private static RawClient.Answer edit(RawClient client, Map<String, String> edit) {
    return client.patch("/api/account", edit);
  }

  private static Map<String, String> username(String username, String password) {
    return Map.of("username", username, "password", password);
  }

  @Test
  void changesTheNameThatOthersSeeAndKeepsTheSignIn() {
    RawClient maya = RawClient.at(port).signUp("maya");

    RawClient.Answer answer = edit(maya, Map.of("displayName", "  Maya   Lindqvist "));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().path("displayName").asString()).isEqualTo("Maya Lindqvist");
    assertThat(maya.refreshed().path("account")).isEqualTo(answer.json());
  }

  @Test
  void showsTheUsernameInThePlaceOfAnEmptyName() {
    RawClient maya = RawClient.at(port).signUp("maya");
    edit(maya, Map.of("displayName", "Maya"));

    assertThat(edit(maya, Map.of("displayName", "")).json().path("displayName").asString())
        .isEqualTo(maya.username());
  }

  @Test
  void refusesANameThatLooksLikeAnotherAndChangesNothing() {
    RawClient maya = RawClient.at(port).signUp("maya");
    String before = maya.refreshed().path("account").toString();

    assertThat(edit(maya, Map.of("displayName", "M\u0430ya")).code()).isEqualTo("invalid");
    assertThat(edit(maya, Map.of("displayName", "x".repeat(81))).code()).isEqualTo("too-long");

    assertThat(maya.refreshed().path("account").toString()).isEqualTo(before);
  }

  @Test
  void changesTheUsernameWithThePasswordAndSignsInByTheNewOneOnly() {
    RawClient maya = RawClient.at(port).signUp("maya");
    String before = maya.username();
    String after = before + ".new";

    assertThat(edit(maya, username(after, RawClient.PASSWORD)).status()).isEqualTo(200);

    assertThat(maya.refreshed().path("account").path("username").asString()).isEqualTo(after);
    assertThat(RawClient.at(port).signIn(before, RawClient.PASSWORD).status()).isEqualTo(401);
    assertThat(RawClient.at(port).signIn(after, RawClient.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void changesTheShownNameWithTheUsernameWhereItStoodInItsPlace() {
    RawClient maya = RawClient.at(port).signUp("maya");
    String after = maya.username() + ".new";

    assertThat(
            edit(maya, username(after, RawClient.PASSWORD)).json().path("displayName").asString())
        .isEqualTo(after);
  }

  @Test
  void changesNoUsernameWithoutTheRightPassword() {
    RawClient maya = RawClient.at(port).signUp("maya");
    String before = maya.username();

    assertThat(edit(maya, Map.of("username", "x" + before)).code()).isEqualTo("wrong-password");
    assertThat(edit(maya, username("x" + before, "a wrong one")).code())
        .isEqualTo("wrong-password");

    assertThat(maya.refreshed().path("account").path("username").asString()).isEqualTo(before);
  }

  @Test
  void takesNoUsernameOfSomebodyElseInWhateverCaseButOnesOwn() {
    RawClient maya = RawClient.at(port).signUp("maya");
    String noah = RawClient.at(port).signUp("noah").username();

    assertThat(edit(maya, username(noah.toUpperCase(Locale.ROOT), RawClient.PASSWORD)).code())
        .isEqualTo("username-taken");
    assertThat(edit(maya, username("m a y a", RawClient.PASSWORD)).code()).isEqualTo("invalid");
    assertThat(edit(maya, username("removed:1", RawClient.PASSWORD)).code()).isEqualTo("invalid");
    String mine = maya.username().toUpperCase(Locale.ROOT);
    assertThat(edit(maya, username(mine, RawClient.PASSWORD)).status()).isEqualTo(200);
  }
}
