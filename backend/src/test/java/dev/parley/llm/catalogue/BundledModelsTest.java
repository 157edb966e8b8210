package dev.parley.llm.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.ContextFitter.Fitted.Fits;
import dev.parley.llm.ContextWindow;
import dev.parley.llm.ModelCall;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.TokenCounter;
import dev.parley.llm.Turn;
import dev.parley.llm.engine.BundledModel;
import dev.parley.llm.engine.EngineSettings;
import dev.parley.llm.openai.OpenAiClient;
import dev.parley.llm.servers.LlmSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * The real bundled model through the port. Its weights are fetched once and kept in Parley's
 * folder; where they cannot be had, this fails with the sentence people would see.
 */
class BundledModelsTest {
  private static final Path HOME =
      Path.of(
          Optional.ofNullable(System.getenv("PARLEY_HOME"))
              .orElse(System.getProperty("user.home") + "/.parley"));
  private static final OpenAiClient CLIENT = new OpenAiClient();
  private static final BundledModel ENGINE =
      new BundledModel(new EngineSettings(null, null, 2, 2048), HOME);
  private static final ModelCatalogue CATALOGUE =
      new ModelCatalogue(
          () -> ModelSources.only(List.of(new BundledModels(ENGINE, CLIENT, settings()))));

  private static LlmSettings settings() {
    return new LlmSettings(
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        60,
        null,
        Duration.ofMinutes(10), // the first time, the weights are downloaded
        Duration.ofMinutes(1),
        Duration.ofMinutes(15),
        10_000,
        null,
        false,
        null,
        true,
        List.of());
  }

  @AfterAll
  static void close() {
    ENGINE.close();
    CLIENT.close();
  }

  private static ChosenModel chosen() {
    return CATALOGUE.choose(null).orElseThrow();
  }

  private static ModelOutcome ask(List<Turn> turns, StringBuilder text) {
    ChosenModel chosen = chosen();
    Fits fits = (Fits) chosen.fit(chosen.systemPrompt(), turns, chosen.window().now());
    return chosen
        .model()
        .generate(chosen.request(fits.turns(), false, null), new ModelCall(), text::append);
  }

  private static void answers(String prompt) {
    StringBuilder text = new StringBuilder();
    assertThat(ask(List.of(Turn.user(prompt)), text)).isInstanceOf(ModelOutcome.Ended.class);
  }

  @Test
  void isWaitedForAndThenAnswers() {
    StringBuilder text = new StringBuilder();
    ModelOutcome outcome = ask(List.of(Turn.user("What is the capital of France?")), text);
    assertThat(outcome).isInstanceOf(ModelOutcome.Ended.class);
    assertThat(text).contains("Paris");
    assertThat(CATALOGUE.list())
        .singleElement()
        .satisfies(view -> {
          assertThat(view.ready()).isTrue();
          assertThat(view.state()).isEqualTo(ModelView.State.READY);
          assertThat(view.isDefault()).isTrue();
        });
    assertThat(chosen().window().now()).isEqualTo(new ContextWindow.Size(2_048, true));
    assertThat(chosen().callsAtOnce()).isEqualTo(2);
  }

  @Test
  void takesTwentyTurnsInItsSmallWindow() {
    List<Turn> turns = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      turns.add(Turn.user("Number " + i + " \u4f60\u597d \uD83D\uDE80 " + "of all ".repeat(90)));
      turns.add(Turn.assistant("It is " + i + ". " + "And more. ".repeat(40)));
    }
    turns.add(Turn.user("And now?"));
    assertThat(ask(turns, new StringBuilder())).isInstanceOf(ModelOutcome.Ended.class);
    ChosenModel chosen = chosen();
    Fits fits = (Fits) chosen.fit(chosen.systemPrompt(), turns, chosen.window().now());
    assertThat(fits.leftOut()).isPositive().isLessThan(40);
  }

  @Test
  void itsOwnCountIsNeverAboveTheEstimate() {
    answers("Hi");
    for (String text :
        List.of(
            "The quick brown fox jumps over the lazy dog, and then it does so once again.",
            "I18N: W3C, HTTP/1.1, RFC-9110; x = (a[0] + b{1}) * 3.14159e-10 != ~0xDEADBEEF",
            "3f8a1c9e-77b2-4d10-9a6e-0c5b2f1e4d33 aGVsbG8gd29ybGQhIFRoaXMgaXMgYmFzZTY0Lg==",
            "\u4f60\u597d\uff0c\u4e16\u754c\u3002\u9f98\u9750\u7228",
            "\uD83D\uDE80\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \uD83C\uDDE9\uD83C\uDDEA",
            "\u041f\u0440\u0438\u0432\u0435\u0442, \u0643\u064a\u0641 \u00fcber na\u00efve",
            "public static void main(String[] args) {\n\t\tSystem.out.println(\"x\");\n\t}\n",
            "    \n\n   \t\t  ")) {
      int exact = chosen().tokens().count(text);
      assertThat(exact)
          .as(text)
          .isPositive()
          .isLessThanOrEqualTo(TokenCounter.ESTIMATE.count(text));
    }
  }

  @Test
  void goesOnFromAnAnswerThatWasStopped() {
    ChosenModel chosen = chosen();
    StringBuilder text = new StringBuilder();
    ModelOutcome outcome =
        chosen
            .model()
            .generate(
                chosen.request(
                    List.of(
                        Turn.user("What is the capital of France?"),
                        Turn.assistant("The capital of France is")),
                    true,
                    null),
                new ModelCall(),
                text::append);
    assertThat(outcome).isInstanceOf(ModelOutcome.Ended.class);
    assertThat(text.toString()).startsWith(" Paris");
  }
}
