package dev.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.llm.FakeModelServer;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@ServerTest
class ConversationListTest {
  @LocalServerPort int port;
  @Autowired FakeModelServer fake;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private RawClient maya;

  @BeforeEach
  void signUp() {
    maya = RawClient.at(port).signUp("maya");
  }

  @Test
  void losesAndDoublesNothingWhileActivityChangesBetweenPages() {
    List<String> made = make(11);
    String moving = made.getFirst(); // the oldest, so on the last page

    JsonNode first = page("limit=4");
    jdbc.sql("update conversation_member set last_activity_at = now() where conversation_id = :id")
        .param("id", UUID.fromString(moving))
        .update();
    JsonNode second = page("limit=4&before=" + first.path("next").asString());
    JsonNode third = page("limit=4&before=" + second.path("next").asString());

    List<String> seen = new ArrayList<>(ids(first));
    seen.addAll(ids(second));
    seen.addAll(ids(third));
    List<String> expected = new ArrayList<>(made.reversed());
    expected.remove(moving);
    assertThat(seen).containsExactlyElementsOf(expected);
    assertThat(third.path("next").isNull()).isTrue();
    assertThat(ids(page("limit=1"))).containsExactly(moving);
  }

  @Test
  void losesNothingAmongConversationsOfTheSameMoment() {
    Set<String> made = new HashSet<>(make(9));
    jdbc.sql(
            "update conversation_member set last_activity_at = '2026-01-31 12:00' where account_id"
                + " = :me")
        .param("me", maya.accountId())
        .update();

    List<String> seen = new ArrayList<>();
    JsonNode page = page("limit=2");
    seen.addAll(ids(page));
    for (int pages = 1; pages < 9 && !page.path("next").isNull(); pages++) {
      page = page("limit=2&before=" + page.path("next").asString());
      seen.addAll(ids(page));
    }

    assertThat(seen).hasSize(9).doesNotHaveDuplicates().containsAll(made);
  }

  @Test
  void readsAPageInTheOrderOfTheMembersIndexWithoutSorting() {
    String plan =
        transaction.execute(status -> {
          jdbc.sql("set local enable_seqscan = off").update();
          jdbc.sql("set local enable_sort = off").update();
          jdbc.sql("set local enable_bitmapscan = off").update();
          return String.join(
              "\n",
              jdbc.sql("explain " + ConversationRows.PAGE)
                  .param("me", maya.accountId())
                  .param("deleted", false)
                  .param("archived", false)
                  .param("pinnedOnly", false)
                  .param("folder", null)
                  .param("unfiled", false)
                  .param("activity", OffsetDateTime.now(ZoneOffset.UTC))
                  .param("id", UUID.randomUUID())
                  .param("limit", 50)
                  .query((row, number) -> row.getString(1))
                  .list());
        });

    assertThat(plan)
        .contains("conversation_member_list")
        .containsPattern("Index Cond: .*account_id = .* AND .*ROW")
        .doesNotContain("Sort Key: me.");
  }

  @Test
  void refusesACursorThatIsNotItsOwn() {
    for (String cursor : List.of("x", "2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z_x", "_")) {
      RawClient.Answer answer = maya.get("/api/conversations?before=" + cursor);
      assertThat(answer.status()).as(cursor).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("invalid");
    }
  }

  @Test
  void keepsTrashArchiveAndPinnedApart() {
    List<String> made = make(4);
    maya.patch(path(made.get(0)), Map.of("archived", true));
    maya.patch(path(made.get(1)), Map.of("pinned", true));
    maya.delete(path(made.get(2)));

    assertThat(ids(page(""))).containsExactly(made.get(3), made.get(1));
    assertThat(ids(page("archived=true"))).containsExactly(made.get(0));
    assertThat(ids(page("pinned=true"))).containsExactly(made.get(1));
    assertThat(ids(page("deleted=true"))).containsExactly(made.get(2));

    maya.post(path(made.get(2)) + "/restore", null);
    maya.delete(path(made.get(3)) + "?forever=true");
    assertThat(ids(page(""))).containsExactly(made.get(2), made.get(1));
    assertThat(ids(page("deleted=true"))).isEmpty();
  }

  @Test
  void saysWhatIsBeingAnsweredAndWhatIsUnread() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    fake.next(exchange -> {
      exchange.stream().text("Half");
      try {
        goOn.await(10, TimeUnit.SECONDS);
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
      exchange.end(1);
    });
    LiveClient live = maya.connect();
    LiveClient.Asked asked = live.prompt("ReplyRunner, then unread");
    live.awaitEvent("grew", asked.replyId());

    assertThat(flags()).isEqualTo("answering");
    goOn.countDown();
    live.follow(asked);
    assertThat(flags()).isEqualTo("unread");
    maya.patch(path(asked.conversationId().toString()), Map.of("readPosition", 2));
    assertThat(flags()).isEmpty();
    maya.patch(path(asked.conversationId().toString()), Map.of("readPosition", 1));
    assertThat(flags()).as("what was read stays read").isEmpty();
  }

  @Test
  void tellsEveryChangeToAllTabsWithAHigherVersion() {
    LiveClient oneTab = maya.connect();
    LiveClient otherTab = maya.connect();
    String id = make(1).getFirst();
    maya.patch(path(id), Map.of("title", "  A   new\nname "));
    maya.patch(path(id), Map.of("pinned", true));
    maya.patch(path(id), Map.of("systemPrompt", "Be brief."));
    maya.delete(path(id));
    maya.post(path(id) + "/restore", null);
    maya.delete(path(id) + "?forever=true");

    for (LiveClient tab : List.of(oneTab, otherTab)) {
      JsonNode removed = tab.awaitEvent("removed", UUID.fromString(id));
      List<JsonNode> changes =
          tab.received().stream()
              .filter(frame -> frame.type().equals("changed"))
              .map(frame -> frame.json().path("conversation"))
              .toList();
      List<Integer> versions =
          new ArrayList<>(changes.stream().map(each -> each.path("version").asInt()).toList());
      versions.add(removed.path("version").asInt());
      assertThat(versions).hasSize(7).isSorted().doesNotHaveDuplicates();
      assertThat(changes.get(1).path("title").asString()).isEqualTo("A new name");
      assertThat(changes.get(3).path("systemPrompt").asString()).isEqualTo("Be brief.");
      assertThat(changes.get(4).path("deletedAt").isNull()).isFalse();
      assertThat(changes.get(5).path("deletedAt").isNull()).isTrue();
    }
  }

  @Test
  void neverTellsOfAChangeThatChangedNothing() {
    LiveClient live = maya.connect();
    UUID id = UUID.fromString(make(1).getFirst());
    String path = path(id.toString());
    maya.patch(path, Map.of("readPosition", 0));
    maya.patch(path, Map.of("pinned", false, "archived", false));
    maya.patch(path, Map.of("title", "Number 0", "model", "", "systemPrompt", ""));
    maya.post(path + "/restore", null);
    maya.patch(path, Map.of("title", "The end", "pinned", true));
    maya.patch(path, Map.of("title", "The end", "pinned", true, "archived", false));

    live.await("The end", frame -> frame.body().contains("The end"));
    assertThat(live.received())
        .filteredOn(frame -> frame.type().equals("changed"))
        .extracting(frame -> frame.json().path("conversation").path("version").asInt())
        .containsExactly(2, 4);
  }

  @Test
  void givesTheSameConversationForTheSameIdAndNeverARemovedOne() {
    String id = make(1).getFirst();

    RawClient.Answer again = maya.post("/api/conversations", Map.of("id", id, "title", "Other"));
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.json().path("title").asString()).isEqualTo("Number 0");
    assertThat(again.json().path("version").asInt()).isEqualTo(2);

    maya.delete(path(id) + "?forever=true");
    assertThat(maya.post("/api/conversations", Map.of("id", id)).code()).isEqualTo("id-taken");
    assertThat(maya.patch(path(id), Map.of("title", "Back")).status()).isEqualTo(404);
    assertThat(maya.post(path(id) + "/restore", null).status()).isEqualTo(404);
    assertThat(maya.delete(path(id) + "?forever=true").status()).isEqualTo(404);
  }

  @Test
  void refusesTitlesThatCannotBeStored() {
    String id = make(1).getFirst();

    assertThat(maya.patch(path(id), Map.of("title", "a\0b")).code()).isEqualTo("invalid");
    assertThat(maya.patch(path(id), Map.of("title", "x".repeat(201))).code()).isEqualTo("too-long");
    assertThat(maya.patch(path(id), "{\"title\":\"\\ud83d\"}").code()).isEqualTo("invalid");
    assertThat(maya.patch(path(id), Map.of("systemPrompt", "x".repeat(8_001))).code())
        .isEqualTo("too-long");

    assertThat(page("").path("items").path(0).path("title").asString()).isEqualTo("Number 0");
  }

  @Test
  void keepsOfATitleOnlyWhatPeopleSee() {
    String id = make(1).getFirst();

    RawClient.Answer turned = maya.patch(path(id), Map.of("title", "Notes\u202e txt.exe"));
    RawClient.Answer unseen = maya.patch(path(id), Map.of("title", "\u3164\u2800\u200b"));
    RawClient.Answer born = maya.post("/api/conversations", Map.of("title", "\u2066\u3164"));

    assertThat(turned.json().path("title").asString()).isEqualTo("Notes txt.exe");
    assertThat(unseen.json().path("title").asString("none")).isEmpty();
    assertThat(born.json().path("title").asString("none")).isEmpty();
    assertThat(maya.patch(path(id), Map.of("title", "\ufb2c".repeat(100))).code())
        .isEqualTo("too-long");
  }

  /** Their ids, oldest first. */
  private List<String> make(int count) {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RawClient.Answer answer = maya.post("/api/conversations", Map.of("title", "Number " + i));
      assertThat(answer.status()).isEqualTo(201);
      made.add(answer.json().path("id").asString());
    }
    return made;
  }

  private JsonNode page(String query) {
    RawClient.Answer answer = maya.get("/api/conversations?" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> ids(JsonNode page) {
    List<String> ids = new ArrayList<>();
    page.path("items").forEach(item -> ids.add(item.path("id").asString()));
    return ids;
  }

  private String flags() {
    JsonNode only = page("").path("items").path(0);
    return (only.path("answering").asBoolean() ? "answering" : "")
        + (only.path("unread").asBoolean() ? "unread" : "");
  }

  private static String path(String id) {
    return "/api/conversations/" + id;
  }
}
