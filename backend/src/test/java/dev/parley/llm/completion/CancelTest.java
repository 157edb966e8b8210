package dev.parley.llm.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.llm.AnswerSink;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelOutcome.Cancelled;
import dev.parley.llm.openai.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Stop: the line to the model server is closed at once, wherever the call is. */
class CancelTest {
  /** The contract says 100 ms; this machine may be busy with other tests. */
  private static final Duration AT_ONCE = Duration.ofMillis(400);

  private final Asking asking = new Asking();

  @AfterEach
  void close() {
    asking.close();
  }

  private CompletableFuture<ModelOutcome> begin(Endpoint server, String prompt, AnswerSink to) {
    CompletableFuture<ModelOutcome> end = new CompletableFuture<>();
    Thread.startVirtualThread(() -> end.complete(asking.ask(server, asking.prompting(prompt), to)));
    return end;
  }

  private CompletableFuture<ModelOutcome> begin(String prompt) {
    return begin(Endpoint.of(asking.server.baseUrl(), null), prompt, text -> {});
  }

  private void cancelsAtOnce(CompletableFuture<ModelOutcome> end) throws Exception {
    long start = System.nanoTime();
    asking.call.cancel();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
    assertThat(end.get(5, TimeUnit.SECONDS)).isEqualTo(new Cancelled());
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
  }

  @Test
  void beforeItBegan() {
    asking.call.cancel();
    assertThat(asking.ask("Hello")).isEqualTo(new Cancelled());
    assertThat(asking.server.calls()).isZero();
  }

  @Test
  void beforeTheFirstWord() throws Exception {
    var end = begin("hang");
    assertThat(asking.server.awaitCall(Asking.A_WHILE)).isTrue();
    cancelsAtOnce(end);
    assertThat(asking.server.awaitDeparture(Asking.A_WHILE)).isTrue();
  }

  @Test
  void inTheMiddleOfTheAnswer() throws Exception {
    CountDownLatch words = new CountDownLatch(3);
    var end = begin(Endpoint.of(asking.server.baseUrl(), null), "slow", text -> words.countDown());
    assertThat(words.await(5, TimeUnit.SECONDS)).isTrue();
    cancelsAtOnce(end);
    assertThat(asking.server.awaitDeparture(Asking.A_WHILE)).isTrue();
  }

  @Test
  void whileItIsStillConnecting() throws Exception {
    List<Socket> filling = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 8; i++) { // nobody accepts: later ones are not answered at all
        Socket socket = new Socket();
        filling.add(socket);
        try {
          socket.connect(
              new InetSocketAddress(InetAddress.getLoopbackAddress(), full.getLocalPort()), 50);
        } catch (IOException noAnswer) {
          break;
        }
      }
      CompletableFuture<ModelOutcome> end =
          begin(Endpoint.of("http://127.0.0.1:" + full.getLocalPort(), null), "Hello", text -> {});
      assertThat(end.copy().completeOnTimeout(new Cancelled(), 200, TimeUnit.MILLISECONDS).get())
          .isEqualTo(new Cancelled());
      assertThat(end.isDone()).isFalse();
      cancelsAtOnce(end);
    } finally {
      for (Socket socket : filling) {
        socket.close();
      }
    }
  }

  @Test
  void whatTheSinkThrowsClosesTheLineAndComesOut() {
    assertThatThrownBy(() ->
            asking.ask(
                asking.prompting("slow"),
                text -> {
                  throw new IllegalStateException("full");
                }))
        .hasMessage("full");
    assertThat(asking.server.awaitDeparture(Asking.A_WHILE)).isTrue();
  }

  @Test
  void handsOverNothingAfterwards() {
    List<String> after = new ArrayList<>();
    ModelOutcome end =
        asking.ask(
            asking.prompting("long"),
            text -> {
              if (asking.call.isCancelled()) {
                after.add(text);
              }
              asking.call.cancel();
            });
    assertThat(end).isEqualTo(new Cancelled());
    assertThat(after).isEmpty();
  }
}
