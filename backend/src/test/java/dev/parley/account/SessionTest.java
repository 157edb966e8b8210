package dev.parley.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.RawClient;
import dev.parley.RawClient.Answer;
import dev.parley.ServerTest;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Sign-ins from their beginning to their end. */
@ServerTest
class SessionTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  private long sessions() {
    return jdbc.sql("select count(*) from spring_session").query(Long.class).single();
  }

  private void change(RawClient client, String sql) {
    int rows = jdbc.sql(sql).param("account", client.accountId().toString()).update();
    assertThat(rows).isPositive();
  }

  private static boolean isSignedIn(RawClient client) {
    return !client.get("/api/session").json().path("account").isNull();
  }

  @Test
  void storesNothingForAStranger() {
    long before = sessions();
    RawClient stranger = RawClient.at(port);

    JsonNode session = stranger.get("/api/session").json();
    stranger.get("/api/session");
    stranger.get("/api/conversations");
    stranger.signIn("nobody", "no password at all");

    assertThat(session.path("account").isNull()).isTrue();
    assertThat(session.path("csrf").path("token").asString()).isNotBlank();
    assertThat(sessions()).isEqualTo(before);
    assertThat(stranger.cookies()).containsOnlyKeys(stranger.cookieName("parley-csrf"));
  }

  @Test
  void signsUpOutAndInAgain() {
    RawClient maya = RawClient.at(port).signUp("maya");
    String name = maya.username();
    assertThat(isSignedIn(maya)).isTrue();
    assertThat(maya.signOut().status()).isEqualTo(204);
    assertThat(isSignedIn(maya)).isFalse();

    assertThat(maya.signIn(name, RawClient.PASSWORD).status()).isEqualTo(200);
    assertThat(isSignedIn(maya)).isTrue();
  }

  @Test
  void signingOutWithoutASignInDoesNothing() {
    assertThat(RawClient.at(port).signOut().status()).isEqualTo(204);
  }

  @Test
  void doesNotTakeTheCookieOfASignInThatEnded() {
    RawClient maya = RawClient.at(port).signUp("maya");
    Map<String, String> kept = new LinkedHashMap<>(maya.cookies());

    maya.signOut();
    maya.cookies().putAll(kept);

    assertThat(isSignedIn(maya)).isFalse();
    assertThat(maya.get("/api/conversations").code()).isEqualTo("signed-out");
  }

  @Test
  void answersAnUnknownNameAndAWrongPasswordAlike() {
    String maya = RawClient.at(port).signUp("maya").username();

    Answer unknown = RawClient.at(port).signIn("nobody-of-this-name", RawClient.PASSWORD);
    Answer wrong = RawClient.at(port).signIn(maya, RawClient.PASSWORD + "x");
    Answer tooLong = RawClient.at(port).signIn(maya, "x".repeat(5_000));

    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.code()).isEqualTo("wrong-credentials");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.body()).isEqualTo(unknown.body()).isEqualTo(tooLong.body());
    assertThat(wrong.headers().map().keySet()).isEqualTo(unknown.headers().map().keySet());
  }

  @Test
  void answersADisabledAccountLikeAWrongPasswordAndEndsItsSignIns() {
    RawClient maya = RawClient.at(port).signUp("maya");
    String name = maya.username();
    change(maya, "update account set enabled = false where id = :account::uuid");

    assertThat(isSignedIn(maya)).isFalse();
    assertThat(RawClient.at(port).signIn(name, RawClient.PASSWORD).code())
        .isEqualTo("wrong-credentials");
  }

  @Test
  void endsSignInsThatWereMadeBeforeTheAccountChanged() {
    RawClient maya = RawClient.at(port).signUp("maya");
    change(
        maya,
        "update account set security_version = security_version + 1 where id = :account::uuid");

    assertThat(isSignedIn(maya)).isFalse();
  }

  @Test
  void endsASignInAfterItsLongestTimeWhateverItsUse() {
    RawClient maya = RawClient.at(port).signUp("maya");
    change(
        maya,
        "update spring_session set creation_time = creation_time - 91 * 86400000::bigint"
            + " where principal_name = :account");

    assertThat(isSignedIn(maya)).isFalse();
  }

  @Test
  void endsTheSignInThatAnotherOneReplaces() {
    RawClient maya = RawClient.at(port).signUp("maya");
    RawClient thief = RawClient.at(port);
    thief.cookies().putAll(maya.cookies());
    assertThat(isSignedIn(thief)).isTrue();
    String before = maya.cookie("parley");

    maya.signIn(maya.username(), RawClient.PASSWORD);

    assertThat(maya.cookie("parley")).isNotEqualTo(before);
    assertThat(isSignedIn(maya)).isTrue();
    assertThat(isSignedIn(thief)).isFalse();
  }

  @Test
  void neverTakesASessionIdThatAStrangerChose() {
    RawClient maya = RawClient.at(port).signUp("maya");
    maya.signOut();
    maya.cookies()
        .put(
            maya.cookieName("parley-csrf").replace("-csrf", ""),
            "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw");

    maya.signUp("also-maya");

    assertThat(maya.cookie("parley"))
        .isNotEqualTo("MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw");
  }

  @Test
  void takesAStoredSignInThatCannotBeReadForNone() {
    RawClient maya = RawClient.at(port).signUp("maya");
    String name = maya.username();
    change(
        maya,
        """
        update spring_session_attributes set attribute_bytes = '\\xdeadbeef'
         where session_primary_id in
               (select primary_id from spring_session where principal_name = :account)
        """);

    assertThat(maya.get("/api/session").status()).isEqualTo(200);
    assertThat(isSignedIn(maya)).isFalse();
    assertThat(maya.get("/api/conversations").code()).isEqualTo("signed-out");
    maya.refreshed();
    assertThat(maya.signIn(name, RawClient.PASSWORD).status()).isEqualTo(200);
    assertThat(isSignedIn(maya)).isTrue();
  }

  @Test
  void takesAStoredObjectThatNoSignInHasForNone() throws Exception {
    RawClient maya = RawClient.at(port).signUp("maya");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new Planted());
    }
    change(
        maya,
        """
        update spring_session_attributes set attribute_bytes = '\\x%s'
         where session_primary_id in
               (select primary_id from spring_session where principal_name = :account)
        """
            .formatted(HexFormat.of().formatHex(bytes.toByteArray())));

    assertThat(maya.get("/api/conversations").code()).isEqualTo("signed-out");
    assertThat(Planted.READ).isFalse();
    assertThat(maya.refreshed().path("account").isNull()).isTrue();
  }

  private static final class Planted implements Serializable {
    private static final long serialVersionUID = 1;
    private static final AtomicBoolean READ = new AtomicBoolean();

    private void readObject(ObjectInputStream in) {
      READ.set(true);
    }
  }

  @Test
  void slowsDownGuessesFromOneAddressButNotTheRealPersonElsewhere() {
    String maya = RawClient.at(port).signUp("maya").username();
    RawClient guesser = RawClient.at(port);
    for (int i = 0; i < 10; i++) {
      assertThat(guesser.signIn(maya, "guess number " + i).status()).isEqualTo(401);
    }

    Answer refused = guesser.signIn(maya, RawClient.PASSWORD);

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("slow-down");
    assertThat(RawClient.at(port).signIn(maya, RawClient.PASSWORD).status()).isEqualTo(200);
  }

  @Test
  void keepsItsCookiesFromScriptsAndOtherSites() {
    RawClient client = RawClient.at(port);
    Answer first = client.get("/api/session");
    Answer signedUp =
        client.post(
            "/api/accounts",
            Map.of("username", "cookies-" + System.nanoTime(), "password", RawClient.PASSWORD));

    assertThat(first.headers().allValues("Set-Cookie")).isNotEmpty();
    for (Answer answer : new Answer[] {first, signedUp}) {
      assertThat(answer.headers().allValues("Set-Cookie"))
          .isNotEmpty()
          .filteredOn(cookie -> !cookie.contains("Max-Age=0"))
          .allMatch(cookie -> cookie.startsWith("parley") && !cookie.contains("Secure"))
          .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"));
    }
    assertThat(client.cookies())
        .containsOnlyKeys(
            client.cookieName("parley"),
            client.cookieName("parley-csrf"),
            client.cookieName("parley-device"));
  }

  @Test
  void storesLittleAndNothingOfAFramework() {
    RawClient maya = RawClient.at(port).signUp("maya");

    String stored =
        jdbc.sql(
                """
                select string_agg(encode(attribute_bytes, 'escape'), ' ')
                  from spring_session_attributes a join spring_session s on a.session_primary_id = s.primary_id
                 where s.principal_name = :account
                """)
            .param("account", maya.accountId().toString())
            .query(String.class)
            .single();

    assertThat(stored).doesNotContain("springframework", "dev.parley");
    assertThat(stored.length()).isLessThan(600);
  }
}
