package dev.parley.seen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.StartedServer;
import dev.parley.database.embedded.TestServer;
import dev.parley.llm.FakeModelServer;
import io.micrometer.tracing.Tracer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Spans reach a collector when one is named, and cost nothing when none is. */
@ExtendWith(OutputCaptureExtension.class)
class TracesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ENDPOINT = "--management.opentelemetry.tracing.export.otlp.endpoint=";
  private static final String KEY = "planted-key-of-the-model";

  /** Takes spans; their names and values stand in the bytes as they are. */
  private static final class Collector implements AutoCloseable {
    private final HttpServer http;
    private final List<String> received = new CopyOnWriteArrayList<>();

    Collector() throws IOException {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
      http.createContext(
          "/v1/traces",
          exchange -> {
            byte[] spans = exchange.getRequestBody().readAllBytes();
            received.add(new String(spans, StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
          });
      http.start();
    }

    String received() {
      return String.join("", received);
    }

    String address() {
      return "http://127.0.0.1:" + http.getAddress().getPort() + "/v1/traces";
    }

    @Override
    public void close() {
      http.stop(0);
    }
  }

  @Test
  void aPromptsCallsArriveAsSpansWithoutItsTextOrAnySecret(CapturedOutput output) throws Exception {
    try (Collector collector = new Collector();
        FakeModelServer model = FakeModelServer.start();
        StartedServer server =
            StartedServer.on(
                TestServer.get().createDatabase(),
                model.baseUrl(),
                ENDPOINT + collector.address(),
                "--management.opentelemetry.tracing.export.schedule-delay=100ms",
                "--parley.llm.api-key=" + KEY,
                "--logging.structured.format.console=ecs")) {
      RawClient maya = RawClient.at(server.port()).signUp("maya");
      maya.get("/api/models");
      LiveClient live = maya.connect();
      model.otherwise(exchange -> exchange.whole(400, "application/json", "{}"));
      LiveClient.Asked asked =
          live.prompt(UUID.randomUUID(), "A planted question", Map.of("model", "fake-model"));
      live.follow(asked);

      await()
          .untilAsserted(() ->
              assertThat(collector.received())
                  .contains("http get /api/models")
                  .contains("model call")
                  .contains("fake-model")
                  .contains("model-error")
                  .contains(asked.replyId().toString()));
      assertThat(collector.received())
          .doesNotContain("A planted question")
          .doesNotContain(KEY)
          .doesNotContain(RawClient.PASSWORD)
          .doesNotContain(maya.username())
          .doesNotContain(maya.csrfToken())
          .doesNotContain("security filterchain");
      assertThat(maya.cookies().values())
          .noneMatch(cookie -> collector.received().contains(cookie));
      assertThat(traceOf(asked.replyId(), output)).matches("[0-9a-f]{32}");
    }
  }

  @Test
  void thereIsNothingOfItUnlessACollectorIsNamed() throws Exception {
    try (FakeModelServer model = FakeModelServer.start();
        StartedServer server =
            StartedServer.on(TestServer.get().createDatabase(), model.baseUrl())) {
      assertThatThrownBy(() -> server.bean(Tracer.class))
          .isInstanceOf(NoSuchBeanDefinitionException.class);
      assertThat(Thread.getAllStackTraces().keySet())
          .noneMatch(thread -> thread.getName().contains("BatchSpanProcessor"));
    }
  }

  @Test
  void anAddressThatIsNoneStopsTheStartWithASentence(CapturedOutput output) throws Exception {
    TestServer.Database database = TestServer.get().createDatabase();
    assertThatThrownBy(() ->
            StartedServer.on(database, "http://127.0.0.1:1", ENDPOINT + "collector:4318").close())
        .isInstanceOf(Exception.class);
    assertThat(output)
        .contains("it must be the address of a collector")
        .contains("collector:4318")
        .doesNotContain("\tat ");
  }

  /** In the line of the log that is about this reply. */
  private static String traceOf(UUID reply, CapturedOutput output) {
    return output
        .toString()
        .lines()
        .filter(line -> line.startsWith("{"))
        .map(JSON::readTree)
        .filter(line -> line.path("reply").asString("").equals(reply.toString()))
        .map((JsonNode line) -> line.path("traceId").asString(""))
        .filter(trace -> !trace.isEmpty())
        .findFirst()
        .orElse("");
  }
}
