package dev.parley.account.factor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.AuthenticatorApp;
import dev.parley.RawClient;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Somebody with a second factor.
 *
 * @param client signed in on the browser that turned it on
 */
record WithFactor(
    RawClient client, String username, AuthenticatorApp app, List<String> recoveryCodes) {
  static final String ROUTE = "/api/account/factor";

  static WithFactor at(int port) {
    return on(RawClient.at(port).signUp("maya"));
  }

  /** Turns it on for somebody who is signed in. */
  static WithFactor on(RawClient client) {
    String username = client.username();
    RawClient.Answer begun = client.post(ROUTE, Map.of("password", RawClient.PASSWORD));
    assertThat(begun.status()).as(begun.body()).isEqualTo(200);
    AuthenticatorApp app = AuthenticatorApp.with(begun.json().path("secret").asString());
    RawClient.Answer on = client.post(ROUTE + "/confirm", Map.of("code", app.code()));
    assertThat(on.status()).as(on.body()).isEqualTo(200);
    List<String> codes = on.json().path("codes").valueStream().map(JsonNode::asString).toList();
    client.refreshed();
    return new WithFactor(client, username, app, codes);
  }

  /** A browser that has typed the right password, and nothing else. */
  RawClient half(int port) {
    RawClient half = RawClient.at(port);
    assertThat(half.signIn(username, RawClient.PASSWORD).status()).isEqualTo(200);
    return half;
  }

  static RawClient.Answer type(RawClient half, String code) {
    RawClient.Answer answer = half.post("/api/session/factor", Map.of("code", code));
    half.refreshed();
    return answer;
  }

  /** As if the period of the last code were over. */
  WithFactor later(JdbcClient jdbc) {
    jdbc.sql("update second_factor set last_step = 0 where account_id = :id")
        .param("id", client.accountId())
        .update();
    return this;
  }

  static boolean isSignedIn(RawClient client) {
    return !client.refreshed().path("account").isNull();
  }
}
