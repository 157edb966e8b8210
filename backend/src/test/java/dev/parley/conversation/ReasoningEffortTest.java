package dev.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.RawClient;
import dev.parley.RawClient.Answer;
import dev.parley.ServerTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** How much a model is to reason is chosen for each conversation. */
@ServerTest
class ReasoningEffortTest {
  @LocalServerPort int port;

  private static String effort(Answer conversation) {
    return conversation.json().path("reasoningEffort").asString("default");
  }

  @Test
  void isKeptUntilTheDefaultIsChosenAgain() {
    RawClient maya = RawClient.at(port).signUp("maya");
    String path = "/api/conversations/" + UUID.randomUUID();
    String id = path.substring(path.lastIndexOf('/') + 1);
    assertThat(effort(maya.post("/api/conversations", Map.of("id", id)))).isEqualTo("default");

    assertThat(effort(maya.patch(path, Map.of("reasoningEffort", "high")))).isEqualTo("high");
    assertThat(effort(maya.patch(path, Map.of("title", "Another")))).isEqualTo("high");
    assertThat(effort(maya.get(path))).isEqualTo("high");
    assertThat(effort(maya.patch(path, Map.of("reasoningEffort", "")))).isEqualTo("default");
  }

  @Test
  void isRefusedWhenThereIsNoSuch() {
    RawClient maya = RawClient.at(port).signUp("maya");
    Answer created = maya.post("/api/conversations", Map.of("reasoningEffort", "low"));
    assertThat(effort(created)).isEqualTo("low");
    String path = "/api/conversations/" + created.json().path("id").asString();

    assertThat(maya.patch(path, Map.of("reasoningEffort", "extreme", "title", "Changed")).code())
        .isEqualTo("invalid");
    assertThat(maya.post("/api/conversations", Map.of("reasoningEffort", "LOW")).code())
        .isEqualTo("invalid");

    assertThat(maya.get(path).json().path("title").asString()).isEmpty();
    assertThat(effort(maya.get(path))).isEqualTo("low");
  }
}
