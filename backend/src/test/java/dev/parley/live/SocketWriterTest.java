package dev.parley.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.parley.live.socket.SocketWriter;
import dev.parley.web.limit.MemoryBudget;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/** The bounded queue of one socket, over a network that stalls when it is told to. */
@Timeout(20)
class SocketWriterTest {
  private static final int MAX_BYTES = 10_000;
  private static final int PATIENCE = 5_000;

  private final Session jetty = mock(Session.class);
  private final NativeWebSocketSession network = mock(NativeWebSocketSession.class);
  private final List<String> sent = new ArrayList<>();
  private final Queue<Callback> unread = new ArrayDeque<>();
  private final ScheduledExecutorService ends = Executors.newSingleThreadScheduledExecutor();
  private final MemoryBudget budget = new MemoryBudget(2 * MAX_BYTES);
  private final SocketWriter writer = writer(network, "maya");
  private boolean stalled;

  private SocketWriter writer(NativeWebSocketSession socket, String owner) {
    return new SocketWriter(socket, MAX_BYTES, budget, owner, ends);
  }

  @BeforeEach
  void recordWhatIsSent() {
    when(network.isOpen()).thenReturn(true);
    when(network.getNativeSession(Session.class)).thenReturn(jetty);
    doAnswer(
            call -> {
              sent.add(call.getArgument(0));
              Callback written = call.getArgument(1);
              if (stalled) {
                unread.add(written);
              } else {
                written.succeed();
              }
              return null;
            })
        .when(jetty)
        .sendText(any(), any());
    doAnswer(
            call -> {
              when(network.isOpen()).thenReturn(false);
              sent.add(call.getArgument(0).toString());
              return null;
            })
        .when(jetty)
        .close(anyInt(), any(), any());
  }

  @AfterEach
  void end() {
    ends.shutdownNow();
  }

  private void readAll() {
    stalled = false;
    while (!unread.isEmpty()) {
      unread.remove().succeed();
    }
  }

  @Test
  void sendsInTheOrderItWasGiven() {
    List<String> numbers = IntStream.range(0, 200).mapToObj(String::valueOf).toList();

    for (String number : numbers) {
      writer.sendMessage(new TextMessage(number));
    }
    writer.close(CloseStatus.NORMAL);

    assertThat(sent).hasSize(201).startsWith(numbers.toArray(String[]::new)).endsWith("1000");
  }

  @Test
  void neverWaitsForAReaderThatStallsAndSendsItOneMessageAtATime() {
    stalled = true;

    for (int i = 0; i < 50; i++) {
      writer.sendMessage(new TextMessage("12345"));
    }

    assertThat(sent).hasSize(1);
    readAll();
    assertThat(sent).hasSize(50);
    verify(jetty, never()).disconnect();
    assertThat(budget.heldBytes()).isZero();
    assertThat(writer.waitingBytes()).isZero();
  }

  @Test
  void cutsAReaderThatLetsTooMuchWait() {
    stalled = true;

    for (int i = 0; i < 4; i++) {
      writer.sendMessage(new TextMessage("x".repeat(1_900)));
    }

    verify(jetty, timeout(PATIENCE)).disconnect();
    assertThat(writer.wasCut()).isTrue();
    assertThat(budget.heldBytes()).isZero();
    readAll();
    verify(jetty, never()).close(anyInt(), any(), any());
    assertThat(sent).hasSize(1);
  }

  @Test
  void cutsTheReaderWithTheMostWaitingWhenAllTogetherHoldTooMuch() {
    stalled = true;
    NativeWebSocketSession other = mock(NativeWebSocketSession.class);
    Session others = mock(Session.class);
    when(other.getNativeSession(Session.class)).thenReturn(others);
    SocketWriter bob = writer(other, "bob");
    SocketWriter again = writer(other, "bob");
    writer.sendMessage(new TextMessage("x".repeat(3_000)));

    bob.sendMessage(new TextMessage("x".repeat(4_000)));
    again.sendMessage(new TextMessage("x".repeat(4_000)));

    verify(others, timeout(PATIENCE)).disconnect();
    assertThat(List.of(bob.wasCut(), again.wasCut())).containsExactlyInAnyOrder(true, false);
    assertThat(writer.wasCut()).isFalse();
  }

  @Test
  void closesBehindWhatStillWaits() {
    stalled = true;
    writer.sendMessage(new TextMessage("ERROR"));
    writer.close(CloseStatus.PROTOCOL_ERROR);
    assertThat(sent).containsExactly("ERROR");

    readAll();

    assertThat(sent).containsExactly("ERROR", "1002");
  }

  @Test
  void sendsNothingAfterItWasClosed() {
    writer.close(CloseStatus.NORMAL);
    writer.sendMessage(new TextMessage("late"));
    writer.close(CloseStatus.PROTOCOL_ERROR);

    assertThat(sent).containsExactly("1000");
    assertThat(budget.heldBytes()).isZero();
  }

  @Test
  void cutsAReaderThatDoesNotTakeTheGoodbyeWithinASecond() {
    stalled = true;
    writer.sendMessage(new TextMessage("hello"));
    writer.close(CloseStatus.NORMAL);

    verify(jetty, timeout(PATIENCE)).disconnect();
  }

  @Test
  void cutsTheLineWhenItCannotBeWrittenTo() {
    stalled = true;
    writer.sendMessage(new TextMessage("hello"));

    unread.remove().fail(new IOException("broken pipe"));

    verify(jetty, timeout(PATIENCE)).disconnect();
    verify(jetty, times(1)).sendText(any(), any());
    assertThat(budget.heldBytes()).isZero();
  }
}
