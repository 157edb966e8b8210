package dev.parley.llm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * The model people get on a first start. Its weights are fetched once and kept in Parley's folder,
 * so that the second run is quick; where they cannot be had, this fails with the sentence people
 * would see. It never passes unnoticed.
 */
class RealWeightsTest {
  private static final Path HOME =
      Path.of(
          Optional.ofNullable(System.getenv("PARLEY_HOME"))
              .orElse(System.getProperty("user.home") + "/.parley"));

  @Test
  void answersThatTheCapitalOfFranceIsParis() throws Exception {
    try (BundledModel model =
        new BundledModel(new EngineSettings(null, null, null, 2, 2048), HOME)) {
      model.start();
      EngineAddress address = awaitReady(model);
      try (EngineClient client = new EngineClient(address)) {
        JsonNode answer =
            client.chat(
                Map.of(
                    "messages",
                    List.of(EngineClient.user("What is the capital of France?")),
                    "max_tokens",
                    100));

        assertThat(answer.at("/choices/0/message/content").asString()).contains("Paris");
        assertThat(answer.at("/choices/0/finish_reason").asString()).isEqualTo("stop");
        assertThat(answer.at("/usage/completion_tokens").asInt()).isBetween(1, 100);
      }
    }
  }

  private static EngineAddress awaitReady(BundledModel model) throws InterruptedException {
    assertThat(model.awaitReady(Duration.ofMinutes(10))).as("%s", model.state()).isTrue();
    return model.address().orElseThrow();
  }
}
