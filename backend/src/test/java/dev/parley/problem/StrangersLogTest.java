package dev.parley.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.RawClient;
import dev.parley.ServerTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whatever a stranger sends: no error of the server's, and no stack trace in the log. */
@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class StrangersLogTest {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final String STACK_TRACE_LINE = "\tat ";

  @LocalServerPort int port;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: */*",
        "Content-Type: *",
        "Content-Type: application/*",
        "Content-Type: text/*;x=*",
        "Content-Type: multipart/form-data",
        "Content-Type: multipart/form-data; boundary=x",
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Type: application/json;charset=*",
        "Content-Type: application/json;charset=none",
        "Content-Type: application/json;charset=\"",
        "Content-Type: application/json;q=9",
        "Content-Type: application/json\r\nContent-Type: */*",
        "Content-Type: ;",
        "Content-Type: /",
        "Accept: */*;q=9",
        "Accept: /",
        "Accept: text/html;q=x",
        "Accept: */json",
        "Accept: image/png",
        "Accept-Language: \u00ff;q=9",
        "Accept-Encoding: br;q=x",
        "Accept-Charset: none",
        "Cookie: parley=\"\\",
        "Cookie: =;;\u0001=\u00ff",
        "Cookie: parley=%00",
        "Range: bytes=9-1",
        "If-None-Match: \"",
        "If-Modified-Since: never",
        "Origin: http://[",
        "Forwarded: for=\"",
        "traceparent: x",
        "Expect: nothing",
        "Authorization: Digest \u00ff",
        "Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=99",
        "Upgrade: websocket\r\nConnection: Upgrade",
        "Content-Disposition: form-data; name=\""
      })
  void keepsItsCalmWithThisHeader(String header, CapturedOutput log) throws IOException {
    RawClient stranger = RawClient.at(port);
    String token = stranger.csrfHeader() + ": " + stranger.csrfToken();
    for (Map.Entry<String, String> cookie : stranger.cookies().entrySet()) {
      token += "\r\nCookie: %s=%s".formatted(cookie.getKey(), cookie.getValue());
    }
    for (String path : new String[] {"/", "/nothing", "/assets/x", "/api/session", "/live"}) {
      assertRefusedQuietly("GET " + path + " HTTP/1.1\r\n" + header, "", log);
      assertRefusedQuietly("POST " + path + " HTTP/1.1\r\n" + header, "--x\r\n\r\n--x--", log);
      assertRefusedQuietly(
          "POST " + path + " HTTP/1.1\r\n" + token + "\r\n" + header, "--x\r\n\r\n--x--", log);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /%zz",
        "GET /?%zz",
        "GET /?%0a=1",
        "GET /api/session?%0a=1",
        "POST /api/session?%ff",
        "GET /assets/file:/etc/passwd",
        "GET /assets/%2e%2e%2fx",
        "GET /assets/%5c..",
        "GET /error?%zz",
        "GET http://[",
        "GET *",
        "OPTIONS *",
        "CONNECT localhost:1",
        "TRACE /",
        "get /",
        "\u00ff /"
      })
  void keepsItsCalmWithThisRequestLine(String line, CapturedOutput log) throws IOException {
    assertRefusedQuietly(line + " HTTP/1.1", "", log);
  }

  @Test
  void keepsItsCalmWithEachBody(CapturedOutput log) {
    RawClient stranger = RawClient.at(port);
    String nines = "9".repeat(5_000);
    for (String body :
        new String[] {
          "[".repeat(100_000),
          "{\"a\":".repeat(20_000),
          "{\"username\":" + nines + ",\"password\":\"b\"}",
          "{\"username\":1e999999999,\"password\":\"b\"}",
          "{\"username\":\"\\ud800\",\"password\":\"b\"}",
          "{\"username\":\"a\\u0000\",\"password\":\"b\\u0000\"}",
          "{\"username\":\"a\",\"username\":\"a\",\"password\":\"b\"}",
          "\ufeff{}",
          "\"x\"",
          "null"
        }) {
      for (String path : new String[] {"/api/session", "/api/accounts"}) {
        Map<String, String> headers =
            Map.of("Content-Type", "application/json", stranger.csrfHeader(), stranger.csrfToken());
        assertThat(stranger.call("POST", path, body, headers).status()).isBetween(400, 499);
      }
    }
    assertThat(log).doesNotContain(STACK_TRACE_LINE);
  }

  private void assertRefusedQuietly(String head, String body, CapturedOutput log)
      throws IOException {
    int before = log.length();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      String message =
          "%s\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
              .formatted(head, body.length(), body);
      socket.getOutputStream().write(message.getBytes(StandardCharsets.ISO_8859_1));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(answer).as(head).matches("(?s)HTTP/1.1 [1234].*");
    }
    assertThat(log.toString().substring(before).lines())
        .as(head)
        .filteredOn(line -> !line.contains("dev.parley.audit"))
        .noneMatch(line -> line.startsWith(STACK_TRACE_LINE) || line.contains("WARN"));
  }
}
