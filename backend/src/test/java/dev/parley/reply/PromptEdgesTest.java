package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.llm.FakeAnswer;
import dev.parley.llm.FakeExchange;
import dev.parley.llm.FakeModelServer;
import dev.parley.llm.TokenCounter;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Prompts at and beyond every edge: too long to take, too long to read, not storable, nothing. */
@ServerTest
class PromptEdgesTest {
  private static final int WINDOW_TOKENS = 8_192;

  @LocalServerPort int port;
  @Autowired FakeModelServer fake;

  private RawClient maya;
  private LiveClient live;

  @BeforeEach
  void signUp() {
    maya = RawClient.at(port).signUp("maya");
    live = maya.connect();
  }

  @Test
  void storesTheLongestPromptWholeThoughNoModelCanReadIt() {
    String longest = "🚀".repeat(32_000);
    fake.next(tooLong());

    LiveClient.Asked asked = live.prompt(longest);
    LiveClient.Answered answer = live.follow(asked);

    assertThat(answer.status()).isEqualTo("failed");
    assertThat(answer.message().path("problem").path("code").asString())
        .isEqualTo("context-too-long");
    assertThat(messages(asked).path(0).path("text").asString()).isEqualTo(longest);
  }

  @Test
  void asksTheModelWhetherALongPromptFitsWhereNobodyKnowsItsWindow() {
    String prompt = "Is this too much? ".repeat(1_088);

    LiveClient.Answered answer = live.follow(live.prompt(prompt));

    assertThat(answer.status()).isEqualTo("complete");
    assertThat(fake.chats().getLast().prompt()).isEqualTo(prompt);
  }

  private static FakeAnswer tooLong() {
    String error =
        "{\"error\":{\"message\":\"This model's maximum context length is 8192 tokens.\"}}";
    return exchange -> exchange.whole(400, "application/json", error);
  }

  @Test
  void refusesOneCharacterMoreAndStoresNothing() {
    LiveClient.Asked asked = live.prompt("x".repeat(32_001));

    JsonNode error = live.awaitError(asked.messageId());

    assertThat(error.path("code").asString()).isEqualTo("too-long");
    assertThat(error.path("detail").asString()).contains("32,001", "32,000");
    assertThat(error.path("retryable").asBoolean()).isFalse();
    assertNothingStored(asked.conversationId());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "  \\n\\t", "\\u200b\\u2060", "a\\u0000b", "half \\ud83d", "\\ude00 half"})
  void refusesWhatIsNothingOrCannotBeStored(String json) {
    UUID messageId = UUID.randomUUID();
    UUID conversationId = UUID.randomUUID();

    live.frame(
        "SEND",
        Map.of("destination", "/app/prompt", "content-type", "application/json"),
        """
        {"messageId":"%s","replyId":"%s","conversationId":"%s","text":"%s"}\
        """
            .formatted(messageId, UUID.randomUUID(), conversationId, json));

    assertThat(live.awaitError(messageId).path("code").asString()).isEqualTo("invalid");
    assertNothingStored(conversationId);
  }

  @Test
  void refusesACommandWithoutAText() {
    UUID messageId = UUID.randomUUID();

    live.send(
        "/app/prompt",
        Map.of("messageId", messageId, "replyId", messageId, "conversationId", messageId));

    assertThat(live.awaitError(messageId).path("code").asString()).isEqualTo("invalid");
  }

  @Test
  void goesOnInShorterWordsAfterAPromptThatNoModelCanRead() {
    fake.next(tooLong());
    LiveClient.Asked asked = live.prompt("1".repeat(10_000));
    assertThat(live.follow(asked).status()).isEqualTo("failed");

    LiveClient.Answered edited =
        live.follow(
            live.prompt(
                asked.conversationId(),
                "In short " + UUID.randomUUID(),
                Map.of("editOf", asked.messageId())));

    assertThat(edited.status()).isEqualTo("complete");
  }

  @Test
  void isNotBlockedByAPromptThatNoModelCanRead() {
    fake.next(tooLong());
    LiveClient.Asked asked = live.prompt("1".repeat(10_000));
    assertThat(live.follow(asked).status()).isEqualTo("failed");
    String brief = "In short " + UUID.randomUUID();

    LiveClient.Answered next = live.follow(live.prompt(asked.conversationId(), brief));

    assertThat(next.text()).isEqualTo("You said: " + brief);
    assertThat(next.message().path("turnsLeftOut").asInt()).isEqualTo(1);
  }

  @Test
  void leavesTheOldestOutOfALongTalkAndSaysHowMany() {
    UUID conversation = UUID.randomUUID();
    int leftOut = 0;
    for (int turn = 1; turn <= 20; turn++) {
      LiveClient.Answered answer =
          live.follow(live.prompt(conversation, "turn " + turn + " " + "many words ".repeat(120)));

      assertThat(answer.status()).isEqualTo("complete");
      int now = answer.message().path("turnsLeftOut").asInt();
      assertThat(now).isGreaterThanOrEqualTo(leftOut);
      leftOut = now;
      assertFitsTheWindow(fake.chats().getLast());
    }
    JsonNode last = fake.chats().getLast().json().path("messages");
    assertThat(leftOut).isEqualTo(39 - (last.size() - 1)).isGreaterThan(10);
    assertThat(last.path(0).path("role").asString()).isEqualTo("system");
    assertThat(last.path(1).path("role").asString()).isEqualTo("user");
    assertThat(last.path(last.size() - 1).path("content").asString()).startsWith("turn 20 ");
    assertThat(maya.get(path(conversation) + "?limit=100").json().path("items").size())
        .isEqualTo(40);
  }

  @Test
  void takesTheTitleFromTheFirstPromptAndLeavesItAlone() {
    LiveClient.Asked asked = live.prompt("The title\nand more of it");
    live.follow(asked);
    live.follow(live.prompt(asked.conversationId(), "Not the title"));

    JsonNode conversation = maya.get("/api/conversations").json().path("items").path(0);
    assertThat(conversation.path("title").asString()).isEqualTo("The title");
  }

  private static void assertFitsTheWindow(FakeExchange exchange) {
    int tokens = 0;
    for (JsonNode message : exchange.json().path("messages")) {
      tokens += TokenCounter.ESTIMATE.count(message.path("content").asString()) + 8;
    }
    assertThat(tokens).isLessThanOrEqualTo(WINDOW_TOKENS - WINDOW_TOKENS / 4);
  }

  private void assertNothingStored(UUID conversationId) {
    assertThat(maya.get(path(conversationId)).status()).isEqualTo(404);
    assertThat(maya.get("/api/conversations").json().path("items").size()).isZero();
  }

  private JsonNode messages(LiveClient.Asked asked) {
    return maya.get(path(asked.conversationId())).json().path("items");
  }

  private static String path(UUID conversationId) {
    return "/api/conversations/" + conversationId + "/messages";
  }
}
