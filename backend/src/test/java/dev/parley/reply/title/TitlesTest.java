package dev.parley.reply.title;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.account.AccountId;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.MessageHistory;
import dev.parley.conversation.MessageView;
import dev.parley.llm.FakeAnswer;
import dev.parley.llm.FakeExchange;
import dev.parley.llm.FakeModelServer;
import dev.parley.llm.cache.ResponseCache;
import dev.parley.llm.catalogue.ChosenModel;
import dev.parley.llm.catalogue.ModelCatalogue;
import dev.parley.llm.servers.ModelServer;
import dev.parley.reply.call.ModelPermits;
import dev.parley.reply.run.ReplyCompleted;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Titles that the model makes, from the first answer to what all tabs show. */
@ServerTest
@TestPropertySource(properties = "parley.titles.from-model=true")
class TitlesTest {
  private static final String MOON = "Distance to the Moon";

  @LocalServerPort int port;
  @Autowired FakeModelServer fake;
  @Autowired Conversations conversations;
  @Autowired JdbcClient jdbc;

  private RawClient maya;
  private LiveClient live;

  @BeforeEach
  void signUp() {
    maya = RawClient.at(port).signUp("maya");
    live = maya.connect();
    fake.otherwise(titled(MOON));
  }

  @AfterEach
  void leave() {
    live.close();
  }

  @Test
  void makesATitleFromTheFirstAnswerAndSendsItToAllTabs() {
    LiveClient otherTab = maya.connect();
    LiveClient.Asked asked = live.prompt("tell me how far it is to the moon");
    live.follow(asked);

    awaitTitle(live, asked.conversationId(), MOON);
    awaitTitle(otherTab, asked.conversationId(), MOON);
    assertThat(title(asked.conversationId())).isEqualTo(MOON);
    FakeExchange request = fake.chats().getLast();
    assertThat(request.json().path("max_tokens").asInt()).isLessThanOrEqualTo(500);
    assertThat(request.prompt()).contains("how far it is").contains("384,000 km");
    otherTab.close();
  }

  @Test
  void makesNoTitleFromALaterAnswer() {
    String words = "words that stay " + UUID.randomUUID();
    FakeAnswer broken = exchange -> exchange.whole(500, "text/plain", "broken");
    FakeAnswer usual = titled(MOON);
    fake.otherwise(exchange -> (isAboutTitle(exchange, words) ? broken : usual).to(exchange));
    LiveClient.Asked first = live.prompt(words);
    live.follow(first);
    awaitTitleRequests(words, 1);
    live.follow(live.prompt(first.conversationId(), "and one more"));
    // The title of another conversation, which would be asked for after that of this answer.
    LiveClient.Asked other = live.prompt("the moon again " + UUID.randomUUID());
    live.follow(other);
    awaitTitle(live, other.conversationId(), MOON);

    assertThat(title(first.conversationId())).startsWith("words that stay");
    assertThat(fake.chats().stream().filter(each -> isAboutTitle(each, "one more"))).isEmpty();
  }

  @Test
  void asksOnceHoweverOftenTheFirstAnswerIsRegenerated() {
    // A title that has none: the first words stay, and would be asked about again.
    fake.otherwise(titled("..."));
    LiveClient.Asked asked = live.prompt("words without a title " + UUID.randomUUID());
    live.follow(asked);
    awaitRequests(asked.conversationId(), 2);

    for (int i = 0; i < 3; i++) {
      regenerate(asked);
    }

    assertThat(askedForTitles("words without a title")).isEqualTo(1);
    assertThat(title(asked.conversationId())).startsWith("words without a title");
  }

  @Test
  void asksOnceMoreWhenTheFirstRequestFailedAndThenNoMore() {
    FakeAnswer broken = exchange -> exchange.whole(200, "text/html", "<html>It works</html>");
    fake.otherwise(exchange ->
        (exchange.prompt().startsWith("<question>") ? broken : answer("384,000 km")).to(exchange));
    LiveClient.Asked asked = live.prompt("a title that fails " + UUID.randomUUID());
    live.follow(asked);
    awaitTitleRequests("a title that fails", 1);

    regenerate(asked);
    awaitTitleRequests("a title that fails", 2);
    regenerate(asked);
    regenerate(asked);

    assertThat(askedForTitles("a title that fails")).isEqualTo(2);
  }

  @Test
  void neverOverwritesATitleThatWasChangedMeanwhile() throws Exception {
    CountDownLatch renamed = new CountDownLatch(1);
    fake.next(
        answer("384,000 km"),
        exchange -> {
          exchange.stream();
          awaitLatch(renamed);
          exchange.text(MOON).end(1);
        });
    String words = "how far is it " + UUID.randomUUID();
    LiveClient.Asked asked = live.prompt(words);
    live.follow(asked);
    awaitTitleRequests(words, 1);
    maya.patch("/api/conversations/" + asked.conversationId(), Map.of("title", "My own"));
    renamed.countDown();
    LiveClient.Asked other = live.prompt("the moon once more " + UUID.randomUUID());
    live.follow(other);
    awaitTitle(live, other.conversationId(), MOON);

    assertThat(title(asked.conversationId())).isEqualTo("My own");
    conversations.retitle(asked.conversationId(), "how far is it", MOON);
    assertThat(title(asked.conversationId())).isEqualTo("My own");
  }

  @Test
  void asksForNoTitleTwiceWhenTheAnswerComesFromTheCache() {
    String prompt = "a question for the cache " + UUID.randomUUID();
    LiveClient.Asked first = live.prompt(prompt);
    live.follow(first);
    awaitTitle(live, first.conversationId(), MOON);
    int calls = fake.calls();

    LiveClient.Asked again = live.prompt(prompt);

    awaitTitle(live, again.conversationId(), MOON);
    assertThat(fake.calls()).isEqualTo(calls);
  }

  @Test
  void asksTheBundledModelForNoTitle() {
    ModelCatalogue models = mock(ModelCatalogue.class);
    ChosenModel chosen = mock(ChosenModel.class);
    MessageHistory history = mock(MessageHistory.class);
    MessageView reply = mock(MessageView.class);
    when(models.choose(any())).thenReturn(Optional.of(chosen));
    when(reply.parentId()).thenReturn(UUID.randomUUID());
    Titles titles =
        new Titles(
            new TitleSettings(true),
            mock(Conversations.class),
            history,
            models,
            mock(ModelPermits.class),
            mock(ResponseCache.class),
            mock(TitleRequests.class));
    ReplyCompleted completed = new ReplyCompleted(new AccountId(UUID.randomUUID()), reply);

    when(chosen.provider()).thenReturn(ModelServer.BUNDLED);
    assertThat(titles.first(completed)).isEmpty();
    verify(history, never()).byId(any(), any());

    when(chosen.provider()).thenReturn("Ollama");
    assertThat(titles.first(completed)).isEmpty();
    verify(history).byId(any(), any());
  }

  /** Waits until the answer is there, and whatever it made of the title has been decided. */
  private void regenerate(LiveClient.Asked asked) {
    LiveClient.Asked again =
        new LiveClient.Asked(asked.messageId(), UUID.randomUUID(), asked.conversationId());
    live.send("/app/regenerate", Map.of("replyId", again.replyId(), "parentId", again.messageId()));
    live.follow(again);
    // One whose title is made after what this answer might have asked for.
    LiveClient.Asked other = live.prompt("the moon after it " + UUID.randomUUID());
    live.follow(other);
    awaitTitleRequests(other.conversationId());
  }

  private int askedForTitles(String words) {
    return (int) fake.chats().stream().filter(each -> isAboutTitle(each, words)).count();
  }

  private void awaitTitleRequests(String words, int count) {
    Awaitility.await().until(() -> askedForTitles(words) == count);
  }

  private void awaitTitleRequests(UUID conversation) {
    Awaitility.await().until(() -> requests(conversation) > 0);
  }

  private void awaitRequests(UUID conversation, int count) {
    Awaitility.await().until(() -> requests(conversation) == count);
  }

  private int requests(UUID conversation) {
    return jdbc.sql("select title_requests from conversation where id = :id")
        .param("id", conversation)
        .query((row, number) -> row.getInt(1))
        .single();
  }

  private String title(UUID conversation) {
    return maya.get("/api/conversations/" + conversation).json().path("title").asString();
  }

  private static void awaitTitle(LiveClient tab, UUID conversation, String title) {
    tab.await(
        "the title " + title,
        frame ->
            frame.type().equals("changed")
                && frame
                    .json()
                    .path("conversation")
                    .path("id")
                    .asString()
                    .equals(conversation.toString())
                && frame.json().path("conversation").path("title").asString().equals(title));
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isAboutTitle(FakeExchange exchange, String words) {
    return exchange.prompt().startsWith("<question>") && exchange.prompt().contains(words);
  }

  private static FakeAnswer answer(String text) {
    return exchange -> exchange.stream().text(text).end(1);
  }

  /** Answers every prompt, and every request for a title with this one. */
  private static FakeAnswer titled(String title) {
    return exchange ->
        answer(exchange.prompt().startsWith("<question>") ? "\"" + title + ".\"" : "384,000 km")
            .to(exchange);
  }
}
