package dev.parley.seen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.StartedServer;
import dev.parley.database.embedded.TestServer;
import dev.parley.llm.FakeModelServer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log as JSON, for those who gather it, and what it can be followed by. */
@ExtendWith(OutputCaptureExtension.class)
class LogTest {
  private static final JsonMapper JSON = new JsonMapper();

  /** What another server in this JVM has set up would stay as it is, and so would ours. */
  @BeforeEach
  @AfterEach
  void setUpLoggingAnew() {
    LoggingSystem.get(LogTest.class.getClassLoader()).cleanUp();
    System.clearProperty(
        LoggingSystemProperty.CONSOLE_STRUCTURED_FORMAT.getEnvironmentVariableName());
  }

  @Test
  void isOneJsonObjectALineAndNamesTheReplyThatALineIsAbout(CapturedOutput output)
      throws Exception {
    try (FakeModelServer model = FakeModelServer.start();
        StartedServer server =
            StartedServer.on(
                TestServer.get().createDatabase(),
                model.baseUrl(),
                "--logging.structured.format.console=ecs")) {
      LiveClient maya = RawClient.at(server.port()).signUp("maya").connect();
      model.otherwise(exchange -> exchange.whole(400, "application/json", "{}"));
      LiveClient.Asked asked = maya.prompt("A question that the model refuses");
      assertThat(maya.follow(asked).status()).isEqualTo("failed");

      await()
          .until(() ->
              objects(output).stream()
                  .anyMatch(line -> reply(line).equals(asked.replyId().toString())));
      assertThat(output).doesNotContain("A question that the model refuses");
    }
  }

  @Test
  void givesEachRequestAnIdOfItsOwnAndTakesNoneFromOutside() throws Exception {
    try (FakeModelServer model = FakeModelServer.start();
        StartedServer server =
            StartedServer.on(TestServer.get().createDatabase(), model.baseUrl())) {
      RawClient forging = RawClient.at(server.port()).with("X-Request-Id", "forged");
      String first = forging.get("/api/session").header("X-Request-Id");
      String second = forging.get("/api/nothing").header("X-Request-Id");

      assertThat(first).matches("[0-9a-f]{16}");
      assertThat(second).matches("[0-9a-f]{16}").isNotEqualTo(first);
    }
  }

  private static List<JsonNode> objects(CapturedOutput output) {
    return output
        .toString()
        .lines()
        .filter(line -> line.startsWith("{"))
        .map(JSON::readTree)
        .toList();
  }

  private static String reply(JsonNode line) {
    return line.path("reply").asString("");
  }
}
