package dev.parley.llm.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.ContextFitter;
import dev.parley.llm.ContextWindow;
import dev.parley.llm.FakeModelServer;
import dev.parley.llm.ModelCall;
import dev.parley.llm.Turn;
import dev.parley.llm.openai.Endpoint;
import dev.parley.llm.openai.OpenAiClient;
import dev.parley.llm.servers.ModelServer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A model's window is what its server says, in the way of each kind of server. */
class ContextWindowsTest {
  private static final String SHOW = "POST /api/show";
  private static final String MODEL_INFO = "\"model_info\":{\"qwen3.context_length\":40960}";

  private final FakeModelServer server = FakeModelServer.start();
  private final OpenAiClient client = new OpenAiClient();

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  private ChosenModel chosen(@Nullable Integer setting) {
    ModelServer one =
        new ModelServer("Server", Endpoint.of(server.baseUrl(), null), null, setting, 8);
    RemoteModels models = new RemoteModels(one, client, ModelCatalogueTest.settings());
    models.list();
    return models.choose(null).orElseThrow();
  }

  private static ContextWindow.Size known(int tokens) {
    return new ContextWindow.Size(tokens, true);
  }

  @Test
  void isOllamasParameterWhereTheModelHasOne() {
    server.offers("library", "qwen3:8b");
    server.answers(
        SHOW, "{\"parameters\":\"stop \\\"x\\\"\\nnum_ctx   16384\"," + MODEL_INFO + "}");
    ContextWindow window = chosen(null).window();

    assertThat(window.now()).isEqualTo(new ContextWindow.Size(4_096, false));
    assertThat(window.asked()).isEqualTo(known(16_384));
    server.answers(SHOW, "{\"parameters\":\"num_ctx 1024\"}");
    assertThat(window.now()).isEqualTo(known(16_384));
    assertThat(window.asked()).as("not asked again").isEqualTo(known(16_384));
  }

  @Test
  void isNeverMoreThanTheModelCanDo() {
    server.offers("library", "qwen3:8b");
    server.answers(SHOW, "{\"parameters\":\"num_ctx 999999\"," + MODEL_INFO + "}");
    assertThat(chosen(null).window().asked()).isEqualTo(known(40_960));
  }

  @Test
  void isWhatOllamaLoadedTheModelWith() {
    server.offers("library", "qwen3");
    server.answers(SHOW, "{" + MODEL_INFO + "}");
    server.answers(
        "GET /api/ps",
        "{\"models\":[{\"model\":\"other:1b\",\"context_length\":2048},"
            + "{\"name\":\"qwen3:latest\",\"model\":\"qwen3:latest\",\"context_length\":32768}]}");
    assertThat(chosen(null).window().asked()).isEqualTo(known(32_768));
  }

  @Test
  void isNotKnownWhereOllamaOnlySaysWhatTheModelCouldDo() {
    server.offers("library", "qwen3");
    server.answers(SHOW, "{" + MODEL_INFO + "}");
    assertThat(chosen(null).window().asked()).isEqualTo(new ContextWindow.Size(4_096, false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /props|{\"default_generation_settings\":{\"n_ctx\":12288}}",
        "GET /props|{\"n_ctx\":12288}",
        "GET /api/v0/models/org%2Fmy%20model|{\"loaded_context_length\":12288,\"max_context_length\":99999}"
      })
  void isToldByOtherServersInTheirOwnWay(String request, String answer) {
    server.offers("somebody", "org/my model");
    server.answers(request, answer);
    assertThat(chosen(null).window().asked()).isEqualTo(known(12_288));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"max_model_len\":12288",
        "\"context_length\":12288,\"max_context_length\":99999",
        "\"context_window\":\"12288\"",
        "\"max_context_length\":12288.0",
        "\"max_input_tokens\":12288",
        "\"meta\":{\"n_ctx\":12288,\"n_ctx_train\":99999}",
        "\"top_provider\":{\"context_length\":12288}",
        "\"capabilities\":{\"limits\":{\"max_context_window_tokens\":12288}}",
        "\"context_length\":0,\"context_window\":12288",
        "\"context_length\":null,\"n_ctx\":-1,\"max_context_length\":12288"
      })
  void isReadFromTheList(String field) {
    server.lists(exchange ->
        exchange.whole(200, "application/json", "{\"data\":[{\"id\":\"alpha\"," + field + "}]}"));
    assertThat(chosen(null).window().now()).isEqualTo(known(12_288));
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "\"many\"", "99999999999999", "{}", "true"})
  void isNotBelievedWhereItCannotBe(String value) {
    server.lists(exchange ->
        exchange.whole(
            200,
            "application/json",
            "{\"data\":[{\"id\":\"a\",\"context_length\":" + value + "}]}"));
    assertThat(chosen(null).window().asked()).isEqualTo(new ContextWindow.Size(8_192, false));
  }

  @Test
  void isWhatTheSettingsSayBeforeAll() {
    server.offers("library", "qwen3");
    server.answers(SHOW, "{}");
    assertThat(chosen(2_048).window().asked()).isEqualTo(known(2_048));
    assertThat(server.requests("/api/ps")).isZero();
  }

  @Test
  void isNotWaitedForLongAtAServerThatSaysNothing() {
    server.answers(SHOW, exchange -> exchange.hold());
    server.answers("GET /props", exchange -> exchange.hold());
    long start = System.nanoTime();
    assertThat(chosen(null).window().asked().known()).isFalse();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "This model's maximum context length is 12288 tokens. However, you requested 20000",
        "the model is loaded with context length of only 12288 tokens",
        "The decoder prompt (length 20000) is longer than the maximum model length of 12288.",
        "exceed_context_size_error\",\"n_prompt_tokens\":20000,\"n_ctx\":12288,\"x\":\"",
        "prompt is too long: 20000 tokens > 12288 maximum",
        "Prompt contains 20000 tokens, too large for model with 12288 maximum context length",
        "The input token count (20000) exceeds the maximum number of tokens allowed (12288)."
      })
  void isLearnedFromTheErrorOfAPromptThatWasTooLong(String message) {
    server.next(exchange ->
        exchange.whole(
            400, "application/json", "{\"error\":{\"message\":\"%s\"}}".formatted(message)));
    ChosenModel chosen = chosen(null);
    chosen
        .model()
        .generate(
            chosen.request(List.of(Turn.user("Hi")), false, null), new ModelCall(), text -> {});
    assertThat(chosen.window().now()).isEqualTo(known(12_288));
  }

  @Test
  void refusesNoPromptThatMayFit() {
    List<Turn> history =
        List.of(
            Turn.user("Before"),
            Turn.assistant("Yes."),
            Turn.user("Is this much? ".repeat(1_400))); // 19,600 characters
    ChosenModel chosen = chosen(null);
    for (ContextWindow.Size size : List.of(new ContextWindow.Size(512, false), known(8_192))) {
      ContextFitter.Fitted fitted = chosen.fit("Be brief.", history, size);
      assertThat(fitted)
          .isInstanceOfSatisfying(
              ContextFitter.Fitted.Fits.class,
              fits -> assertThat(fits.turns().getLast()).isEqualTo(history.getLast()));
    }
    assertThat(chosen.fit("Be brief.", history, known(2_048)))
        .isInstanceOf(ContextFitter.Fitted.TooLong.class);
  }
}
