package dev.parley.llm.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.FakeAnswer;
import dev.parley.llm.FakeExchange;
import dev.parley.llm.ModelOutcome.Ended;
import dev.parley.llm.ModelOutcome.Failed;
import dev.parley.llm.ModelRequest;
import dev.parley.llm.Parameters;
import dev.parley.llm.ReasoningEffort;
import dev.parley.llm.Turn;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A server that refuses a part of the request is asked without that part, from then on at once. */
class RequestVariantTest {
  private final Asking asking = new Asking();

  private final ModelRequest request =
      asking.prompting(
          new Parameters(0.2, 0.9, 50, null), Turn.system("Be brief."), Turn.user("Hello there"));

  @AfterEach
  void close() {
    asking.close();
  }

  private void refuse(int status, String error, Predicate<JsonNode> what) {
    FakeAnswer answer =
        exchange -> {
          if (what.test(exchange.json())) {
            exchange.whole(status, "application/json", error);
          } else {
            exchange.stream().text("Fine.").end(1);
          }
        };
    asking.server.otherwise(answer);
  }

  private static boolean saysSystem(JsonNode body) {
    return body.path("messages").path(0).path("role").asString().equals("system");
  }

  private FakeExchange last() {
    return asking.server.chats().getLast();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|stream_options|Unrecognized request argument supplied: stream_options",
        "422|stream_options|{\"detail\":[{\"type\":\"extra_forbidden\",\"loc\":[\"body\",\"stream_options\"]}]}",
        "400|stream_options|Bad Request",
        "422|stream_options|",
        "400|temperature|Unsupported value: 'temperature' does not support 0.2 with this model.",
        "400|top_p|Unsupported parameter: 'top_p' is not supported with this model.",
        "400|max_tokens|Unsupported parameter: 'max_tokens' is not supported with this model. Use"
            + " 'max_completion_tokens' instead.",
        "400|temperature|Something is wrong",
      })
  void asksWithoutTheFieldAndRemembersThat(int status, String field, String error) {
    refuse(status, error == null ? "" : error, body -> body.has(field));

    assertThat(asking.ask(request)).isInstanceOf(Ended.class);
    int calls = asking.server.calls();
    assertThat(asking.ask(request)).isInstanceOf(Ended.class);

    assertThat(asking.server.calls()).isEqualTo(calls + 1);
    assertThat(last().json().has(field)).isFalse();
    assertThat(asking.text()).isEqualTo("Fine.Fine.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|Unrecognized request argument supplied: reasoning_effort",
        "400|{\"error\":{\"message\":\"think value \\\"medium\\\" is not supported for this"
            + " model\"}}",
        "400|{\"error\":{\"message\":\"\\\"llama3.1:8b\\\" does not support thinking\"}}",
        "422|",
      })
  void asksWithoutTheEffortOfReasoningAndRemembersThat(int status, String error) {
    refuse(status, error == null ? "" : error, body -> body.has("reasoning_effort"));
    ModelRequest with =
        asking.prompting(Parameters.SERVER_DEFAULTS.with(ReasoningEffort.MEDIUM), Turn.user("Hi"));

    assertThat(asking.ask(with)).isInstanceOf(Ended.class);
    assertThat(asking.ask(with)).isInstanceOf(Ended.class);

    assertThat(asking.server.chats())
        .extracting(chat -> chat.json().path("reasoning_effort").asString("none"))
        .containsExactly("medium", "none", "none");
  }

  @Test
  void namesTheLimitOfTokensAsTheServerDoes() {
    refuse(400, "'max_tokens' is not supported.", body -> body.has("max_tokens"));
    asking.ask(request);
    assertThat(last().json().path("max_completion_tokens").asInt()).isEqualTo(50);
    assertThat(last().json().path("temperature").asDouble()).isEqualTo(0.2);
    assertThat(asking.server.calls()).isEqualTo(2);
  }

  @Test
  void leavesOutALimitOfTokensThatTheServerCannotGive() {
    refuse(
        400,
        "max_tokens is too large: 50. This model's maximum context length is 40 tokens.",
        body -> body.has("max_tokens"));
    assertThat(asking.ask(request)).isInstanceOf(Ended.class);
    asking.ask(request);
    assertThat(asking.server.calls()).as("each prompt is tried with it").isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400|System role not supported",
        "400|Unsupported value: 'messages[0].role' does not support 'system' with this model.",
        "500|Jinja Exception: System role not supported",
        "422|no"
      })
  void putsTheSystemPromptIntoTheFirstPromptWhereThatRoleIsRefused(int status, String error) {
    refuse(status, error, RequestVariantTest::saysSystem);

    assertThat(asking.ask(request)).isInstanceOf(Ended.class);

    JsonNode messages = last().json().path("messages");
    assertThat(messages).hasSize(1);
    assertThat(messages.path(0).path("content").asString()).isEqualTo("Be brief.\n\nHello there");
    assertThat(messages.path(0).path("role").asString()).isEqualTo("user");
  }

  @Test
  void takesTheAnswerInOnePieceFromAServerThatDoesNotStream() {
    String whole =
        "{\"choices\":[{\"message\":{\"content\":\"Whole.\"},\"finish_reason\":\"stop\"}]}";
    asking.server.otherwise(exchange -> {
      boolean stream = exchange.json().path("stream").asBoolean();
      exchange.whole(
          stream ? 400 : 200,
          "application/json",
          stream ? "{\"error\":{\"message\":\"'stream' does not support true\"}}" : whole);
    });
    assertThat(asking.ask(request)).isInstanceOf(Ended.class);
    assertThat(asking.text()).isEqualTo("Whole.");
    assertThat(last().json().has("stream_options")).isFalse();
  }

  @Test
  void aRefusalInTheStreamIsOneToo() {
    asking.server.next(exchange ->
        exchange.stream().data("{\"error\":{\"message\":\"stream_options: unknown field\"}}"));
    assertThat(asking.ask(request)).isInstanceOf(Ended.class);
    assertThat(asking.server.calls()).isEqualTo(2);
  }

  @Test
  void severalPartsAreLeftOutOneAfterTheOther() {
    asking.server.otherwise(exchange -> {
      JsonNode body = exchange.json();
      String wrong = body.has("stream_options") ? "stream_options" : "top_p";
      if (body.has(wrong)) {
        exchange.whole(400, "text/plain", "unknown: " + wrong);
      } else if (saysSystem(body)) {
        exchange.whole(500, "text/plain", "System role not supported");
      } else {
        exchange.stream().text("Fine.").end(1);
      }
    });
    assertThat(asking.ask(request)).isInstanceOf(Ended.class);
    assertThat(asking.server.calls()).isEqualTo(4);
  }

  @Test
  void givesUpWhereNoOtherFormHelpsAndRemembersNothing() {
    refuse(400, "no", body -> true);
    assertThat(asking.ask(request))
        .satisfies(end -> assertThat(((Failed) end).problem().code()).isEqualTo("model-error"));
    int calls = asking.server.calls();
    assertThat(calls).isLessThanOrEqualTo(7);

    asking.server.otherwise(exchange -> exchange.stream().text("Fine.").end(1));
    asking.ask(request);

    assertThat(last().json().has("stream_options")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 413, 429})
  void aRefusalWithAnotherCauseIsNotTriedAgain(int status) {
    refuse(status, "no stream_options, no system role", body -> true);
    asking.ask(request);
    assertThat(asking.server.calls()).isEqualTo(1);
  }
}
