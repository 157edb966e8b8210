package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.parley.ServerTest;
import dev.parley.live.socket.LiveSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.DefaultCsrfToken;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.messaging.SubProtocolWebSocketHandler;

/** Text messages read as STOMP in the real context, from a WebSocket without a network. */
@ServerTest
@SuppressWarnings("NullAway.Init")
class ProtocolTest {
  @Autowired SubProtocolWebSocketHandler stomp;
  @Autowired ConnectedSockets sockets;

  private final WebSocketSession session = mock(WebSocketSession.class);
  private final List<String> sent = new ArrayList<>();

  @BeforeEach
  void connect() throws Exception {
    var maya = Frames.somebody();
    Map<String, Object> attributes = new HashMap<>();
    attributes.put(LiveSocket.ATTRIBUTE, sockets.prepare(maya).orElseThrow());
    attributes.put(CsrfToken.class.getName(), new DefaultCsrfToken("X-XSRF-TOKEN", "c", "token"));
    when(session.getId()).thenReturn(UUID.randomUUID().toString());
    when(session.getAttributes()).thenReturn(attributes);
    when(session.getPrincipal()).thenReturn(maya);
    when(session.getAcceptedProtocol()).thenReturn("v12.stomp");
    when(session.getHandshakeHeaders()).thenReturn(new HttpHeaders());
    when(session.isOpen()).thenReturn(true);
    doAnswer(call -> sent.add(call.<TextMessage>getArgument(0).getPayload()))
        .when(session)
        .sendMessage(any());
    stomp.afterConnectionEstablished(session);
    receive(
        "CONNECT\naccept-version:1.2\nheart-beat:25000,20000\nX-XSRF-TOKEN:"
            + ChannelSocket.masked("token")
            + "\n\n\0");
    receive("SUBSCRIBE\nid:1\ndestination:/user/queue/replies\n\n\0");
    receive("SUBSCRIBE\nid:2\ndestination:/user/queue/errors\n\n\0");
    assertThat(sent).hasSize(1).first().asString().startsWith("CONNECTED");
    sent.clear();
  }

  private void receive(String text) throws Exception {
    stomp.handleMessage(session, new TextMessage(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SEND\ndestination:/app/hello\nx:a\\tb\n\n{}\0",
        "SEND\ndestination:/app/hello\nno colon\n\n{}\0",
        "SEND\ndestination:/app/hello\rx:1\n\n{}\0",
        "SEND\n:empty\n\n{}\0",
        "SEND\ndestination:/app/hello\ncontent-length:1\n\n{}}}\0",
        "NONSENSE\n\n\0",
        "send\ndestination:/app/hello\n\n{}\0",
        "MESSAGE\ndestination:/user/queue/replies\n\n{}\0",
        "CONNECTED\nversion:1.2\n\n\0",
        "ERROR\nmessage:x\n\n\0",
        "ACK\nid:1\n\n\0",
        "NACK\nid:1\n\n\0",
        "BEGIN\ntransaction:1\n\n\0",
        "COMMIT\ntransaction:1\n\n\0",
        "SEND\n\n{}\0",
        "SUBSCRIBE\ndestination:/user/queue/replies\n\n\0",
        "CONNECT\naccept-version:1.2\nheart-beat:25000,20000\n\n\0",
        "STOMP\naccept-version:1.2\nheart-beat:25000,20000\n\n\0",
        "GET / HTTP/1.1\nHost: x\n\n\0"
      })
  void answersAFrameThatIsNotOursWithErrorAndCloses(String frame) throws Exception {
    receive(frame);

    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst())
        .startsWith("ERROR\n")
        .containsPattern("code:(refused|unreadable)")
        .doesNotContain("Exception", "springframework");
    verify(session).close(CloseStatus.PROTOCOL_ERROR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "99999999999999999999", "many", "", " 13", "+13", "0x0d"})
  void refusesALengthThatIsNone(String length) throws Exception {
    receive("SEND\ndestination:/app/stop\ncontent-length:" + length + "\n\n{\"replyId\":1}\0");

    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst()).startsWith("ERROR").contains("code:refused", "content-length");
  }

  @Test
  void refusesAFrameAtOnceThatIsAnnouncedLargerThanAnyMayBe() throws Exception {
    receive("SEND\ndestination:/app/hello\ncontent-length:100000000\n\n{");

    assertThat(sent).hasSize(1).first().asString().startsWith("ERROR").contains("code:unreadable");
    verify(session).close(CloseStatus.PROTOCOL_ERROR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONNECT\naccept-version:1.2\nheart-beat:25000,20000\n\n\0",
        "SEND\ndestination:/app/hello\nreceipt:\n\n{}\0",
        "SEND\ndestination:/app/hello\ntransaction:1\n\n{}\0",
        "SEND\ndestination:/app/hello\nheart-beat:much,more\n\n{}\0",
        "SUBSCRIBE\nid:\ndestination:/user/queue/conversations\n\n\0",
        "SUBSCRIBE\nid:3\nack:client\ndestination:/user/queue/conversations\n\n\0",
        "UNSUBSCRIBE\nid:\n\n\0",
        "ABORT\ntransaction:1\n\n\0"
      })
  void saysWhatIsRefusedOfAFrameThatCanBeRead(String frame) throws Exception {
    receive(frame);

    assertThat(sent).hasSize(1).first().asString().startsWith("ERROR").contains("code:refused");
  }

  @Test
  void refusesAFrameBeforeConnect() throws Exception {
    when(session.getId()).thenReturn(UUID.randomUUID().toString());
    stomp.afterConnectionEstablished(session);

    receive("SEND\ndestination:/app/hello\n\n{}\0");

    assertThat(sent).hasSize(1).first().asString().contains("code:refused", "Send CONNECT first");
  }

  @Test
  void refusesAConnectWhoseHeartBeatsAreNoNumbers() throws Exception {
    when(session.getId()).thenReturn(UUID.randomUUID().toString());
    stomp.afterConnectionEstablished(session);

    receive("CONNECT\naccept-version:1.2\nheart-beat:much,more\n\n\0");

    assertThat(sent).hasSize(1).first().asString().contains("code:refused", "heart-beat header");
  }

  @ParameterizedTest
  @ValueSource(strings = {"SEND\ndestination:/app/hello\n\n{}", "SEND\ndesti", "\0\0\0", "S"})
  void carriesOutNothingOfAFrameWithoutItsEnd(String part) throws Exception {
    receive(part);

    assertThat(sent).isEmpty();
  }

  @Test
  void readsManyFramesOfOneMessageInOrder() throws Exception {
    String hello = "SEND\ndestination:/app/hello\n\n{}\0";
    receive(hello + "\n" + hello + "SEND\ndestination:/app/nothing\n\n{}\0");

    assertThat(sent).hasSize(3);
    assertThat(sent.get(0)).contains("\"welcome\"");
    assertThat(sent.get(1)).contains("\"welcome\"");
    assertThat(sent.get(2)).startsWith("ERROR");
  }

  @Test
  void readsAFrameInPieces() throws Exception {
    receive("SEND\ndestination:/app/he");
    receive("llo\n\n{}");
    receive("\0");

    assertThat(sent).hasSize(1).first().asString().contains("\"welcome\"");
  }
}
