package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.RawSocket;
import dev.parley.ServerTest;
import dev.parley.account.AccountId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A browser that stops reading while much is sent to its account. */
@ServerTest
class SlowReaderTest {
  private static final int EVENTS = 250;
  private static final String BULK = "x".repeat(64 * 1024);

  @LocalServerPort int port;
  @Autowired LiveSender live;
  @Autowired ConnectedSockets sockets;

  @Test
  void isCutAtTheBoundWhileOthersAreServed() throws Exception {
    RawClient maya = RawClient.at(port).signUp("maya");
    RawClient bob = RawClient.at(port).signUp("bob");
    AccountId account = new AccountId(maya.accountId());
    CountDownLatch readsAgain = new CountDownLatch(1);
    RawSocket stalled = stalledAfterWelcome(maya, readsAgain);
    LiveClient bobs = bob.connect();
    assertThat(isConnected(account)).isTrue();

    for (int n = 0; n < EVENTS; n++) {
      byte[] json =
          ("{\"n\":" + n + ",\"bulk\":\"" + BULK + "\"}").getBytes(StandardCharsets.UTF_8);
      live.toAccounts(List.of(account), LiveQueue.REPLIES, json, null);
    }

    assertThat(bobs.follow(bobs.prompt("Am I served?")).status()).isEqualTo("complete");
    await().until(() -> !isConnected(account));
    readsAgain.countDown();
    assertThat(stalled.awaitClosed(10_000).code()).isEqualTo(1006);
    assertThat(bobs.follow(bobs.prompt("And still?")).status()).isEqualTo("complete");
    assertThat(maya.connect().types("replies")).containsExactly("welcome");
  }

  private boolean isConnected(AccountId account) {
    return sockets.signIns().stream().anyMatch(signIn -> signIn.id().equals(account));
  }

  private static RawSocket stalledAfterWelcome(RawClient client, CountDownLatch readsAgain)
      throws Exception {
    RawSocket socket = client.handshake(Map.of());
    CountDownLatch welcomed = new CountDownLatch(1);
    socket.read(text -> {
      if (text.contains("\"welcome\"")) {
        welcomed.countDown();
        waitFor(readsAgain);
      }
    });
    socket.text(LiveClient.text("CONNECT", client.connectHeaders(), ""));
    socket.text(
        LiveClient.text("SUBSCRIBE", Map.of("id", "0", "destination", "/user/queue/replies"), ""));
    socket.text(LiveClient.text("SEND", Map.of("destination", "/app/hello"), "{}"));
    welcomed.await();
    return socket;
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
