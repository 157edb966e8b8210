package dev.parley.llm.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.FakeExchange;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelOutcome.Ended;
import dev.parley.llm.ModelOutcome.Failed;
import dev.parley.llm.openai.Endpoint;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model server can do wrong with its bytes and statuses, and what people are told. */
class MisbehavingServerTest {
  private final Asking asking = new Asking();

  @AfterEach
  void close() {
    asking.close();
  }

  private static String code(ModelOutcome outcome) {
    return ((Failed) outcome).problem().code();
  }

  @Test
  void aCutIsNotAnEndAndItsTextIsKept() {
    assertThat(code(asking.ask("cut"))).isEqualTo("model-cut-off");
    assertThat(asking.text()).isEqualTo("Some words and then");
  }

  @Test
  void aResetInTheMiddleIsACutToo() {
    asking.server.next(exchange -> {
      exchange.stream().text("Half");
      exchange.leftWithin(java.time.Duration.ofMillis(50)); // or the reset overtakes the text
      exchange.reset();
    });
    assertThat(code(asking.ask("Hello"))).isEqualTo("model-cut-off");
    assertThat(asking.text()).isEqualTo("Half");
  }

  @Test
  void aChunkedBodyThatBreaksOffIsACut() {
    asking.server.next(exchange -> {
      chunked(exchange, "data: {\"choices\":[{\"delta\":{\"content\":\"Half\"}}]}\n\n");
      exchange.raw("40\r\ndata: {\"cho").fin();
    });
    assertThat(code(asking.ask("Hello"))).isIn("model-cut-off", "model-unreadable");
    assertThat(asking.text()).isEqualTo("Half");
  }

  private static void chunked(FakeExchange exchange, String body) throws IOException {
    exchange.raw(STREAM + "Transfer-Encoding: chunked\r\n\r\n");
    exchange.raw(Integer.toHexString(body.length()).toUpperCase(Locale.ROOT) + "\r\n");
    exchange.raw(body + "\r\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 64})
  void readsAStreamThatIsCutAnywhereIntoPacketsAndEndsItsLinesAnyWay(int size) {
    String stream =
        "\uFEFFdata: {\"choices\":[{\"delta\":{\"content\":\"Gr\u00fc\u00dfe \"}}]}\r\n\r\n"
            + "data:{\"choices\":[{\"delta\":{\"content\":\"\u4f60\u597d \"}}]}\r\r"
            + ": comment\ndata: {\"choices\":[{\"delta\":{\"content\":\"\uD83D\uDE80\"}}]}\n\n"
            + "data: [DONE]\r\n";
    asking.server.next(exchange -> {
      exchange.stream();
      byte[] bytes = stream.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      for (int at = 0; at < bytes.length; at += size) {
        exchange.raw(java.util.Arrays.copyOfRange(bytes, at, Math.min(at + size, bytes.length)));
      }
      exchange.hold();
    });
    assertThat(asking.ask("Hello")).isInstanceOf(Ended.class);
    assertThat(asking.text()).isEqualTo("Gr\u00fc\u00dfe \u4f60\u597d \uD83D\uDE80");
  }

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: ";
  private static final String STREAM = OK + "text/event-stream\r\n";

  @ParameterizedTest
  @ValueSource(
      strings = {
        OK + "text/html\r\n\r\n<html>It works</html>",
        STREAM + "\r\n<html>It works</html>",
        STREAM + "\r\ndata: {\"choices\":[{\"del\n\n",
        STREAM + "\r\ndata: 7\n\n",
        STREAM + "\r\ndata: [DONE]\n\n",
        OK + "application/json\r\n\r\n{\"choices\":",
        "HTTP/1.1 200 OK\r\n\r\n",
        STREAM + "Transfer-Encoding: chunked\r\n\r\nzz\r\n",
      })
  void anAnswerThatIsNoneIsUnreadable(String answer) {
    asking.server.next(exchange -> exchange.raw(answer).fin());
    assertThat(code(asking.ask("Hello"))).isEqualTo("model-unreadable");
    assertThat(asking.text()).isEmpty();
  }

  @Test
  void keepsTheTextBeforeAGarbledChunk() {
    asking.server.next(exchange -> exchange.stream().text("Good").data("{bad").end(1));
    assertThat(code(asking.ask("Hello"))).isEqualTo("model-unreadable");
    assertThat(asking.text()).isEqualTo("Good");
  }

  @ParameterizedTest
  @CsvSource({
    "401,model-refused-key",
    "402,model-refused-key",
    "403,model-refused-key",
    "404,model-unknown",
    "413,context-too-long",
    "418,model-error",
    "204,model-error"
  })
  void tellsFromTheStatusWhatPeopleCanDo(int status, String code) {
    asking.server.next(exchange -> exchange.whole(status, "text/plain", "no"));
    assertThat(code(asking.ask("Hello"))).isEqualTo(code);
    assertThat(asking.server.calls()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"context_length_exceeded", "exceed_context_size_error"})
  void knowsAPromptThatIsTooLongForTheModel(String code) {
    String error = "{\"error\":{\"message\":\"Too long.\",\"code\":\"" + code + "\"}}";
    asking.server.next(
        exchange -> exchange.whole(400, "application/json", error),
        exchange -> exchange.stream().data(error).hold(),
        exchange -> exchange.whole(200, "application/json", error));
    for (int i = 0; i < 3; i++) {
      assertThat(code(asking.ask("Hello"))).isEqualTo("context-too-long");
    }
  }

  @Test
  void anErrorInTheMiddleOfTheStreamEndsIt() {
    asking.server.next(exchange ->
        exchange.stream().text("Some").data("{\"error\":{\"message\":\"Out of it\"}}").hold());
    assertThat(code(asking.ask("Hello"))).isEqualTo("model-error");
    assertThat(asking.text()).isEqualTo("Some");
    assertThat(asking.took()).isLessThan(Asking.QUICKLY);
  }

  @Test
  void anEndWithoutAWordIsAnEmptyAnswerUnlessAnAnswerIsContinued() {
    asking.server.next(exchange -> exchange.stream().end(0), exchange -> exchange.stream().end(0));
    assertThat(code(asking.ask("Hello"))).isEqualTo("model-empty");
    assertThat(asking.ask(asking.continuing("All said."))).isInstanceOf(Ended.class);
  }

  @Test
  void aServerThatIsNotThereIsUnreachable() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    for (String address : new String[] {"http://127.0.0.1:" + free, "http://no-such.invalid"}) {
      ModelOutcome outcome =
          asking.ask(Endpoint.of(address, Asking.KEY), asking.prompting("Hello"), text -> {});
      assertThat(code(outcome)).isEqualTo("model-unreachable");
    }
  }

  @Test
  void aServerThatHangsUpWithoutAWordIsUnreachable() {
    asking.server.next(FakeExchange::fin);
    assertThat(code(asking.ask("Hello"))).isEqualTo("model-unreachable");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void doesNotFollowARedirectAndSendsTheKeyNowhereElse(int status) {
    try (var elsewhere = dev.parley.llm.FakeModelServer.start()) {
      asking.server.next(exchange ->
          exchange.whole(status, "text/plain", "", "Location: " + elsewhere.baseUrl() + "/x"));
      assertThat(code(asking.ask("Hello"))).isEqualTo("model-error");
      assertThat(elsewhere.requests("/v1/x")).isZero();
    }
  }

  @Test
  void takesNoCompressedAnswer() {
    asking.server.next(exchange -> exchange.raw(STREAM + "Content-Encoding: gzip\r\n\r\n"));
    assertThat(code(asking.ask("Hello"))).isEqualTo("model-unreadable");
    assertThat(asking.server.chats().getFirst().header("Accept-Encoding")).isEqualTo("identity");
  }
}
