package dev.parley.account.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.RawSocket;
import dev.parley.StartedServer;
import dev.parley.cluster.NodePresence;
import dev.parley.database.embedded.TestServer;
import dev.parley.llm.FakeAnswer;
import dev.parley.llm.FakeModelServer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Cases D1 to D3 on two servers: what ends a sign-in on one of them closes its sockets on the
 * other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesAccountTest {
  private static final int WITHIN_MILLIS = 1_000;
  private static final RawSocket.Closed SIGNED_OUT = new RawSocket.Closed(4401, "Signed out");

  /** The periodic check would close them too, later. */
  private static final String NO_CHECK = "--parley.live.check-every=1h";

  private FakeModelServer fake;
  private StartedServer one;
  private StartedServer other;
  private RawClient laptop;
  private RawClient phone;
  private LiveClient onThePhone;

  @BeforeAll
  void startBoth() throws Exception {
    TestServer.Database database = TestServer.get().createDatabase();
    fake = FakeModelServer.start();
    one = StartedServer.on(database, fake.baseUrl(), NO_CHECK);
    other = StartedServer.on(database, fake.baseUrl(), NO_CHECK);
    await()
        .until(() ->
            Stream.of(one, other).allMatch(node -> node.bean(NodePresence.class).hasOthers()));
    // The first account is the administrator's, who cannot close it.
    RawClient.at(one.port()).signUp("administrator");
  }

  @AfterAll
  void endBoth() {
    one.close();
    other.close();
    fake.close();
  }

  @BeforeEach
  void signIn() {
    laptop = RawClient.at(one.port()).signUp("maya");
    phone = RawClient.at(other.port());
    assertThat(phone.signIn(laptop.username(), RawClient.PASSWORD).status()).isEqualTo(200);
    onThePhone = phone.connect();
  }

  private void assertThePhoneIsOut() {
    assertThat(onThePhone.socket().awaitClosed(WITHIN_MILLIS)).isEqualTo(SIGNED_OUT);
    assertThat(phone.get("/api/conversations").code()).isEqualTo("signed-out");
  }

  @Test
  void signingOutOneDevice() {
    String id = phone.get("/api/account/devices").json().path("items").get(0).path("id").asString();

    assertThat(laptop.delete("/api/account/devices/" + id).status()).isEqualTo(204);

    assertThePhoneIsOut();
  }

  @Test
  void signingOutAllOtherDevices() {
    LiveClient here = laptop.connect();

    assertThat(laptop.delete("/api/account/devices").status()).isEqualTo(204);

    assertThePhoneIsOut();
    assertThat(here.follow(here.prompt("Still here?")).status()).isEqualTo("complete");
  }

  @Test
  void anotherPassword() {
    LiveClient sameBrowser = laptop.alsoAt(other.port()).connect();

    RawClient.Answer changed =
        laptop.post(
            "/api/account/password",
            Map.of("current", RawClient.PASSWORD, "next", "quite another staple"));

    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    assertThePhoneIsOut();
    assertThat(sameBrowser.socket().awaitClosed(WITHIN_MILLIS)).isEqualTo(SIGNED_OUT);
    laptop.refreshed();
    LiveClient again = laptop.alsoAt(other.port()).connect();
    assertThat(again.follow(again.prompt("And on")).status()).isEqualTo("complete");
  }

  @Test
  void closingTheAccountWhileAnAnswerOfTheOtherServerRuns() throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    FakeAnswer held =
        exchange -> {
          exchange.stream().text("So far");
          if (exchange.leftWithin(Duration.ofSeconds(10))) {
            left.countDown();
          }
        };
    fake.next(held);
    LiveClient.Asked asked = onThePhone.prompt("Asked on the other server");
    onThePhone.awaitEvent("grew", asked.replyId());

    RawClient.Answer closed =
        laptop.post("/api/account/close", Map.of("password", RawClient.PASSWORD));

    assertThat(closed.status()).as(closed.body()).isEqualTo(200);
    assertThePhoneIsOut();
    assertThat(left.await(2, TimeUnit.SECONDS)).isTrue();
  }
}
