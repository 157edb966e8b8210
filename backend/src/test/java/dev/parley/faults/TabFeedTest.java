package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.parley.RawClient;
import dev.parley.StompFrame;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a tab fetches, and what: its server has two pages, and keeps what was asked for. */
@SuppressWarnings("NullAway.Init")
class TabFeedTest {
  private final Story story = Story.ofTwoAccounts();
  private final Message prompt = story.stored(0);
  private final Message reply = story.stored(1);
  private final History history = new History();
  private final List<String> asked = new ArrayList<>();
  private int version = 1;
  private HttpServer server;
  private TabFeed feed;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String query = exchange.getRequestURI().getQuery();
          boolean messages = exchange.getRequestURI().getPath().endsWith("/messages");
          asked.add(messages ? (query == null ? "newest" : "branch") : "list");
          List<?> items =
              messages
                  ? List.of(json(prompt, prompt.text()), json(reply, reply.text()))
                  : List.of(Map.of("id", reply.conversationId(), "version", version));
          byte[] body = StompFrame.JSON.writeValueAsBytes(Map.of("items", items));
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    RawClient client = RawClient.at(server.getAddress().getPort());
    feed =
        new TabFeed(
            "maya",
            "tab",
            history,
            new TabCalls(client, "maya", "tab", history, new SharedConversations()));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void fetchesNothingWhereAllTextsAreInTheEvents() throws IOException {
    began("");
    grew(0, reply.text());
    take("finished", Map.of("message", json(reply, reply.text())));

    assertThat(shown()).isEqualTo(reply);
    assertThat(asked).isEmpty();
  }

  @Test
  void keepsItsTextAtAnEndWithoutOneThatHasItsLength() throws IOException {
    began("");
    grew(0, reply.text());
    take(
        "finished", Map.of("message", json(reply, null), "conversationId", reply.conversationId()));

    assertThat(shown()).isEqualTo(reply);
    assertThat(asked).isEmpty();
    assertThat(history.all()).contains(new Observed.Saw("maya", "tab", reply));
  }

  @Test
  void fetchesTheTextOfAnEndWhereItsOwnIsShorter() throws IOException {
    began("");
    grew(0, reply.text().substring(0, 9));
    take("finished", Map.of("message", json(reply, null)));

    assertThat(shown()).isEqualTo(reply);
    assertThat(asked).containsExactly("branch");
  }

  @Test
  void fetchesABeginThatLeftItsTextsOut() throws IOException {
    feed.take(frame("began", begin(null, json(reply, null))), began -> {});

    assertThat(shown()).isEqualTo(reply);
    assertThat(asked).containsExactly("branch");
    assertThat(history.all()).contains(new Observed.Began("maya", "tab", prompt, reply));
  }

  @Test
  void fetchesAPieceThatLeftItsTextOut() throws IOException {
    began("");
    grew(0, null);

    assertThat(shown()).isEqualTo(reply);
    assertThat(asked).containsExactly("branch");
  }

  @Test
  void fetchesTheNewestPageForAnAnswerThatItDoesNotHave() throws IOException {
    grew(5, "more");
    grew(9, "again");

    assertThat(shown()).isEqualTo(reply);
    assertThat(asked).containsExactly("newest");
  }

  @Test
  void fetchesTheListAndWhatChangedInItAtASecondWelcome() throws IOException {
    feed.resync();
    assertThat(asked).containsExactly("list");
    version = 2;
    take("welcome", Map.of());
    take("welcome", Map.of());

    assertThat(shown()).isEqualTo(reply);
    assertThat(asked).containsExactly("list", "list", "newest", "list");
    assertThat(history.all()).contains(new Observed.Fetches("maya", "tab", reply.conversationId()));
  }

  @Test
  void fetchesWhatStillGrowsAtASecondWelcome() throws IOException {
    began("");
    feed.resync();

    assertThat(shown()).isEqualTo(reply);
    assertThat(asked).containsExactly("list", "branch");
  }

  @Test
  void takesNothingOfAConversationThatItWasRemovedFromUntilALaterViewBringsItBack()
      throws IOException {
    began("");
    removed(5);
    version = 4;
    began("");
    grew(0, "more");
    assertThat(feed.view().all()).isEmpty();
    assertThat(asked).isEmpty();

    version = 6;
    take("changed", Map.of("conversation", conversation()));

    assertThat(shown()).isEqualTo(reply);
    assertThat(asked).containsExactly("newest");
    assertThat(feed.list().versions()).containsEntry(reply.conversationId(), 6);
    assertThat(history.all())
        .contains(
            new Observed.Gone("maya", "tab", reply.conversationId()),
            new Observed.Back("maya", "tab", reply.conversationId()));
  }

  @Test
  void findsInTheListThatItIsBack() throws IOException {
    removed(5);
    version = 6;
    take("welcome", Map.of());

    assertThat(shown()).isEqualTo(reply);
    assertThat(history.all()).contains(new Observed.Back("maya", "tab", reply.conversationId()));
  }

  @Test
  void keepsAConversationOfWhichItHasALaterViewThanItsRemoval() throws IOException {
    version = 6;
    began("");
    removed(5);

    assertThat(shown().id()).isEqualTo(reply.id());
  }

  @Test
  void takesWhatIsSaidAndShowsIt() throws IOException {
    take("said", Map.of("conversation", conversation(), "prompt", json(prompt, prompt.text())));

    assertThat(feed.view().all()).containsExactly(prompt);
    assertThat(history.all()).contains(new Observed.Said("maya", "tab", prompt));
  }

  private void removed(int last) throws IOException {
    take("removed", Map.of("conversationId", reply.conversationId(), "version", last));
  }

  private Map<String, Object> conversation() {
    return Map.of("id", reply.conversationId(), "version", version);
  }

  private void began(String text) throws IOException {
    Message begun = reply.with("answering", 1, text);
    feed.take(frame("began", begin(prompt.text(), json(begun, text))), began -> {});
  }

  private Map<String, Object> begin(@Nullable String text, Map<String, @Nullable Object> begun) {
    return Map.of("conversation", conversation(), "prompt", json(prompt, text), "reply", begun);
  }

  private void grew(int offset, @Nullable String text) throws IOException {
    Map<String, @Nullable Object> fields = new HashMap<>();
    fields.put("replyId", reply.id());
    fields.put("conversationId", reply.conversationId());
    fields.put("attempt", 1);
    fields.put("offset", offset);
    fields.put("text", text);
    take("grew", fields);
  }

  private void take(String type, Map<String, ? extends @Nullable Object> fields)
      throws IOException {
    feed.take(frame(type, fields), began -> {});
  }

  private Message shown() {
    return feed.view().those(message -> message.id().equals(reply.id())).getFirst();
  }

  private static StompFrame frame(String type, Map<String, ? extends @Nullable Object> fields) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>(fields);
    all.put("type", type);
    return new StompFrame("MESSAGE", Map.of(), StompFrame.JSON.writeValueAsString(all));
  }

  private static Map<String, @Nullable Object> json(Message message, @Nullable String text) {
    Map<String, @Nullable Object> fields = new HashMap<>();
    fields.put("id", message.id());
    fields.put("conversationId", message.conversationId());
    fields.put("parentId", message.parentId());
    fields.put("position", message.position());
    fields.put("role", message.role());
    fields.put("status", message.status());
    fields.put("attempt", message.attempt());
    fields.put("text", text);
    fields.put("length", message.text().length());
    return fields;
  }
}
