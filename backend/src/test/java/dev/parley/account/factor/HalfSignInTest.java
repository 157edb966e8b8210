package dev.parley.account.factor;

import static dev.parley.account.factor.WithFactor.isSignedIn;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ApiRoutes;
import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.RawClient.Answer;
import dev.parley.ServerTest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who has typed the password and not the code opens nothing. */
@ServerTest
class HalfSignInTest {
  /** What they may, which is what a stranger may, and to give the code. */
  private static final Set<String> OPEN =
      Set.of(
          "GET /api/session",
          "POST /api/session",
          "DELETE /api/session",
          "POST /api/accounts",
          "POST /api/session/factor",
          "POST /api/password-resets",
          "POST /api/password-resets/preview");

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  private Set<String> routes() {
    return ApiRoutes.of(mappings);
  }

  private static String code(RawClient client, String route) {
    String[] parts = route.split(" ", 2);
    String path = parts[1].replaceAll("\\{\\w+}", UUID.randomUUID().toString());
    Object body = parts[0].equals("GET") || parts[0].equals("DELETE") ? null : Map.of();
    return client
        .call(parts[0], path, body, Map.of(client.csrfHeader(), client.csrfToken()))
        .code();
  }

  @Test
  void opensNoRouteOfAllThatThereAre() {
    RawClient half = WithFactor.at(port).half(port);
    Map<String, String> answers = new TreeMap<>();
    routes().stream()
        .filter(route -> !OPEN.contains(route))
        .forEach(route -> answers.put(route, code(half, route)));

    assertThat(answers).hasSizeGreaterThan(40);
    assertThat(answers.values()).containsOnly("factor-needed");
    assertThat(routes()).containsAll(OPEN);
  }

  @Test
  void isToldApartFromAStrangerAndFromSomebodyWhoIsSignedIn() {
    RawClient half = WithFactor.at(port).half(port);
    RawClient stranger = RawClient.at(port);
    RawClient whole = RawClient.at(port).signUp("nils");

    assertThat(half.get("/api/conversations").status()).isEqualTo(401);
    assertThat(code(stranger, "POST /api/session/factor")).isEqualTo("signed-out");
    assertThat(code(stranger, "GET /api/account/factor")).isEqualTo("signed-out");
    assertThat(code(whole, "POST /api/session/factor")).isEqualTo("forbidden");
    assertThat(half.get("/actuator/metrics").code()).isEqualTo("factor-needed");
    assertThat(half.get("/api/there-is-no-such-route").code()).isEqualTo("factor-needed");
  }

  @Test
  void isNoDeviceOfTheAccount() {
    WithFactor maya = WithFactor.at(port);
    maya.half(port);

    assertThat(maya.client().get("/api/account/devices").json().path("items")).hasSize(1);
  }

  @Test
  void opensNoSocket() {
    RawClient half = WithFactor.at(port).half(port);

    assertThat(half.handshake(Map.of()).status()).isEqualTo(401);
  }

  @Test
  void endsTheSocketsAndSignInsThatWereOpenWhenItIsTurnedOn() {
    RawClient client = RawClient.at(port).signUp("maya");
    RawClient elsewhere = RawClient.at(port);
    elsewhere.signIn(client.username(), RawClient.PASSWORD);
    LiveClient own = client.connect();
    LiveClient other = elsewhere.connect();
    String session = client.cookie("parley");
    String token = client.cookie("parley-csrf");

    WithFactor maya = WithFactor.on(client);

    assertThat(own.socket().awaitClosed(10_000).code()).isEqualTo(4401);
    assertThat(other.socket().awaitClosed(10_000).code()).isEqualTo(4401);
    assertThat(isSignedIn(elsewhere)).isFalse();
    assertThat(isSignedIn(maya.client())).isTrue();
    assertThat(client.cookie("parley")).isNotEqualTo(session);
    assertThat(client.cookie("parley-csrf")).isNotEqualTo(token);
    client.connect().close();
  }

  @Test
  void lastsTenMinutesWhateverItsUse() {
    WithFactor maya = WithFactor.at(port);
    RawClient half = maya.half(port);
    String moved =
        "update spring_session set creation_time = creation_time - :millis where principal_name ="
            + " :account and max_inactive_interval = 600";

    jdbc.sql(moved)
        .param("millis", 9 * 60_000L)
        .param("account", maya.client().accountId().toString())
        .update();
    assertThat(half.refreshed().path("pending").isNull()).isFalse();

    int rows =
        jdbc.sql(moved)
            .param("millis", 60_000L)
            .param("account", maya.client().accountId().toString())
            .update();
    assertThat(rows).isEqualTo(1);
    assertThat(half.refreshed().path("pending").isNull()).isTrue();
    assertThat(half.get("/api/conversations").code()).isEqualTo("signed-out");
  }

  @Test
  void canBeLeft() {
    RawClient half = WithFactor.at(port).half(port);

    assertThat(half.signOut().status()).isEqualTo(204);

    assertThat(half.refreshed().path("pending").isNull()).isTrue();
  }

  @Test
  void endsWhenTheAccountChangesMeanwhile() {
    WithFactor maya = WithFactor.at(port).later(jdbc);
    RawClient half = maya.half(port);
    jdbc.sql("update account set security_version = security_version + 1 where id = :id")
        .param("id", maya.client().accountId())
        .update();

    Answer late = half.post("/api/session/factor", Map.of("code", maya.app().code()));

    assertThat(late.code()).isEqualTo("signed-out");
  }

  @Test
  void saysNothingOfASecondFactorUntilThePasswordIsRight() {
    String username = WithFactor.at(port).username();

    Answer with = RawClient.at(port).signIn(username, RawClient.PASSWORD + "x");
    Answer unknown = RawClient.at(port).signIn("nobody-of-this-name", RawClient.PASSWORD);

    assertThat(with.status()).isEqualTo(401);
    assertThat(with.body()).isEqualTo(unknown.body());
    assertThat(with.headers().map().keySet()).isEqualTo(unknown.headers().map().keySet());
  }
}
