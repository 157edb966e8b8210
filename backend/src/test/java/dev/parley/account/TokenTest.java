package dev.parley.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.RawClient;
import dev.parley.RawClient.Answer;
import dev.parley.ServerTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The token without which a page of another site could act for whoever is signed in. */
@ServerTest
@SuppressWarnings("NullAway.Init")
class TokenTest {
  @LocalServerPort int port;
  private RawClient maya;

  @BeforeEach
  void signUp() {
    maya = RawClient.at(port).signUp("maya");
  }

  private Answer createWith(Map<String, String> headers) {
    return maya.call("POST", "/api/conversations", Map.of(), headers);
  }

  private static void assertRefused(Answer answer) {
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.code()).isEqualTo("csrf");
  }

  @Test
  void refusesEveryUnsafeCallWithoutIt() {
    assertRefused(createWith(Map.of()));
    assertRefused(maya.call("DELETE", "/api/session", null, Map.of()));
    assertRefused(maya.call("PATCH", "/api/conversations/1", Map.of(), Map.of()));
    assertRefused(
        RawClient.at(port).call("POST", "/api/session", Map.of("username", "x"), Map.of()));
    assertRefused(
        RawClient.at(port).call("POST", "/api/accounts", Map.of("username", "x"), Map.of()));
  }

  @Test
  void refusesTheCookiesOwnValue() {
    assertRefused(createWith(Map.of(maya.csrfHeader(), maya.cookie("parley-csrf"))));
  }

  @Test
  void refusesItAnywhereButInItsHeader() {
    String token = URLEncoder.encode(maya.csrfToken(), StandardCharsets.UTF_8);
    String form = "application/x-www-form-urlencoded";

    assertRefused(maya.call("POST", "/api/conversations?_csrf=" + token, Map.of(), Map.of()));
    assertThat(
            maya.call("POST", "/api/conversations", "_csrf=" + token, Map.of("Content-Type", form))
                .status())
        .isEqualTo(415);
  }

  @Test
  void refusesTheTokenOfAnotherBrowser() {
    RawClient bob = RawClient.at(port).signUp("bob");

    assertRefused(createWith(Map.of(bob.csrfHeader(), bob.csrfToken())));
  }

  @Test
  void refusesTheTokenFromBeforeSigningIn() {
    RawClient browser = RawClient.at(port);
    String before = browser.csrfToken();
    browser.signUp("zoe");
    maya = browser;

    assertRefused(createWith(Map.of(browser.csrfHeader(), before)));
    assertThat(createWith(Map.of(browser.csrfHeader(), browser.csrfToken())).status())
        .isEqualTo(201);
  }

  @Test
  void takesEveryMaskOfTheSameTokenUntilSigningOut() {
    String first = maya.csrfToken();
    String second = maya.refreshed().path("csrf").path("token").asString();
    assertThat(second).isNotEqualTo(first);

    assertThat(createWith(Map.of(maya.csrfHeader(), first)).status()).isEqualTo(201);
    assertThat(createWith(Map.of(maya.csrfHeader(), second)).status()).isEqualTo(201);
  }
}
