package dev.parley.llm.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.openai.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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

  private static final List<String> CONTROL_TOKENS =
      List.of("<|endoftext|>", "<|im_start|>", "<|im_end|>", "<repo_name>", "<empty_output>");

  @Test
  void answersThatTheCapitalOfFranceIsParis() throws Exception {
    try (BundledModel model = new BundledModel(new EngineSettings(null, null, 2, 2048), HOME)) {
      model.start();
      Endpoint endpoint = TestEngine.awaitReady(model, Duration.ofMinutes(10));
      try (EngineClient client = new EngineClient(endpoint)) {
        EngineClient.Answer answer =
            client.chat(
                Map.of(
                    "messages",
                    List.of(EngineClient.user("What is the capital of France?")),
                    // The likeliest words, so that every run gives the same answer.
                    "temperature",
                    0,
                    "max_tokens",
                    100));

        assertThat(answer.text()).contains("Paris");
        assertThat(answer.finishReason()).isEqualTo("stop");
        assertThat(answer.usage().path("completion_tokens").asInt()).isBetween(1, 100);
        assertThat(answer.usage().path("prompt_tokens").asInt()).isEqualTo(16);
        for (String control : CONTROL_TOKENS) {
          assertThat(client.count(control)).as(control).isGreaterThan(1);
        }
      }
    }
  }
}
