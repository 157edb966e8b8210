package dev.parley.llm.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.FakeAnswer;
import dev.parley.llm.ModelOutcome;
import dev.parley.llm.ModelOutcome.Ended;
import dev.parley.llm.ModelOutcome.Failed;
import dev.parley.llm.ModelOutcome.Reason;
import dev.parley.llm.ModelProblem;
import dev.parley.llm.TokenUsage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How an answer ended, in the words of any model server; an unknown end is never a success. */
class FinishReasonTest {
  private final Asking asking = new Asking();

  @AfterEach
  void close() {
    asking.close();
  }

  private ModelProblem failure(FakeAnswer answer) {
    asking.server.next(answer);
    return ((Failed) asking.ask("Hello")).problem();
  }

  private ModelOutcome ended(String reason) {
    asking.server.next(exchange -> exchange.stream().text("Hi").finish(reason).usage(1, 2).done());
    return asking.ask("Hello");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\" \"", "null", "\"null\"", "false", "\"not_finished\"", "{}"})
  void aReasonThatSaysNothingDoesNotEndTheAnswer(String none) {
    asking.server.next(exchange -> {
      exchange.stream();
      for (String word : "one two three four five".split(" ", -1)) {
        exchange.data(
            "{\"choices\":[{\"delta\":{\"content\":\"%s\"},\"finish_reason\":%s}]}"
                .formatted(word, none));
        exchange.leftWithin(
            Duration.ofMillis(none.equals("\"\"") && word.equals("two") ? 2_500 : 1));
      }
      exchange.done();
    });
    assertThat(asking.ask("Hello")).isEqualTo(new Ended(Reason.UNCONFIRMED, null));
    assertThat(asking.text()).isEqualTo("onetwothreefourfive");
  }

  @Test
  void textThatFollowsAnEndBelongsToTheAnswer() {
    asking.server.next(exchange -> {
      exchange.stream();
      for (int word = 0; word < 5; word++) {
        exchange.text("word ", "stop").usage(1, word);
        exchange.leftWithin(Duration.ofMillis(word == 2 ? 2_500 : 1));
      }
      exchange.done();
    });
    assertThat(asking.ask("Hello")).isEqualTo(new Ended(Reason.STOP, new TokenUsage(1, 4)));
    assertThat(asking.text()).isEqualTo("word ".repeat(5));
  }

  @Test
  void textAfterAnEndWithoutAnotherEndIsACut() {
    assertThat(failure(exchange -> exchange.stream().text("a", "stop").text("b").fin()).code())
        .isEqualTo("model-cut-off");
    assertThat(asking.text()).isEqualTo("ab");
  }

  @Test
  void anEndBesideEveryWordIsNoProofThatTheLastOneCame() {
    asking.server.next(exchange -> exchange.stream().text("a", "stop").text("b", "stop").fin());
    assertThat(asking.ask("Hello")).isEqualTo(new Ended(Reason.UNCONFIRMED, null));
  }

  @Test
  void aProperEndDoesNotHideTheReasonBeforeIt() {
    asking.server.next(exchange -> exchange.stream().text("Hi").finish("length").end(1));
    assertThat(asking.ask("Hello")).isEqualTo(new Ended(Reason.LENGTH, new TokenUsage(10, 1)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stop",
        "STOP",
        "FinishReason.STOP",
        "FINISH_REASON_STOP",
        "end_turn",
        "stop_sequence",
        "eos_token",
        "eos",
        "eosFound",
        "stopStringFound",
        "COMPLETE",
        "completed"
      })
  void knowsAProperEnd(String reason) {
    assertThat(ended(reason)).isEqualTo(new Ended(Reason.STOP, new TokenUsage(1, 2)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "length",
        "LENGTH",
        "max_tokens",
        "MAX_TOKENS",
        "maxTokens",
        "max_output_tokens",
        "max_new_tokens",
        "model_length",
        "max_length",
        "token_limit",
        "ERROR_LIMIT",
        "contextLengthReached",
        "maxPredictedTokensReached",
        "model_context_window_exceeded"
      })
  void knowsACutAtTheLimit(String reason) {
    assertThat(ended(reason)).isEqualTo(new Ended(Reason.LENGTH, new TokenUsage(1, 2)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "content_filter",
        "content-filter",
        "SAFETY",
        "IMAGE_SAFETY",
        "RECITATION",
        "PROHIBITED_CONTENT",
        "BLOCKLIST",
        "SPII",
        "refusal",
        "sensitive",
        "guardrail_intervened",
        "content_filtered",
        "ERROR_TOXIC"
      })
  void knowsABlockedAnswer(String reason) {
    assertThat(ended(reason)).isEqualTo(new Ended(Reason.FILTERED, new TokenUsage(1, 2)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error",
        "ERROR",
        "insufficient_system_resource",
        "network_error",
        "failed",
        "modelUnloaded",
        "timeout",
        "time_limit"
      })
  void knowsAFailure(String reason) {
    ModelProblem problem = ((Failed) ended(reason)).problem();
    assertThat(problem.code()).isEqualTo("model-error");
    assertThat(problem.title()).contains("(" + reason + ")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tool_calls", "function_call", "abort", "OTHER", "LANGUAGE", "日本", "7"})
  void showsAReasonThatNobodyKnows(String reason) {
    ModelProblem problem = ((Failed) ended(reason)).problem();
    assertThat(problem.code()).isEqualTo("ended-early");
    assertThat(problem.title()).startsWith("The answer ended early (" + reason + ").");
  }

  @Test
  void showsNoReasonThatIsLongOrHasMarkupOrControlCharactersInIt() {
    ModelProblem problem = ((Failed) ended("<b>\u202e\u0000x\n</b>" + "y".repeat(5_000))).problem();
    assertThat(problem.title()).contains("(b x b yyyy").hasSizeLessThan(150);
    assertThat(((Failed) ended("\u0007!")).problem().title()).contains("(unknown)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"choices\":[{\"delta\":{},\"finish_reason\":null,\"finishReason\":\"MAX_TOKENS\"}]}",
        "{\"choices\":[{\"delta\":{},\"stop_reason\":\"max_tokens\"}]}",
        "{\"choices\":[{\"delta\":{}}],\"done\":true,\"done_reason\":\"length\"}",
      })
  void findsTheReasonWhereOtherProtocolsPutIt(String end) {
    asking.server.next(exchange -> exchange.stream().text("Hi").data(end).fin());
    assertThat(asking.ask("Hello")).isEqualTo(new Ended(Reason.LENGTH, null));
  }

  @Test
  void vllmsNumberOfAStopTokenIsNoReason() {
    asking.server.next(exchange ->
        exchange.stream()
            .text("Hi")
            .data("{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\",\"stop_reason\":7}]}")
            .done());
    assertThat(asking.ask("Hello")).isEqualTo(new Ended(Reason.STOP, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"length", "stop"})
  void reasoningAloneIsNoAnswerHoweverItCame(String reason) {
    FakeAnswer[] answers = {
      exchange -> exchange.stream().reasoning("Hm.").finish(reason).done(),
      exchange -> exchange.stream().text("<th").text("ink>Hm.").finish(reason).done(),
      exchange -> exchange.stream().text("\n<think>Hm.</th").text("ink>\n", reason).done(),
      exchange -> exchange.stream().text("Hm.\n</think>\n\n", reason).done(),
      exchange ->
          exchange.stream()
              .data(
                  "{\"choices\":[{\"delta\":{\"content\":[{\"type\":\"thinking\",\"thinking\":"
                      + "[{\"type\":\"text\",\"text\":\"Hm.\"}]}]}}]}")
              .finish(reason)
              .done(),
      exchange ->
          exchange.stream()
              .data("{\"choices\":[{\"delta\":{\"reasoning_details\":[{\"text\":\"Hm.\"}]}}]}")
              .finish(reason)
              .done(),
    };
    for (FakeAnswer answer : answers) {
      ModelProblem problem = failure(answer);
      assertThat(problem.code()).isEqualTo("model-only-reasoning");
      assertThat(problem.title()).contains(reason.equals("length") ? "limit" : "without an answer");
    }
  }

  @Test
  void anAnswerAfterReasoningIsOne() {
    asking.server.next(
        exchange -> exchange.stream().reasoning("Hm.").text("Yes.").end(1),
        exchange -> exchange.stream().text("<think>Hm.</think>").text("Yes.").end(1),
        exchange -> exchange.stream().text("<thirsty").end(1),
        exchange -> exchange.stream().text("<").end(1));
    for (int i = 0; i < 4; i++) {
      assertThat(asking.ask("Hello")).isInstanceOf(Ended.class);
    }
  }

  @Test
  void noTextBeforeTheLimitIsAFailure() {
    assertThat(failure(exchange -> exchange.stream().finish("length").done()))
        .isEqualTo(ModelProblem.emptyAtTheLimit());
    assertThat(failure(exchange -> exchange.stream().text(" \n").finish("stop").done()))
        .isEqualTo(ModelProblem.empty());
  }

  @Test
  void aModelThatWasCutWhileItReasonedMayGoOnToItsAnswer() {
    asking.server.next(
        exchange -> exchange.stream().text(" and more").finish("length").done(),
        exchange -> exchange.stream().text("</think>Yes.").end(1));
    assertThat(asking.ask(asking.continuing("<think>Hm")))
        .isEqualTo(new Failed(ModelProblem.onlyReasoning(true)));
    assertThat(asking.ask(asking.continuing("<think>Hm"))).isInstanceOf(Ended.class);
  }
}
