package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.RawSocket;
import dev.parley.ServerTest;
import dev.parley.StompFrame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Who gets a socket, and what must come before the first command. */
@ServerTest
class HandshakeTest {
  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "null",
        "",
        "https://127.0.0.1:PORT",
        "http://localhost:PORT"
      })
  void refusesAPageOfAnotherOrigin(String origin) {
    RawClient maya = RawClient.at(port).signUp("maya");
    String asked = origin.replace("PORT", String.valueOf(port));

    assertThat(maya.handshake(Map.of("Origin", asked)).status()).isEqualTo(403);
    assertThat(
            maya.handshake(
                    Map.of("Origin", asked, "X-Forwarded-Host", asked.replaceFirst(".*//", "")))
                .status())
        .isEqualTo(403);
  }

  @Test
  void refusesAClientThatNamesNoOrigin() {
    RawClient maya = RawClient.at(port).signUp("maya");

    assertThat(maya.handshakeWithout("Origin").status()).isEqualTo(403);
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void namesTheProxyInTheLogWhenAHandshakeHasLostItsUpgrade(CapturedOutput log) {
    RawClient maya = RawClient.at(port).signUp("maya");

    assertThat(maya.handshake(Map.of("Upgrade", "")).status()).isEqualTo(426);
    assertThat(log).contains("the proxy in front of Parley does not pass WebSockets on");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "dGhlIHNhbXBsZSBub25jZQ",
        "dGhlIHNhbXBsZSBub25jZWQ=",
        "dGhlIHNhbXBsZSBub25jZR==",
        "dGhlIHNhbXBsZSBub25jZQ=a",
        "AAAA"
      })
  void refusesAKeyThatIsNotTheBase64OfSixteenBytes(String key) {
    RawClient maya = RawClient.at(port).signUp("maya");

    assertThat(maya.handshake(Map.of("Sec-WebSocket-Key", key)).status()).isEqualTo(400);
  }

  @Test
  void refusesExtensionsThatCannotBeRead() {
    RawClient maya = RawClient.at(port).signUp("maya");

    assertThat(maya.handshake(Map.of("Sec-WebSocket-Extensions", ";")).status()).isEqualTo(400);
  }

  @Test
  void refusesAnUpgradeToAnotherProtocolToo() {
    RawClient maya = RawClient.at(port).signUp("maya");

    assertThat(maya.handshake(Map.of("Upgrade", "websocket\r\nUpgrade: h2c")).status())
        .isEqualTo(426);
  }

  @Test
  void takesALocalhostPageForLocalhostOnly() {
    RawClient maya = RawClient.at(port).signUp("maya");
    String localhost = "localhost:" + port;

    assertThat(maya.handshake(Map.of("Host", localhost, "Origin", "http://" + localhost)).status())
        .isEqualTo(101);
  }

  @Test
  void refusesAHostThatIsNotOurs() {
    RawClient maya = RawClient.at(port).signUp("maya");
    String rebound = "evil.example:" + port;

    assertThat(maya.handshake(Map.of("Host", rebound, "Origin", "http://" + rebound)).status())
        .isEqualTo(400);
  }

  @Test
  void refusesWhoIsSignedOut() {
    RawClient stranger = RawClient.at(port);
    RawClient left = RawClient.at(port).signUp("maya");
    Map<String, String> kept = new LinkedHashMap<>(left.cookies());
    left.signOut();
    left.cookies().putAll(kept);

    assertThat(stranger.handshake(Map.of()).status()).isEqualTo(401);
    assertThat(left.handshake(Map.of()).status()).isEqualTo(401);
  }

  @Test
  void neverCompresses() {
    RawClient maya = RawClient.at(port).signUp("maya");

    RawSocket socket =
        maya.handshake(
            Map.of("Sec-WebSocket-Extensions", "permessage-deflate; client_max_window_bits"));

    assertThat(socket.status()).isEqualTo(101);
    assertThat(socket.headers()).doesNotContainKey("Sec-WebSocket-Extensions");
    maya.connected(socket).subscribeAll();
  }

  @Test
  void refusesConnectWithoutTheToken() {
    RawClient maya = RawClient.at(port).signUp("maya");

    assertConnectRefused(maya, null, "csrf");
  }

  @Test
  void refusesConnectWithTheCookiesOwnValue() {
    RawClient maya = RawClient.at(port).signUp("maya");

    assertConnectRefused(maya, maya.cookie("parley-csrf"), "csrf");
  }

  @Test
  void refusesConnectWithTheTokenOfSomeoneElse() {
    RawClient maya = RawClient.at(port).signUp("maya");
    RawClient bob = RawClient.at(port).signUp("bob");

    assertConnectRefused(maya, bob.csrfToken(), "csrf");
  }

  private static void assertConnectRefused(RawClient client, @Nullable String token, String code) {
    Map<String, String> headers = client.connectHeaders();
    headers.remove(client.csrfHeader());
    if (token != null) {
      headers.put(client.csrfHeader(), token);
    }
    LiveClient live = new LiveClient(client.handshake(Map.of()));
    live.frame("CONNECT", headers, "");

    assertThat(live.awaitErrorFrame().header("code")).isEqualTo(code);
    assertThat(live.socket().awaitClosed(5_000).code()).isEqualTo(1002);
  }

  @Test
  void carriesOutNothingThatCameInOneMessageWithARefusedConnect() {
    RawClient maya = RawClient.at(port).signUp("maya");
    Map<String, String> noToken = maya.connectHeaders();
    noToken.remove(maya.csrfHeader());
    UUID conversation = UUID.randomUUID();
    Map<String, ?> prompt =
        Map.of(
            "messageId",
            UUID.randomUUID(),
            "replyId",
            UUID.randomUUID(),
            "conversationId",
            conversation,
            "text",
            "Hello");
    LiveClient live = new LiveClient(maya.handshake(Map.of()));

    live.raw(
        LiveClient.text("CONNECT", noToken, "")
            + LiveClient.text("SEND", Map.of("destination", "/app/prompt"), prompt));

    assertThat(live.socket().awaitClosed(5_000).code()).isEqualTo(1002);
    assertThat(maya.get("/api/conversations/" + conversation + "/messages").status())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SEND", "SUBSCRIBE"})
  void refusesWhatComesBeforeConnect(String command) {
    RawClient maya = RawClient.at(port).signUp("maya");
    LiveClient live = new LiveClient(maya.handshake(Map.of()));
    String destination = command.equals("SEND") ? "/app/hello" : "/user/queue/replies";

    live.frame(command, Map.of("destination", destination, "id", "1"), "{}");

    live.awaitErrorFrame();
    live.socket().awaitClosed(5_000);
    assertThat(live.received()).extracting(StompFrame::command).containsExactly("ERROR");
  }

  @Test
  void refusesASecondConnect() {
    RawClient maya = RawClient.at(port).signUp("maya");
    LiveClient live = maya.connect();

    live.frame("CONNECT", maya.connectHeaders(), "");

    live.awaitErrorFrame();
    live.socket().awaitClosed(5_000);
  }

  @Test
  void refusesTheSocketThatIsOneTooMany() {
    RawClient maya = RawClient.at(port).signUp("maya");
    // Held, since a socket that nothing refers to any more is closed with the garbage.
    List<RawSocket> tabs = Stream.generate(() -> maya.handshake(Map.of())).limit(64).toList();

    assertThat(tabs).extracting(RawSocket::status).containsOnly(101);
    assertThat(maya.handshake(Map.of()).status()).isEqualTo(429);
    assertThat(RawClient.at(port).signUp("bob").handshake(Map.of()).status()).isEqualTo(101);
  }
}
