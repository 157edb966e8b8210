package dev.parley.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.RawSocket;
import dev.parley.ServerTest;
import dev.parley.live.socket.LiveSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What a client may do to the protocol: its own socket ends, and nobody else's. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
class BadFramesTest {
  @LocalServerPort int port;
  private RawClient maya;
  private RawClient bob;

  @BeforeAll
  void signUp() {
    maya = RawClient.at(port).signUp("maya");
    bob = RawClient.at(port).signUp("bob");
  }

  @AfterEach
  void othersAreStillServed() {
    try (LiveClient bobs = bob.connect()) {
      assertThat(bobs.follow(bobs.prompt("Am I served?")).status()).isEqualTo("complete");
    }
  }

  private LiveClient connect() {
    return maya.connect();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SEND\ndestination:/app/hello\nx:a\\tb\n\n{}\0",
        "NONSENSE\n\n\0",
        "ACK\nid:1\n\n\0"
      })
  void closesTheSocketOfAFrameThatIsNotStomp(String frame) {
    LiveClient live = connect();

    live.raw(frame);

    assertThat(live.awaitErrorFrame().header("code")).isIn("unreadable", "refused");
    assertThat(live.socket().awaitClosed(5_000).code()).isEqualTo(1002);
  }

  @Test
  void carriesOutNothingUntilAFrameHasItsEnd() {
    LiveClient live = maya.connect();
    UUID conversation = UUID.randomUUID();
    String prompt =
        LiveClient.text(
            "SEND",
            Map.of("destination", "/app/prompt"),
            Map.of(
                "messageId",
                UUID.randomUUID(),
                "replyId",
                UUID.randomUUID(),
                "conversationId",
                conversation,
                "text",
                "Hello"));
    String path = "/api/conversations/" + conversation + "/messages";

    live.raw(prompt.substring(0, prompt.length() - 1));
    assertThat(maya.get(path).status()).isEqualTo(404);
    live.raw("\0");

    live.awaitEvent("began", conversation);
    assertThat(maya.get(path).status()).isEqualTo(200);
  }

  @Test
  void refusesAConnectThatWantsNoHeartBeats() {
    Map<String, String> headers = maya.connectHeaders();
    headers.put("heart-beat", "0,0");
    LiveClient live = new LiveClient(maya.handshake(Map.of()));

    live.frame("CONNECT", headers, "");

    assertThat(live.awaitErrorFrame().header("message")).contains("heart-beat");
    assertThat(live.socket().awaitClosed(5_000).code()).isEqualTo(1002);
  }

  @Test
  void closesTheSocketOfOneMessageThatIsTooLarge() {
    LiveClient live = connect();

    live.send("/app/hello", "x".repeat(LiveSettings.FRAME_BYTES));

    assertThat(live.socket().awaitClosed(5_000).code()).isEqualTo(1009);
  }

  @Test
  void closesTheSocketOfAFrameThatGrowsTooLargeOverManyMessages() {
    LiveClient live = connect();
    String piece = "x".repeat(LiveSettings.FRAME_BYTES / 4);
    live.raw("SEND\ndestination:/app/hello\ncontent-length:100000000\n\n");

    try {
      for (int i = 0; i < 8; i++) {
        live.raw(piece);
      }
    } catch (UncheckedIOException closed) {
      // It was closed before all of them were sent.
    }

    live.socket().awaitClosed(5_000);
  }

  @Test
  void takesTheLargestPromptThereMayBe() {
    LiveClient live = connect();
    String largest = "\ud83d\ude00".repeat(PromptLimit.CHARACTERS);

    LiveClient.Asked asked = live.prompt(largest);

    assertThat(live.awaitEvent("began", asked.replyId()).path("prompt").path("text").asString())
        .isEqualTo(largest);
  }

  @Test
  void closesTheSocketThatSubscribesAgain() {
    LiveClient live = connect();

    live.subscribe("once-more", "/user/queue/replies");

    assertThat(live.awaitErrorFrame().header("message")).contains("subscriptions");
    live.socket().awaitClosed(5_000);
  }

  @Test
  void closesTheSocketOfBrokenUtf8() throws IOException {
    RawSocket socket = connect().socket();

    socket.frame(true, RawSocket.TEXT, new byte[] {'S', 'E', 'N', 'D', (byte) 0xC3, (byte) 0x28});

    assertThat(socket.awaitClosed(5_000).code()).isEqualTo(1007);
  }

  @Test
  void neverReadsAFrameInBytes() throws IOException {
    LiveClient live = connect();
    String frame = LiveClient.text("SEND", Map.of("destination", "/app/hello"), "{}");
    int before = live.received().size();

    live.socket().frame(true, RawSocket.BINARY, frame.getBytes(UTF_8));

    assertThat(live.socket().awaitClosed(5_000).code()).isEqualTo(1003);
    assertThat(live.received()).hasSize(before);
  }

  @Test
  void answersAConnectOfAnOlderStompBeforeItCloses() {
    Map<String, String> headers = maya.connectHeaders();
    headers.put("accept-version", "0.9");
    LiveClient live = new LiveClient(maya.handshake(Map.of()));

    live.frame("CONNECT", headers, "");

    assertThat(live.awaitErrorFrame().header("code")).isEqualTo("refused");
    assertThat(live.socket().awaitClosed(5_000).code()).isEqualTo(1002);
  }

  @Test
  void tellsWhoSendsTooFastAndThenCloses() {
    LiveClient live = RawClient.at(port).signUp("flood").connect();
    int carriedOut = 0;
    int refused = 0;
    while (refused < 200 && carriedOut < 1_000) {
      UUID id = UUID.randomUUID();
      int before = live.received().size();
      live.send("/app/hello", Map.of("messageId", id));
      JsonNode answer = live.await("answer", before, frame -> true).json();
      if (answer.path("code").asString("").equals("slow-down")) {
        refused++;
        assertThat(answer.path("commandId").asString()).isEqualTo(id.toString());
        assertThat(answer.path("retryable").asBoolean()).isTrue();
      } else {
        carriedOut++;
      }
    }

    live.send("/app/hello", Map.of());

    assertThat(live.socket().awaitClosed(5_000))
        .isEqualTo(new RawSocket.Closed(1008, "Too many requests"));
    assertThat(carriedOut).isBetween(290, 600);
  }
}
