package dev.parley.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.RawClient;
import dev.parley.StartedServer;
import dev.parley.database.embedded.TestServer;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What Jetty would end with a bare status has the body of a problem. */
class EmptyErrorBodiesTest {
  private static final String NOBODY = "http://127.0.0.1:1/v1";

  /** What a server says that ends every answer with this status and nothing else. */
  private static String bare(String method, int status) throws Exception {
    Server server = new Server();
    LocalConnector wire = new LocalConnector(server);
    server.addConnector(wire);
    Handler ends =
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            response.setStatus(status);
            response.write(true, null, callback);
            return true;
          }
        };
    server.setHandler(new EmptyErrorBodies(new ProblemWriter(new JsonMapper()), ends));
    server.start();
    try {
      return wire.getResponse(method + " / HTTP/1.0\r\n\r\n");
    } finally {
      server.stop();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401, signed-out",
    "403, forbidden",
    "429, slow-down",
    "500, internal",
    "503, shutting-down"
  })
  void saysWhatAStatusAloneMeans(int status, String code) throws Exception {
    assertThat(bare("GET", status))
        .startsWith("HTTP/1.1 " + status)
        .contains("application/problem+json", "no-store", "\"code\":\"" + code + "\"");
  }

  @Test
  void saysWhenToAskAgain() throws Exception {
    assertThat(bare("GET", 503)).contains("Retry-After: ");
  }

  @Test
  void addsNothingToWhatIsNoErrorOrMayHaveNoBody() throws Exception {
    assertThat(bare("GET", 204)).startsWith("HTTP/1.1 204").doesNotContain("problem");
    assertThat(bare("HEAD", 503)).startsWith("HTTP/1.1 503").doesNotContain("\"code\"");
  }

  /** The whole server ends while it answers: the line may break, but nobody is told nothing. */
  @Test
  void neverEndsACallWithoutAWordWhileTheServerStops() throws Exception {
    TestServer.Database database = TestServer.get().createDatabase();
    StartedServer server =
        StartedServer.on(database, NOBODY, "--spring.lifecycle.timeout-per-shutdown-phase=200ms");
    RawClient maya = RawClient.at(server.port()).signUp("maya");
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table conversation, spring_session in access exclusive mode");
      CompletableFuture<String> read =
          CompletableFuture.supplyAsync(() -> said(maya, "GET"), Thread::startVirtualThread);
      CompletableFuture<String> written =
          CompletableFuture.supplyAsync(() -> said(maya, "POST"), Thread::startVirtualThread);
      await().until(() -> waiting(statement) > 0); // Each waits for 2 s only, so rarely both.

      server.close();

      assertThat(List.of(read.join(), written.join()))
          .isSubsetOf("unavailable", "shutting-down", "internal", "the line broke");
      connection.rollback();
    }
  }

  private static int waiting(Statement statement) throws Exception {
    try (var rows =
        statement.executeQuery(
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname ="
                + " current_database()")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private static String said(RawClient client, String method) {
    try {
      var token = Map.of(client.csrfHeader(), client.csrfToken());
      var body = method.equals("POST") ? Map.of() : null;
      return client.call(method, "/api/conversations", body, token).code();
    } catch (UncheckedIOException cut) {
      return "the line broke";
    }
  }
}
