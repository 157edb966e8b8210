package dev.parley.llm.completion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.FakeExchange;
import dev.parley.llm.ModelOutcome.Ended;
import dev.parley.llm.ModelOutcome.Reason;
import dev.parley.llm.ModelRequest;
import dev.parley.llm.Parameters;
import dev.parley.llm.ReasoningEffort;
import dev.parley.llm.TokenUsage;
import dev.parley.llm.Turn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The client against a model server that behaves. */
class OpenAiModelTest {
  private final Asking asking = new Asking();

  @AfterEach
  void close() {
    asking.close();
  }

  @Test
  void handsOverTheTextAndTheCountOfTokens() {
    assertThat(asking.ask("Hello there")).isEqualTo(new Ended(Reason.STOP, new TokenUsage(10, 3)));
    assertThat(asking.text()).isEqualTo("You said: Hello there");
  }

  @Test
  void sendsEveryTurnAndParameterWithTheKeyInItsHeaderOnly() {
    asking.ask(
        new ModelRequest(
            "p",
            "small",
            new Parameters(0.2, 0.9, 50, ReasoningEffort.HIGH),
            java.util.List.of(Turn.system("Be brief."), Turn.user("Hi")),
            false));

    FakeExchange sent = asking.server.chats().getFirst();
    JsonNode body = sent.json();
    assertThat(body.path("model").asString()).isEqualTo("small");
    assertThat(body.path("stream").asBoolean()).isTrue();
    assertThat(body.path("stream_options").path("include_usage").asBoolean()).isTrue();
    assertThat(body.path("temperature").asDouble()).isEqualTo(0.2);
    assertThat(body.path("top_p").asDouble()).isEqualTo(0.9);
    assertThat(body.path("max_tokens").asInt()).isEqualTo(50);
    assertThat(body.path("reasoning_effort").asString()).isEqualTo("high");
    assertThat(body.path("messages").toString())
        .isEqualTo(
            "[{\"role\":\"system\",\"content\":\"Be"
                + " brief.\"},{\"role\":\"user\",\"content\":\"Hi\"}]");
    assertThat(sent.header("Authorization")).isEqualTo("Bearer " + Asking.KEY);
    assertThat(sent.body()).doesNotContain(Asking.KEY);
  }

  @Test
  void leavesOutParametersThatNobodySet() {
    asking.ask("Hello");
    assertThat(asking.server.chats().getFirst().body())
        .doesNotContain("temperature", "top_p", "max_tokens", "reasoning", "null");
  }

  @Test
  void asksInWordsToGoOnWhereTheServerDoesNotContinueByItself() {
    asking.ask(asking.continuing("Once upon"));
    JsonNode messages = asking.server.chats().getFirst().json().path("messages");
    assertThat(messages.path(1).path("role").asString()).isEqualTo("assistant");
    assertThat(messages.path(2).path("role").asString()).isEqualTo("user");
    assertThat(messages.path(2).path("content").asString()).contains("Go on");
  }

  @Test
  void endsAtDoneWithoutWaitingForTheServerToHangUp() {
    asking.server.next(exchange -> exchange.stream().text("Hi").finish("stop").done().hold());
    assertThat(asking.ask("Hello")).isEqualTo(new Ended(Reason.STOP, null));
    assertThat(asking.took()).isLessThan(Asking.QUICKLY);
    assertThat(asking.server.awaitDeparture(Asking.A_WHILE)).isTrue();
  }

  @Test
  void endsAtTheCountOfTokensWhenNoDoneFollows() {
    asking.server.next(exchange -> exchange.stream().text("Hi").finish("stop").usage(1, 2).hold());
    assertThat(asking.ask("Hello")).isEqualTo(new Ended(Reason.STOP, new TokenUsage(1, 2)));
    assertThat(asking.took()).isLessThan(Asking.QUICKLY);
  }

  @Test
  void doesNotWaitLongForAnEndOfTheStreamThatNeverComes() {
    asking.server.next(exchange -> exchange.stream().text("Hi").finish("stop").hold());
    assertThat(asking.ask("Hello")).isEqualTo(new Ended(Reason.UNCONFIRMED, null));
    assertThat(asking.took()).isLessThan(Asking.A_WHILE);
  }

  @Test
  void takesAnEndOfTheBytesAfterTheFinishForAnEnd() {
    asking.server.next(exchange -> exchange.stream().text("Hi").finish("stop").fin());
    assertThat(asking.ask("Hello")).isEqualTo(new Ended(Reason.STOP, null));
  }

  @Test
  void saysWhetherTheAnswerWasCutAtTheLimitOrByAFilter() {
    assertThat(asking.ask("length")).isEqualTo(new Ended(Reason.LENGTH, new TokenUsage(10, 4)));
    assertThat(asking.ask("filter")).isEqualTo(new Ended(Reason.FILTERED, new TokenUsage(10, 4)));
  }

  @Test
  void readsAnAnswerThatDidNotComeAsAStream() {
    asking.server.next(exchange ->
        exchange.whole(
            200,
            "application/json",
            "{\"choices\":[{\"message\":{\"content\":\"Whole\"},\"finish_reason\":\"stop\"}]}"));
    assertThat(asking.ask("Hello")).isEqualTo(new Ended(Reason.STOP, null));
    assertThat(asking.text()).isEqualTo("Whole");
  }

  private static final String MESSAGE =
      "{\"choices\":[{\"message\":{\"content\":\"Whole\"},\"finish_reason\":null}]}";

  private static final String EVENTS =
      "data: {\"choices\":[{\"delta\":{\"content\":\"Whole\"}}]}\r\rdata: [DONE]\r\r";

  @Test
  void knowsAStreamFromADocumentWhateverItsTypeSays() {
    asking.server.next(
        exchange -> exchange.whole(200, "text/event-stream", " \r" + MESSAGE),
        exchange -> exchange.whole(200, "text/plain", MESSAGE.replace("null", "\"\"")),
        exchange -> exchange.whole(200, "application/json", EVENTS));
    for (int i = 0; i < 3; i++) {
      assertThat(asking.ask("Hello")).isEqualTo(new Ended(Reason.UNCONFIRMED, null));
    }
    assertThat(asking.text()).isEqualTo("WholeWholeWhole");
  }

  @Test
  void passesOverFieldsAndCommentsItDoesNotKnow() {
    asking.server.next(exchange ->
        exchange.stream()
            .raw(": thinking\r\nevent: message\r\nid: 7\r\nretry: 5\r\n")
            .data("{\"new\":{\"a\":[1]},\"choices\":[{\"delta\":{\"content\":\"Hi\",\"x\":1}}]}")
            .data("{\"choices\":[]}")
            .data("{}")
            .data("{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null}}]}")
            .data("{\"choices\":[{\"delta\":{\"reasoning_content\":\"Hm\"}}]}")
            .end(1));
    assertThat(asking.ask("Hello")).isInstanceOf(Ended.class);
    assertThat(asking.text()).isEqualTo("Hi");
  }

  @Test
  void keepsEmojiWholeThatWereSplitOverChunksAndPackets() {
    asking.ask("emoji");
    assertThat(asking.text()).isEqualTo("Split: \uD83D\uDE00 and \uD83D\uDE80");
    assertThat(asking.pieces()).noneMatch(piece -> piece.endsWith("\uD83D"));
  }

  @Test
  void neverHandsOverNulOrHalfACharacter() {
    asking.server.next(exchange ->
        exchange.stream()
            .data("{\"choices\":[{\"delta\":{\"content\":\"a\\u0000b\\ud83d\"}}]}")
            .data("{\"choices\":[{\"delta\":{\"content\":\"c\\ude00\\ud83d\"}}]}")
            .end(1));
    asking.ask("Hello");
    assertThat(asking.text()).isEqualTo("a\uFFFDb\uFFFDc\uFFFD\uFFFD");
  }
}
