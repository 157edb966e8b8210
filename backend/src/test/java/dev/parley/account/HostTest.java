package dev.parley.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.ServerTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The Host header, which tells a page that rebound its name to our address from our own. */
@ServerTest
class HostTest {
  @LocalServerPort int port;

  private String get(String path, String headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request = "GET " + path + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LocalHost:PORT", "127.0.0.1:PORT", "[::1]:PORT"})
  void answersToTheLoopbackNames(String host) throws Exception {
    String named = host.replace("PORT", String.valueOf(port));

    assertThat(get("/api/session", "Host: " + named + "\r\n")).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:PORT", "127.0.0.1.evil.example", "192.0.2.7:PORT"})
  void refusesEveryOtherNameWithAProblem(String host) throws Exception {
    String named = host.replace("PORT", String.valueOf(port));

    for (String path : new String[] {"/", "/api/session", "/live", "/actuator/health"}) {
      assertThat(get(path, "Host: " + named + "\r\n"))
          .startsWith("HTTP/1.1 400")
          .contains("application/problem+json", "\"host-not-allowed\"", "parley.public-url");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-Host: evil.example",
        "Forwarded: host=evil.example;proto=https",
        "X-Forwarded-Proto: https"
      })
  void believesNoForwardedHeaderOfAnyone(String header) throws Exception {
    assertThat(get("/api/session", "Host: localhost\r\n" + header + "\r\n"))
        .startsWith("HTTP/1.1 200")
        .doesNotContain("evil.example", "; Secure", "Strict-Transport-Security");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api//session",
        "/api/session;a=1",
        "/api/%2e%2e/session",
        "/api/..%2fsession",
        "/api/session%00"
      })
  void refusesPathsThatReadInTwoWays(String path) throws Exception {
    assertThat(get(path, "Host: localhost\r\n")).startsWith("HTTP/1.1 4");
  }
}
