package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.StartedServer;
import dev.parley.cluster.NodePresence;
import dev.parley.database.embedded.TestServer;
import dev.parley.llm.FakeModelServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Two servers on one database: a browser on one of them, its answer on the other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesTest {
  private static final String TWO_CALLS = "--parley.llm.calls-at-once=2";

  private FakeModelServer fake;
  private StartedServer one;
  private StartedServer other;
  private RawClient here;
  private RawClient there;
  private LiveClient asking;
  private LiveClient watching;

  @BeforeAll
  void startBoth() throws Exception {
    TestServer.Database database = TestServer.get().createDatabase();
    fake = FakeModelServer.start();
    String[] settings =
        Stream.concat(Stream.of(TWO_CALLS), transport().stream()).toArray(String[]::new);
    one = StartedServer.on(database, fake.baseUrl(), settings);
    other = StartedServer.on(database, fake.baseUrl(), settings);
    await()
        .until(() ->
            one.bean(NodePresence.class).hasOthers() && other.bean(NodePresence.class).hasOthers());
    awaitEvents(one, other);
    awaitEvents(other, one);
  }

  /** Until what is sent by the one node arrives at the other. */
  private static void awaitEvents(StartedServer from, StartedServer to) {
    RawClient sender = RawClient.at(from.port()).signUp("probe");
    LiveClient receiver = sender.alsoAt(to.port()).connect();
    await()
        .until(() -> {
          sender.post("/api/conversations", Map.of("id", UUID.randomUUID(), "title", "Probe"));
          return receiver.types("conversations").contains("changed");
        });
  }

  /** The settings that choose what carries events between the nodes. */
  List<String> transport() throws Exception {
    return List.of();
  }

  @AfterAll
  void endBoth() {
    one.close();
    other.close();
    fake.close();
  }

  @BeforeEach
  void signInAtBoth() {
    here = RawClient.at(one.port()).signUp("maya");
    there = here.alsoAt(other.port());
    asking = here.connect();
    watching = there.connect();
  }

  LiveClient watching() {
    return watching;
  }

  void create(UUID conversation, String title) {
    here.post("/api/conversations", Map.of("id", conversation, "title", title));
  }

  String titles() {
    return there.get("/api/conversations").body();
  }

  @Test
  void showAnAnswerGrowOnTheNodeThatDoesNotWriteIt() throws Exception {
    HeldAnswer held = new HeldAnswer("Half 🚀 of");
    fake.next(held);
    LiveClient.Asked asked = asking.prompt("Shown on both");
    held.awaitAsked();

    assertThat(watching.awaitEvent("began", asked.replyId()).path("prompt").path("text").asString())
        .isEqualTo("Shown on both");
    watching.await(
        "the first half",
        frame ->
            frame.type().equals("grew") && frame.json().path("text").asString().contains("🚀"));
    held.continueWith(" it, and the rest");

    LiveClient.Answered seen = watching.follow(asked.replyId());
    assertThat(seen.text()).isEqualTo(seen.storedText()).isEqualTo("Half 🚀 of it, and the rest");
    assertThat(asking.follow(asked).text()).isEqualTo(seen.text());
    assertThat(watching.types("conversations")).contains("changed");
  }

  @Test
  void carryAPromptThatIsLongerThanANotification() {
    String text = "日本語 🚀 ".repeat(2_500);

    LiveClient.Asked asked = asking.prompt(text);

    JsonNode began = watching.awaitEvent("began", asked.replyId());
    assertThat(watching.stored(began.path("prompt"))).isEqualTo(text);
    asking.follow(asked);
    watching.awaitEvent("finished", asked.replyId());
  }

  @Test
  void sendGrowingTextOnlyToSocketsThatShowItsConversation() {
    LiveClient elsewhere = there.connect();
    elsewhere.send("/app/present", Map.of("conversationId", UUID.randomUUID()));
    LiveClient list = there.connect();
    list.send("/app/present", Map.of());
    LiveClient.Asked shown =
        new LiveClient.Asked(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    watching.send("/app/present", Map.of("conversationId", shown.conversationId()));
    List.of(elsewhere, list, watching).forEach(LiveClient::hello);

    asking.prompt(shown, "Shown in one tab", Map.of());
    asking.follow(shown);

    for (LiveClient each : List.of(elsewhere, list, watching)) {
      each.awaitEvent("finished", shown.replyId());
    }
    assertThat(watching.types("replies")).contains("grew");
    assertThat(elsewhere.types("replies")).doesNotContain("grew").contains("began");
    assertThat(list.types("replies")).doesNotContain("grew").contains("began");
    assertThat(list.types("conversations")).contains("changed");
  }

  @Test
  void sendNothingOfItToAnotherAccountThere() {
    LiveClient noah = RawClient.at(other.port()).signUp("noah").connect();

    asking.follow(asking.prompt("Only for maya"));
    watching.await("the end", frame -> frame.type().equals("finished"));

    noah.follow(noah.prompt("Transcript by noah"));
    assertThat(noah.received().toString()).doesNotContain("Only for maya");
  }

  @Test
  void stopAnAnswerOfTheOtherNodeWithinASecond() throws Exception {
    HeldAnswer held = new HeldAnswer("Half");
    fake.next(held);
    LiveClient.Asked asked = asking.prompt("Stopped from the other node");
    held.awaitAsked();

    watching.send("/app/stop", Map.of("replyId", asked.replyId()));

    assertThat(held.wasLeftWithin(Duration.ofSeconds(1))).isTrue();
    assertThat(watching.follow(asked.replyId()).status()).isEqualTo("stopped");
    assertThat(asking.follow(asked).status()).isEqualTo("stopped");
  }

  @Test
  void publishTheQueuePositionOfAnAnswerOnTheOtherNode() throws Exception {
    HeldAnswer first = new HeldAnswer("");
    HeldAnswer second = new HeldAnswer("");
    fake.next(first, second);
    asking.prompt("Takes the first place");
    asking.prompt("Takes the second place");
    first.awaitAsked();
    second.awaitAsked();

    LiveClient.Asked third = asking.prompt("Waits");

    JsonNode waiting = watching.awaitEvent("waiting", third.replyId());
    assertThat(waiting.path("place").asInt()).isEqualTo(1);
    first.continueWith("done");
    second.continueWith("done");
    assertThat(watching.follow(third.replyId()).status()).isEqualTo("complete");
  }

  @Test
  void sendChangesAndTheRemovalOfAConversationToTheOtherNode() {
    UUID id = UUID.randomUUID();
    here.post("/api/conversations", Map.of("id", id, "title", "Plans"));
    watching.await("the new one", frame -> frame.type().equals("changed"));

    here.patch("/api/conversations/" + id, Map.of("title", "Other plans"));
    watching.await(
        "the new title",
        frame ->
            frame.json().path("conversation").path("title").asString("").equals("Other plans"));

    here.delete("/api/conversations/" + id + "?forever=true");
    watching.await(
        "its end",
        frame ->
            frame.type().equals("removed")
                && frame.json().path("conversationId").asString().equals(id.toString()));
  }

  @Test
  void giveNobodyAnAnswerWhoseConversationWasTrashedOnTheOtherNode() {
    String text = "Trashed on the other node, " + UUID.randomUUID();
    LiveClient.Asked asked = watching.prompt(text);
    watching.follow(asked);

    here.delete("/api/conversations/" + asked.conversationId());

    LiveClient noah = RawClient.at(other.port()).signUp("noah").connect();
    assertThat(noah.follow(noah.prompt(text)).message().path("cached").asBoolean()).isFalse();
    assertThat(fake.calls(text)).isEqualTo(2);
  }

  @Test
  void closeTheSocketsOfASignOutOnTheOtherNode() {
    here.signOut();

    assertThat(watching.socket().awaitClosed(5_000).code()).isEqualTo(4401);
  }
}
