package dev.parley.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import tools.jackson.databind.json.JsonMapper;

/** What a client gets where Jetty has to say what went wrong. */
class JettyProblemsTest {
  private static final int PATIENCE_MILLIS = 30_000;

  @Test
  void saysThatTheDatabaseIsUnavailableWhereItIs() throws Exception {
    SQLException closed = new SQLException("Connection is closed");

    assertThat(answerAfter(new DataAccessResourceFailureException("No rollback", closed)))
        .startsWith("HTTP/1.1 503")
        .contains("\"unavailable\"");
  }

  @Test
  void saysOfAnyOtherFailureThatTheServerFailed() throws Exception {
    assertThat(answerAfter(new IllegalStateException("secret")))
        .startsWith("HTTP/1.1 500")
        .contains("\"internal\"")
        .doesNotContain("secret");
  }

  private static String answerAfter(Throwable failure) throws Exception {
    Server server = new Server();
    ServerConnector wire = new ServerConnector(server, 1, 1);
    wire.setHost("127.0.0.1");
    server.addConnector(wire);
    server.setErrorHandler(new JettyProblems(new ProblemWriter(new JsonMapper())));
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            callback.failed(failure);
            return true;
          }
        });
    server.start();
    try (Socket client = new Socket(InetAddress.getLoopbackAddress(), wire.getLocalPort())) {
      client.setSoTimeout(PATIENCE_MILLIS);
      client
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } finally {
      server.stop();
    }
  }
}
