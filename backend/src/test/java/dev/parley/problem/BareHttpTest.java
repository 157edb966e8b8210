package dev.parley.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ServerTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What no polite client sends, byte by byte: it is refused in the shape of every other refusal. */
@ServerTest
class BareHttpTest {
  private static final int PATIENCE_MILLIS = 10_000;

  @LocalServerPort int port;

  /** Sends this, with the last header that ends the connection, and gives the whole answer. */
  private String say(String head) throws IOException {
    return send(head + "\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
  }

  private String send(String message) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(message.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void assertProblem(String answer, int status, String code) {
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
    assertThat(answer).contains("application/problem+json", "\"code\":\"" + code + "\"");
    assertThat(answer)
        .doesNotContainIgnoringCase("<html")
        .doesNotContainIgnoringCase("jetty")
        .doesNotContain("Exception");
  }

  @ParameterizedTest
  @CsvSource({
    "GET /%zz HTTP/1.1, 400, invalid",
    "GET /%ff HTTP/1.1, 400, invalid",
    "GET /a%00b HTTP/1.1, 400, invalid",
    "GET /api/%2e%2e/x HTTP/1.1, 400, invalid",
    "GET /api;x/session HTTP/1.1, 400, invalid",
    "GET //api/session HTTP/1.1, 400, invalid",
    "GET / HTTP/9.9, 400, invalid",
    "GE(T / HTTP/1.1, 400, invalid",
    "BREW /api/session HTTP/1.1, 400, invalid",
    "GET nothing HTTP/1.1, 400, invalid",
    "nonsense, 400, invalid"
  })
  void refusesARequestLineThatIsNone(String line, int status, String code) throws IOException {
    assertProblem(say(line), status, code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/session HTTP/1.1~Host: 127.0.0.1~Connection: close~~",
        "GET /api/session HTTP/1.1~Host: 127.0.0.1|Connection: close||",
        "GET /api/session HTTP/1.1|Host: 127.0.0.1~Connection: close||",
        "GET /api/session HTTP/1.1|Host: 127.0.0.1|Connection: close|~",
        "GET /api/session HTTP/1.1|Host: 127.0.0.1|X: a^b||",
        "GET /api/session HTTP/1.1|Host: 127.0.0.1|X: a| b||",
        "GET /api/session HTTP/1.1|Host: 127.0.0.1|X : a||",
        "GET /api/session HTTP/1.1|Host: 127.0.0.1|Host: 127.0.0.1||",
        "POST /api/session HTTP/1.1|"
            + "Host: 127.0.0.1|"
            + "Content-Length: 2|"
            + "Content-Length: 3||"
            + "{}",
        "POST /api/session HTTP/1.1|"
            + "Host: 127.0.0.1|"
            + "Content-Length: 2|"
            + "Transfer-Encoding: chunked||"
            + "{}"
      })
  void refusesAHeadThatAProxyCouldReadOtherwise(String message) throws IOException {
    String bytes = message.replace("|", "\r\n").replace('~', '\n').replace('^', '\r');

    assertProblem(send(bytes), 400, "invalid");
  }

  @Test
  void refusesHeadersThatAreTooLarge() throws IOException {
    assertProblem(say("GET /api/session HTTP/1.1\r\nX: " + "x".repeat(20_000)), 413, "too-large");
  }

  @Test
  void refusesARequestWithoutAHost() throws IOException {
    assertProblem(send("GET /api/session HTTP/1.1\r\nConnection: close\r\n\r\n"), 400, "invalid");
  }

  @Test
  void refusesABodyByItsAnnouncedLengthBeforeItHasCome() throws IOException {
    String answer =
        send(
            "POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 300000\r\n\r\n"
                + "the rest never comes");

    assertProblem(answer, 413, "too-large");
    assertThat(answer).containsIgnoringCase("Connection: close");
  }

  @Test
  void refusesABodyThatDoesNotSayHowLongItIs() throws IOException {
    String answer =
        send(
            "POST /api/session HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n5");

    assertProblem(answer, 413, "too-large");
    assertThat(answer).containsIgnoringCase("Connection: close");
  }

  @Test
  void neverLetsAnAnswerBeKeptWhosePathIsEscaped() throws IOException {
    String answer = say("GET /%61pi/session HTTP/1.1");

    assertThat(answer).startsWith("HTTP/1.1 200 ").containsIgnoringCase("Cache-Control: no-store");
  }
}
