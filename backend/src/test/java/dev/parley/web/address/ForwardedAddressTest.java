package dev.parley.web.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which address a visitor has, on a real Jetty; this test's own is 127.0.0.1. */
class ForwardedAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          127.0.0.1            | -                               | 127.0.0.1
          127.0.0.1            | 192.0.2.7                       | 192.0.2.7
          127.0.0.1            | 2001:db8::7                     | [2001:db8:0:0:0:0:0:7]
          127.0.0.1            | [2001:db8::7]                   | [2001:db8:0:0:0:0:0:7]
          127.0.0.1            | 198.51.100.1, 192.0.2.7         | 192.0.2.7
          127.0.0.1,10.0.0.0/8 | 198.51.100.1, 192.0.2.7, 10.1.1.1 | 192.0.2.7
          127.0.0.1,10.0.0.0/8 | 10.2.2.2, 10.1.1.1              | 10.2.2.2
          127.0.0.1            | 192.0.2.7, unknown              | 127.0.0.1
          127.0.0.1            | evil.example                    | 127.0.0.1
          10.0.0.1             | 192.0.2.7                       | 127.0.0.1
          """)
  void isWhatTheNearestTrustedProxySawAndNeverWhatAStrangerWrote(
      String trusted, String header, String seen) throws Exception {
    assertThat(seen(trusted, header == null ? "" : "X-Forwarded-For: " + header + "\r\n"))
        .isEqualTo(seen);
  }

  @ParameterizedTest
  @CsvSource({"Forwarded: for=192.0.2.7", "X-Real-IP: 192.0.2.7", "X-Forwarded-Host: evil.example"})
  void isReadFromNoOtherHeader(String header) throws Exception {
    assertThat(seen("127.0.0.1", header + "\r\n")).isEqualTo("127.0.0.1");
  }

  private static String seen(String trusted, String header) throws Exception {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.addCustomizer(
        new ForwardedAddress(new TrustedProxies(List.of(trusted.split(",", -1)))));
    Server server = new Server();
    ServerConnector connector =
        new ServerConnector(server, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Mirror());
    server.start();
    try {
      return answer(connector.getLocalPort(), header);
    } finally {
      server.stop();
    }
  }

  private static String answer(int port, String header) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String request =
          "GET / HTTP/1.1\r\nHost: localhost\r\n" + header + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return all.substring(all.indexOf("\r\n\r\n") + 4);
    }
  }

  /** Says the address it sees. */
  private static final class Mirror extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      String host = Request.getRemoteAddr(request) + " " + request.getHttpURI().getHost();
      Content.Sink.write(response, true, host.replace(" localhost", ""), callback);
      return true;
    }
  }
}
