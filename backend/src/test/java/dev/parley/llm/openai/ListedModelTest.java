package dev.parley.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.FakeModelServer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The names that a model server gives to its models. */
@ExtendWith(OutputCaptureExtension.class)
class ListedModelTest {
  @Test
  void thoseThatNobodyCanReadAreLeftOutAndToldOnce(CapturedOutput output) throws IOException {
    try (FakeModelServer server = FakeModelServer.start();
        OpenAiClient client = new OpenAiClient()) {
      server.offers(
          "somebody",
          "qwen3:8b",
          "",
          " \\u00a0",
          "two\\nlines",
          "bell\\u0007",
          "c1\\u0085",
          "left\\u202egro.evil",
          "isolated\\u2066name",
          "zero\\u200bwidth",
          "half\\ud83d",
          "a".repeat(10_000),
          "a".repeat(200),
          "org/Modèle-Größe_名前:7b");
      Endpoint endpoint = Endpoint.of(server.baseUrl(), null);
      for (int look = 0; look < 2; look++) {
        assertThat(client.models(endpoint, Duration.ofSeconds(5)))
            .extracting(ListedModel::id)
            .containsExactly("qwen3:8b", "a".repeat(200), "org/Modèle-Größe_名前:7b");
      }
    }
    assertThat(output).containsOnlyOnce("are not offered").contains("10 of the models at http");
  }
}
