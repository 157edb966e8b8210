package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.StompFrame;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The receipts that STOMP 1.2 promises for every frame but CONNECT. */
@ServerTest
@SuppressWarnings("NullAway.Init")
class ReceiptsTest {
  @LocalServerPort int port;

  private RawClient maya;
  private LiveClient live;

  @BeforeEach
  void connect() {
    maya = RawClient.at(port).signUp("maya");
    live = maya.connect();
  }

  private void awaitReceipt(String id) {
    live.await("RECEIPT " + id, frame -> isReceipt(frame) && id.equals(receiptId(frame)));
  }

  private static boolean isReceipt(StompFrame frame) {
    return frame.command().equals("RECEIPT");
  }

  private static String receiptId(StompFrame frame) {
    return frame.header("receipt-id");
  }

  private void hello(String receipt) {
    live.frame("SEND", Map.of("destination", "/app/hello", "receipt", receipt), "{}");
  }

  @Test
  void answersEachKindOfFrameOnceItIsCarriedOut() {
    live = maya.connected(maya.handshake(Map.of()));

    live.frame(
        "SUBSCRIBE", Map.of("id", "x", "destination", "/user/queue/errors", "receipt", "r1"), "");
    awaitReceipt("r1");
    hello("r2");
    awaitReceipt("r2");
    live.frame("UNSUBSCRIBE", Map.of("id", "x", "receipt", "r3"), "");
    awaitReceipt("r3");
    live.frame("DISCONNECT", Map.of("receipt", "r4"), "");
    awaitReceipt("r4");
    assertThat(live.socket().awaitClosed(5_000).code()).isEqualTo(1000);
  }

  @Test
  void closesTheSocketThatDisconnectsWithoutOneAndSaysNothing() {
    live.frame("DISCONNECT", Map.of(), "");

    assertThat(live.socket().awaitClosed(5_000).code()).isEqualTo(1000);
    assertThat(live.received()).extracting(StompFrame::command).doesNotContain("ERROR");
  }

  @Test
  void comesAfterWhatTheCommandDid() {
    hello("a\\cb");

    awaitReceipt("a:b");
    List<String> kinds =
        live.received().stream()
            .filter(frame -> isReceipt(frame) || frame.type().equals("welcome"))
            .map(StompFrame::command)
            .toList();
    assertThat(kinds).endsWith("MESSAGE", "RECEIPT");
  }

  @Test
  void goesToTheSocketThatAskedOnly() {
    LiveClient otherTab = maya.connect();

    hello("mine");
    awaitReceipt("mine");
    otherTab.send("/app/hello", Map.of());
    otherTab.await("second welcome", 1, frame -> frame.type().equals("welcome"));

    assertThat(otherTab.received()).noneMatch(ReceiptsTest::isReceipt);
  }

  @Test
  void neverConfirmsACommandThatWasRefused() {
    UUID id = UUID.randomUUID();
    live.frame(
        "SEND",
        Map.of("destination", "/app/stop", "receipt", "no"),
        "{\"replyId\":\"%s\",\"more\":}".formatted(id));
    live.frame(
        "SEND",
        Map.of("destination", "/app/prompt", "receipt", "no"),
        "{\"messageId\":\"%s\"}".formatted(id));
    live.awaitError(id);
    hello("yes");
    awaitReceipt("yes");

    assertThat(live.received())
        .filteredOn(ReceiptsTest::isReceipt)
        .extracting(ReceiptsTest::receiptId)
        .containsExactly("yes");
  }

  @Test
  void namesTheFrameInTheErrorThatEndsTheConnection() {
    live.frame("SEND", Map.of("destination", "/app/nothing", "receipt", "r9"), "{}");

    assertThat(receiptId(live.awaitErrorFrame())).isEqualTo("r9");
  }

  @ParameterizedTest
  @ValueSource(strings = {"content-type:nonsense", "x:a\\tb", "no colon"})
  void namesTheFrameInTheErrorThatCouldNotBeDecoded(String header) {
    live.raw("SEND\ndestination:/app/hello\nreceipt:r9\n" + header + "\n\n{}\0");

    assertThat(receiptId(live.awaitErrorFrame())).isEqualTo("r9");
    assertThat(live.socket().awaitClosed(5_000).code()).isEqualTo(1002);
    assertThat(live.received()).noneMatch(ReceiptsTest::isReceipt);
  }

  @Test
  void namesNoFrameInAnErrorThatIsAboutAnotherOne() {
    live.raw("SEND\ndestination:/app/hello\nreceipt:r8\n\n{}\0");
    live.raw("NONSENSE\n\n\0");

    assertThat(live.awaitErrorFrame().headers()).doesNotContainKey("receipt-id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "receipt:",
        "receipt:rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr",
        "receipt:r1\ncontent-length:+0",
        "content-length:many",
        "receipt:r1\ncontent-type:nonsense",
        "receipt:r1\nheart-beat:much,more"
      })
  void answersADisconnectThatIsRefusedWithAnErrorOnly(String headers) {
    live.raw("DISCONNECT\n" + headers + "\n\n\0");

    assertThat(live.awaitErrorFrame().header("code")).isEqualTo("refused");
    assertThat(live.socket().awaitClosed(5_000).code()).isEqualTo(1002);
    assertThat(live.received()).noneMatch(ReceiptsTest::isReceipt);
  }

  @Test
  void refusesAReceiptThatIsTooLong() {
    hello("r".repeat(65));

    StompFrame error = live.awaitErrorFrame();
    assertThat(error.header("code")).isEqualTo("refused");
    assertThat(error.header("message")).isEqualTo("A receipt has 1 to 64 characters.");
    assertThat(live.received()).noneMatch(ReceiptsTest::isReceipt);
  }
}
