package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.eclipse.jetty.websocket.api.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/** The bounded queue of one socket, over a network that stalls when it is told to. */
@Timeout(20)
class SocketWriterTest {
  private static final int MOST_BYTES = 1_000;
  private static final int PATIENCE = 5_000;

  private final Session jetty = mock(Session.class);
  private final NativeWebSocketSession network = mock(NativeWebSocketSession.class);
  private final List<String> sent = Collections.synchronizedList(new ArrayList<>());
  private final SocketWriter writer = new SocketWriter(network, MOST_BYTES);
  private final CountDownLatch stalled = new CountDownLatch(1);

  @BeforeEach
  void recordWhatIsSent() throws IOException {
    when(network.isOpen()).thenReturn(true);
    when(network.getNativeSession(Session.class)).thenReturn(jetty);
    doAnswer(
            call -> {
              sent.add(call.<TextMessage>getArgument(0).getPayload());
              return null;
            })
        .when(network)
        .sendMessage(any());
    doAnswer(
            call -> {
              when(network.isOpen()).thenReturn(false);
              sent.add(String.valueOf(call.<CloseStatus>getArgument(0).getCode()));
              return null;
            })
        .when(network)
        .close(any());
  }

  private void stall() throws IOException {
    doAnswer(
            call -> {
              stalled.await();
              sent.add(call.<TextMessage>getArgument(0).getPayload());
              return null;
            })
        .when(network)
        .sendMessage(any());
  }

  @Test
  void sendsInTheOrderItWasGiven() throws Exception {
    List<String> numbers = IntStream.range(0, 200).mapToObj(String::valueOf).toList();

    for (String number : numbers) {
      writer.sendMessage(new TextMessage(number));
    }
    writer.close(CloseStatus.NORMAL);

    verify(network, timeout(PATIENCE)).close(CloseStatus.NORMAL);
    assertThat(sent).hasSize(201).startsWith(numbers.toArray(String[]::new)).endsWith("1000");
  }

  @Test
  void neverWaitsForAReaderThatStalls() throws Exception {
    stall();

    for (int i = 0; i < 100; i++) {
      writer.sendMessage(new TextMessage("12345"));
    }

    assertThat(sent).isEmpty();
    stalled.countDown();
    verify(network, timeout(PATIENCE).times(100)).sendMessage(any());
    verify(jetty, never()).disconnect();
  }

  @Test
  void cutsAReaderThatLetsTooMuchWait() throws Exception {
    stall();

    for (int i = 0; i < 4; i++) {
      writer.sendMessage(new TextMessage("x".repeat(400)));
    }

    verify(jetty, timeout(PATIENCE)).disconnect();
    stalled.countDown();
    verify(network, never()).close(any());
    assertThat(sent.size()).isLessThanOrEqualTo(1);
  }

  @Test
  void closesBehindWhatStillWaits() throws Exception {
    stall();
    writer.sendMessage(new TextMessage("ERROR"));
    writer.close(CloseStatus.PROTOCOL_ERROR);
    assertThat(sent).isEmpty();

    stalled.countDown();

    verify(network, timeout(PATIENCE)).close(CloseStatus.PROTOCOL_ERROR);
    assertThat(sent).containsExactly("ERROR", "1002");
  }

  @Test
  void sendsNothingAfterItWasClosed() throws Exception {
    writer.close(CloseStatus.NORMAL);
    writer.sendMessage(new TextMessage("late"));
    writer.close(CloseStatus.PROTOCOL_ERROR);

    verify(network, timeout(PATIENCE)).close(CloseStatus.NORMAL);
    assertThat(sent).containsExactly("1000");
  }

  @Test
  void cutsAReaderThatDoesNotTakeTheGoodbyeWithinASecond() throws Exception {
    stall();
    writer.sendMessage(new TextMessage("hello"));
    writer.close(CloseStatus.NORMAL);

    verify(jetty, timeout(PATIENCE)).disconnect();
  }

  @Test
  void cutsTheLineWhenItCannotBeWrittenTo() throws Exception {
    doAnswer(
            call -> {
              throw new IOException("broken pipe");
            })
        .when(network)
        .sendMessage(any());

    writer.sendMessage(new TextMessage("hello"));

    verify(jetty, timeout(PATIENCE)).disconnect();
  }
}
