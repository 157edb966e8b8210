package dev.parley.seen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.RawClient;
import dev.parley.StartedServer;
import dev.parley.database.embedded.TestServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a supervisor or a load balancer is told, on the port of its own. */
class HealthTest {
  private static final String LIVENESS = "/actuator/health/liveness";
  private static final String READINESS = "/actuator/health/readiness";
  private static final int NOBODY = 1;
  private static final int MANY = 200;

  @SuppressWarnings("NullAway.Init")
  private static FrozenPath path;

  @SuppressWarnings("NullAway.Init")
  private static StartedServer server;

  @BeforeAll
  static void start() throws Exception {
    TestServer.Database real = TestServer.get().createDatabase();
    path = FrozenPath.to(real);
    server =
        StartedServer.on(
            new TestServer.Database(path.url(), real.user(), real.password()),
            "http://127.0.0.1:" + NOBODY + "/v1");
  }

  @AfterAll
  static void stop() throws Exception {
    path.freeze(false);
    server.close();
    path.close();
  }

  @Test
  void aDatabaseThatHangsMakesItNotReadyWithinSecondsAndNeverHangsWhoAsks() {
    await().until(() -> get(READINESS).status() == 200);

    path.freeze(true);
    try {
      await().atMost(Duration.ofSeconds(6)).until(() -> get(READINESS).status() == 503);
      long began = System.nanoTime();
      for (int i = 0; i < MANY; i++) {
        assertThat(get(READINESS).status()).isEqualTo(503);
        assertThat(get(LIVENESS).status()).as("a restart would mend nothing").isEqualTo(200);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
      assertThat(get("/actuator/health").body()).contains("Check that it runs.");
    } finally {
      path.freeze(false);
    }

    await().atMost(Duration.ofSeconds(30)).until(() -> get(READINESS).status() == 200);
  }

  @Test
  void aModelThatIsDownIsSaidAndMakesNothingDown() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            get("/actuator/health").body().contains("\"failed\"")
                && get(READINESS).status() == 200);

    RawClient.Answer whole = get("/actuator/health");
    JsonNode model = whole.json().path("components").path("model");
    assertThat(whole.status()).isEqualTo(200);
    assertThat(model.path("status").asString()).isEqualTo("UNKNOWN");
    assertThat(model.path("details").path("detail").asString()).contains("cannot be reached");
    assertThat(get("/actuator/health/model").status()).isEqualTo(200);
    assertThat(get(READINESS).status()).isEqualTo(200);
  }

  @Test
  void readsOnlyAndShowsNoSecret() {
    assertThat(management().call("POST", "/actuator/health", "{}", Map.of()).status())
        .isEqualTo(403);
    for (String inside : new String[] {"env", "heapdump", "loggers", "shutdown", "configprops"}) {
      assertThat(get("/actuator/" + inside).status()).isEqualTo(404);
    }
  }

  @Test
  void answersToNoForeignNameWhileItListensOnThisMachineOnly() throws Exception {
    // A page of a name that leads to 127.0.0.1 could otherwise read it in a browser here.
    assertThat(firstLine("localhost")).contains(" 200 ");
    assertThat(firstLine("evil.example")).contains(" 400 ");
  }

  @Test
  void isNotOnThePortOfThePage() {
    RawClient page = RawClient.at(server.port());

    assertThat(page.get("/actuator/prometheus").code()).isEqualTo("signed-out");
    assertThat(page.get(READINESS).body()).doesNotContain("UP");
  }

  private static String firstLine(String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.managementPort());
        var answer =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      String request =
          "GET " + LIVENESS + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return String.valueOf(answer.readLine());
    }
  }

  private static RawClient.Answer get(String address) {
    return management().get(address);
  }

  private static RawClient management() {
    return RawClient.at(server.managementPort());
  }
}
