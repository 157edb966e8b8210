package dev.parley.account.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.RawSocket;
import dev.parley.ServerTest;
import dev.parley.account.AccountId;
import dev.parley.account.ClosedAccounts;
import dev.parley.llm.FakeAnswer;
import dev.parley.llm.FakeModelServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People close their account, and an administrator undoes it. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class ClosingTest {
  private static final int WITHIN_MILLIS = 1_000;
  private static final RawSocket.Closed SIGNED_OUT = new RawSocket.Closed(4401, "Signed out");

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired FakeModelServer fake;
  @Autowired ClosedAccounts changes;

  @BeforeEach
  void somebodyElseIsTheAdministrator() {
    if (RawClient.at(port).session().path("firstRun").asBoolean()) {
      RawClient.at(port).signUp("administrator");
    }
  }

  private static RawClient.Answer close(RawClient client, String password) {
    return client.post("/api/account/close", Map.of("password", password));
  }

  private static boolean isSignedIn(RawClient client) {
    return !client.refreshed().path("account").isNull();
  }

  private void inThePast(UUID account) {
    jdbc.sql("update account set remove_at = now() - interval '1 s' where id = :id")
        .param("id", account)
        .update();
  }

  @Test
  void signsOutEverywhereAtOnceAndSaysWhenItIsRemoved(CapturedOutput log) {
    RawClient maya = RawClient.at(port).signUp("maya");
    UUID id = maya.accountId();
    RawClient phone = RawClient.at(port);
    phone.signIn(maya.username(), RawClient.PASSWORD);
    LiveClient tab = maya.connect();
    LiveClient onThePhone = phone.connect();

    RawClient.Answer answer = close(maya, RawClient.PASSWORD);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    Instant removal = Instant.parse(answer.json().path("removeAt").asString());
    assertThat(removal)
        .isBetween(
            Instant.now().plus(ClosedAccounts.GRACE).minusSeconds(60),
            Instant.now().plus(ClosedAccounts.GRACE));
    assertThat(tab.socket().awaitClosed(WITHIN_MILLIS)).isEqualTo(SIGNED_OUT);
    assertThat(onThePhone.socket().awaitClosed(WITHIN_MILLIS)).isEqualTo(SIGNED_OUT);
    assertThat(isSignedIn(maya)).isFalse();
    assertThat(isSignedIn(phone)).isFalse();
    assertThat(log).contains("account-closed success account=" + id);
  }

  @Test
  void stopsItsAnswersAndKeepsTheirText() throws Exception {
    RawClient maya = RawClient.at(port).signUp("maya");
    LiveClient live = maya.connect();
    CountDownLatch left = new CountDownLatch(1);
    FakeAnswer held =
        exchange -> {
          exchange.stream().text("So far");
          if (exchange.leftWithin(Duration.ofSeconds(10))) {
            left.countDown();
          }
        };
    fake.next(held);
    LiveClient.Asked asked = live.prompt("Asked before the account is closed");
    live.awaitEvent("grew", asked.replyId());

    close(maya, RawClient.PASSWORD);

    assertThat(left.await(5, TimeUnit.SECONDS)).isTrue();
    await()
        .untilAsserted(() ->
            assertThat(
                    jdbc.sql("select status || ' ' || text from message where id = :id")
                        .param("id", asked.replyId())
                        .query(String.class)
                        .single())
                .isEqualTo("stopped So far"));
  }

  @Test
  void tellsOnlyWhoHasTheRightPasswordThatItIsClosed() {
    RawClient maya = RawClient.at(port).signUp("maya");
    String name = maya.username();
    close(maya, RawClient.PASSWORD);

    RawClient.Answer right = RawClient.at(port).signIn(name, RawClient.PASSWORD);
    RawClient.Answer wrong = RawClient.at(port).signIn(name, "a wrong password");
    RawClient.Answer nobody = RawClient.at(port).signIn("nobody-at-all", "a wrong password");

    assertThat(right.code()).isEqualTo("account-closed");
    assertThat(right.json().path("detail").asString())
        .isEqualTo(
            "This account was closed and will be removed in 14 days. Ask an administrator to reopen"
                + " it before then.");
    assertThat(right.headers().allValues("Set-Cookie")).noneMatch(each -> each.contains("device"));
    assertThat(wrong.body()).isEqualTo(nobody.body());
    assertThat(wrong.code()).isEqualTo("wrong-credentials");
  }

  @Test
  void needsTheRightPassword() {
    RawClient maya = RawClient.at(port).signUp("maya");

    assertThat(close(maya, "a wrong password").code()).isEqualTo("wrong-password");
    assertThat(isSignedIn(maya)).isTrue();
  }

  @Test
  void canBeReopenedUntilItsGraceEndsAndIsThenAsBefore() {
    RawClient maya = RawClient.at(port).signUp("maya");
    String name = maya.username();
    AccountId id = new AccountId(maya.accountId());
    LiveClient live = maya.connect();
    LiveClient.Asked asked = live.prompt("Kept over the closing");
    live.follow(asked);
    close(maya, RawClient.PASSWORD);

    assertThat(changes.reopen(id, null)).isTrue();

    assertThat(changes.reopen(id, null)).as("a second time").isFalse();
    maya.refreshed();
    assertThat(maya.signIn(name, RawClient.PASSWORD).status()).isEqualTo(200);
    assertThat(maya.get("/api/conversations/" + asked.conversationId()).status()).isEqualTo(200);
    close(maya, RawClient.PASSWORD);
    inThePast(id.value());
    assertThat(changes.reopen(id, null)).as("after the grace").isFalse();
  }

  @Test
  void isNotReopenedWhenAnAdministratorHasDisabledIt() {
    RawClient maya = RawClient.at(port).signUp("maya");
    jdbc.sql("update account set enabled = false where id = :id")
        .param("id", maya.accountId())
        .update();

    assertThat(changes.reopen(new AccountId(maya.accountId()), null)).isFalse();
  }

  @Test
  void isNoLongerClosedOnceSomebodyEnablesItByHand() {
    RawClient maya = RawClient.at(port).signUp("maya");
    UUID id = maya.accountId();
    close(maya, RawClient.PASSWORD);
    inThePast(id);

    jdbc.sql("update account set enabled = true where id = :id").param("id", id).update();
    jdbc.sql("update account set enabled = false where id = :id").param("id", id).update();

    assertThat(changes.due()).doesNotContain(new AccountId(id));
  }

  /** Case M9: of two administrators who close their accounts in the same instant, one stays. */
  @Test
  void neverLosesTheLastAdministratorInARaceOfTwo() throws Exception {
    List<RawClient> two =
        Stream.generate(() -> RawClient.at(port).signUp("administrator")).limit(2).toList();
    List<UUID> others = administrators();
    two.forEach(each -> role(each.accountId(), "ADMIN"));
    others.forEach(each -> role(each, "USER"));
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<String>> answers =
          two.stream()
              .map(each -> threads.submit(() -> close(each, RawClient.PASSWORD).code()))
              .toList();
      List<String> codes = List.of(answers.get(0).get(), answers.get(1).get());

      assertThat(codes).containsExactlyInAnyOrder("", "last-administrator");
      assertThat(administrators()).hasSize(1);
    } finally {
      others.forEach(each -> role(each, "ADMIN"));
      two.forEach(each -> role(each.accountId(), "USER"));
    }
  }

  private List<UUID> administrators() {
    return jdbc.sql("select id from account where role = 'ADMIN' and enabled")
        .query((row, number) -> row.getObject(1, UUID.class))
        .list();
  }

  private void role(UUID account, String role) {
    jdbc.sql("update account set role = :role where id = :id")
        .param("role", role)
        .param("id", account)
        .update();
  }
}
