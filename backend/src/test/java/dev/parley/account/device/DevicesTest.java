package dev.parley.account.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.RawSocket;
import dev.parley.ServerTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The devices of an account: listed, and signed out from another one. */
@ServerTest
class DevicesTest {
  private static final String DEVICES = "/api/account/devices";
  private static final String FIREFOX =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0";
  private static final int WITHIN_MILLIS = 1_000;
  private static final RawSocket.Closed SIGNED_OUT = new RawSocket.Closed(4401, "Signed out");

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  private RawClient alsoSignedIn(RawClient maya) {
    RawClient other = RawClient.at(port);
    assertThat(other.signIn(maya.username(), RawClient.PASSWORD).status()).isEqualTo(200);
    return other;
  }

  private static JsonNode items(RawClient client) {
    return client.get(DEVICES).json().path("items");
  }

  private static String idOf(RawClient client) {
    return items(client).get(0).path("id").asString();
  }

  private static boolean isSignedIn(RawClient client) {
    return !client.refreshed().path("account").isNull();
  }

  @Test
  void listsEachInWordsThisOneFirst() {
    RawClient laptop = RawClient.at(port).with("User-Agent", FIREFOX).signUp("maya");
    RawClient phone = alsoSignedIn(laptop);

    JsonNode items = items(laptop);

    assertThat(items).hasSize(2);
    assertThat(items.get(0).path("current").asBoolean()).isTrue();
    assertThat(items.get(0).path("browser").asString()).isEqualTo("Firefox");
    assertThat(items.get(0).path("system").asString()).isEqualTo("Windows");
    assertThat(items.get(0).path("firstSeen").asString()).endsWith("Z");
    assertThat(items.get(1).path("current").asBoolean()).isFalse();
    assertThat(items.get(1).path("browser").isNull()).isTrue();
    assertThat(idOf(phone)).isEqualTo(items.get(1).path("id").asString());
  }

  @Test
  void listsAndSignsOutThoseWhoseAttributesWereStoredLater() {
    RawClient laptop = RawClient.at(port).signUp("maya");
    RawClient phone = alsoSignedIn(laptop);
    // A changed row goes to another place of the table, away from the others of its session.
    for (String name : List.of("version", "confirmed", "device")) {
      jdbc.sql(
              "update spring_session_attributes set attribute_bytes = attribute_bytes where"
                  + " attribute_name = :name")
          .param("name", name)
          .update();
    }

    assertThat(items(laptop)).hasSize(2);
    assertThat(laptop.delete(DEVICES).status()).isEqualTo(204);
    assertThat(items(laptop)).hasSize(1);
    assertThat(isSignedIn(phone)).isFalse();
  }

  @Test
  void neverShowsTheIdOfASession() {
    RawClient laptop = RawClient.at(port).signUp("maya");
    String session =
        new String(Base64.getDecoder().decode(laptop.cookie("parley")), StandardCharsets.UTF_8);

    String listed = laptop.get(DEVICES).body();

    assertThat(UUID.fromString(session)).isNotNull();
    assertThat(listed).doesNotContain(session, laptop.cookie("parley"));
    assertThat(
            jdbc.sql("select primary_id from spring_session where session_id = :id")
                .param("id", session)
                .query(String.class)
                .single())
        .isNotEqualTo(idOf(laptop));
  }

  @Test
  void signsOneOutWithItsSocketsAndLeavesTheOthers() {
    RawClient laptop = RawClient.at(port).signUp("maya");
    RawClient phone = alsoSignedIn(laptop);
    RawClient tablet = alsoSignedIn(laptop);
    LiveClient onThePhone = phone.connect();

    assertThat(laptop.delete(DEVICES + "/" + idOf(phone)).status()).isEqualTo(204);

    assertThat(onThePhone.socket().awaitClosed(WITHIN_MILLIS)).isEqualTo(SIGNED_OUT);
    assertThat(isSignedIn(phone)).isFalse();
    assertThat(isSignedIn(tablet)).isTrue();
    assertThat(items(laptop)).hasSize(2);
  }

  @Test
  void signsAllOthersOut() {
    RawClient laptop = RawClient.at(port).signUp("maya");
    RawClient phone = alsoSignedIn(laptop);
    RawClient tablet = alsoSignedIn(laptop);
    LiveClient here = laptop.connect();
    LiveClient there = tablet.connect();

    assertThat(laptop.delete(DEVICES).status()).isEqualTo(204);

    assertThat(there.socket().awaitClosed(WITHIN_MILLIS)).isEqualTo(SIGNED_OUT);
    assertThat(List.of(isSignedIn(laptop), isSignedIn(phone), isSignedIn(tablet)))
        .containsExactly(true, false, false);
    assertThat(here.follow(here.prompt("Still here?")).status()).isEqualTo("complete");
    assertThat(items(laptop)).hasSize(1);
  }

  @Test
  void knowsNoDeviceOfSomebodyElse() {
    RawClient maya = RawClient.at(port).signUp("maya");
    RawClient noah = RawClient.at(port).signUp("noah");

    RawClient.Answer foreign = maya.delete(DEVICES + "/" + idOf(noah));
    RawClient.Answer missing = maya.delete(DEVICES + "/" + UUID.randomUUID());

    assertThat(foreign.code()).isEqualTo("not-found");
    assertThat(plain(foreign)).isEqualTo(plain(missing));
    assertThat(maya.delete(DEVICES + "/phone").code()).isIn("invalid", "not-found");
    assertThat(isSignedIn(noah)).isTrue();
  }

  private static String plain(RawClient.Answer answer) {
    return answer.body().replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID");
  }

  @Test
  void isFirstSeenWhenItSignedInAlsoAfterANewPassword() {
    RawClient laptop = RawClient.at(port).with("User-Agent", FIREFOX).signUp("maya");
    Instant signedIn = Instant.now().minus(Duration.ofDays(10)).truncatedTo(ChronoUnit.SECONDS);
    jdbc.sql("update spring_session set creation_time = :at where principal_name = :id")
        .param("at", signedIn.toEpochMilli())
        .param("id", laptop.accountId().toString())
        .update();
    for (String[] change :
        new String[][] {
          {RawClient.PASSWORD, "quite another staple"},
          {"quite another staple", "and one more of them"}
        }) {
      laptop.post("/api/account/password", Map.of("current", change[0], "next", change[1]));
    }

    JsonNode items = items(laptop);

    assertThat(items).hasSize(1);
    assertThat(items.get(0).path("firstSeen").asString()).isEqualTo(signedIn.toString());
    assertThat(items.get(0).path("browser").asString()).isEqualTo("Firefox");
  }

  @Test
  void takesASignInOfAnEarlierVersionWithoutItsBrowser() {
    RawClient laptop = RawClient.at(port).with("User-Agent", FIREFOX).signUp("maya");
    jdbc.sql(
            """
            delete from spring_session_attributes where attribute_name = 'device' and session_primary_id in
              (select primary_id from spring_session where principal_name = :id)
            """)
        .param("id", laptop.accountId().toString())
        .update();

    assertThat(items(laptop).get(0).path("browser").isNull()).isTrue();
  }

  /** Case D10: parallel sign-ins of one account end the ones that were used the longest ago. */
  @Test
  void endsTheOneThatWasUsedTheLongestAgoOfTooMany() throws Exception {
    RawClient first = RawClient.at(port).signUp("maya");
    int more = DeviceLimit.MAX_DEVICES + 5;
    List<Future<Integer>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < more; i++) {
        answers.add(
            threads.submit(
                () -> RawClient.at(port).signIn(first.username(), RawClient.PASSWORD).status()));
      }
    }
    for (Future<Integer> answer : answers) {
      assertThat(answer.get()).isEqualTo(200);
    }

    assertThat(
            jdbc.sql("select count(*) from spring_session where principal_name = :id")
                .param("id", first.accountId().toString())
                .query(Integer.class)
                .single())
        .isEqualTo(DeviceLimit.MAX_DEVICES);
    assertThat(isSignedIn(first)).isFalse();
  }
}
