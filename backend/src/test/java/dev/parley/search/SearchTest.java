package dev.parley.search;

import static dev.parley.search.SearchAnswers.find;
import static dev.parley.search.SearchAnswers.marked;
import static dev.parley.search.SearchAnswers.messages;
import static dev.parley.search.SearchAnswers.titles;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import java.sql.Connection;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ServerTest
class SearchTest {
  private static final OffsetDateTime NOON =
      OffsetDateTime.of(2026, 3, 1, 12, 0, 0, 0, ZoneOffset.UTC);

  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired SearchBackfill backfill;
  @Autowired DataSource database;

  private RawClient maya;
  private StoredMessages stored;

  @BeforeEach
  void signUp() {
    maya = RawClient.at(port).signUp("maya");
    stored = new StoredMessages(jdbc, maya);
  }

  private void index() {
    await()
        .until(() -> {
          backfill.pass();
          return !backfill.isIncomplete();
        });
  }

  @Test
  void findsAPromptAndItsAnswerOnceTheyAreStored() {
    LiveClient live = maya.connect();
    LiveClient.Asked asked = live.prompt("What is a Zwetschgenknödel?");
    live.follow(asked);

    JsonNode results = find(maya, "zwetschgenknodel");

    assertThat(messages(results)).containsExactlyInAnyOrder(asked.messageId(), asked.replyId());
    for (JsonNode hit : results.path("messages")) {
      boolean prompt = hit.path("messageId").asString().equals(asked.messageId().toString());
      assertThat(hit.path("conversationId").asString())
          .isEqualTo(asked.conversationId().toString());
      assertThat(hit.path("role").asString()).isEqualTo(prompt ? "user" : "assistant");
      assertThat(marked(hit.path("snippet"))).containsExactly("Zwetschgenknödel");
    }
    assertThat(titles(results)).containsExactly("What is a Zwetschgenknödel?");
    assertThat(results.path("complete").asBoolean()).isTrue();
  }

  @Test
  void neverFindsWhatAnotherAccountHas() {
    UUID conversation = stored.conversation("Maya's quartzite title");
    UUID message = stored.prompt(conversation, "Maya's quartzite", NOON);
    index();
    assertThat(messages(find(maya, "quartzite"))).containsExactly(message);
    RawClient noah = RawClient.at(port).signUp("noah");
    String before = find(noah, "quartzite").toString();

    for (String query : List.of("quartzite", "\"Maya's quartzite\"", "quartz", "zite Maya")) {
      for (String filter : List.of("", "&deleted=true", "&archived=true", "&pinned=true")) {
        assertThat(find(noah, query, filter)).hasToString(before);
      }
    }
  }

  @Test
  void findsWhatIsSharedWhileOneIsAMemberAndNotBeforeOrAfter() {
    UUID conversation = stored.conversation("Shared feldspar");
    UUID message = stored.prompt(conversation, "Shared feldspar inside", NOON);
    index();
    RawClient noah = RawClient.at(port).signUp("noah");
    StoredMessages noahs = new StoredMessages(jdbc, noah);
    noahs.prompts(noahs.conversation("Own"), "filling", NOON, SearchRows.WINDOW + 100);
    index();
    for (String query : List.of("feldspar", "inside feldspar")) {
      assertThat(messages(find(noah, query))).isEmpty();
    }

    member(conversation, noah, "invited");
    assertThat(messages(find(noah, "feldspar"))).isEmpty();
    assertThat(titles(find(noah, "feldspar"))).isEmpty();

    jdbc.sql("update conversation_member set state = 'joined' where account_id = :noah")
        .param("noah", noah.accountId())
        .update();
    assertThat(messages(find(noah, "feldspar"))).containsExactly(message);
    assertThat(titles(find(noah, "feldspar"))).containsExactly("Shared feldspar");
    stored.prompts(conversation, "newer", NOON.plusDays(1), SearchRows.WINDOW + 100);
    index();
    assertThat(messages(find(noah, "feldspar"))).as("beyond the window").containsExactly(message);

    jdbc.sql("delete from conversation_member where conversation_id = :id and account_id = :noah")
        .param("id", conversation)
        .param("noah", noah.accountId())
        .update();
    assertThat(messages(find(noah, "feldspar"))).isEmpty();
    assertThat(messages(find(maya, "feldspar"))).containsExactly(message);
  }

  @Test
  void findsTheTrashOnlyWhenItIsWantedAndNothingThatWasRemoved() {
    UUID conversation = stored.conversation("Trashed gabbro");
    UUID message = stored.prompt(conversation, "gabbro", NOON);
    index();
    maya.delete("/api/conversations/" + conversation);

    assertThat(messages(find(maya, "gabbro"))).isEmpty();
    assertThat(titles(find(maya, "gabbro"))).isEmpty();
    assertThat(messages(find(maya, "gabbro", "&deleted=true"))).containsExactly(message);
    assertThat(titles(find(maya, "gabbro", "&deleted=true"))).containsExactly("Trashed gabbro");

    maya.delete("/api/conversations/" + conversation + "?forever=true");
    assertThat(messages(find(maya, "gabbro", "&deleted=true"))).isEmpty();
    assertThat(
            jdbc.sql("select count(*) from message_search where conversation_id = :id")
                .param("id", conversation)
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void listsTheNewestFirstAndThoseWithOnlyAPartOfALongerWordLast() {
    UUID conversation = stored.conversation("Anything");
    UUID older = stored.prompt(conversation, "Eine Verbindung", NOON);
    UUID part = stored.prompt(conversation, "Datenbankverbindung", NOON.plusHours(2));
    UUID newer = stored.prompt(conversation, "Verbindungen", NOON.plusHours(1));
    index();

    JsonNode results = find(maya, "verbindung");

    assertThat(messages(results)).containsExactly(newer, older, part);
    assertThat(marked(results.path("messages").get(2).path("snippet")))
        .containsExactly("Datenbankverbindung");
    assertThat(messages(find(maya, "Datenbank Verbindung"))).containsExactly(part);
  }

  @Test
  void findsRareWordsBeyondTheNewestMessagesAndCommonOnesAmongThem() {
    UUID conversation = stored.conversation("Long");
    UUID rare = stored.prompt(conversation, "one obsidian only", NOON.minusDays(30));
    UUID phrase = stored.prompt(conversation, "volcanic glass", NOON.minusDays(31));
    stored.prompt(conversation, "glass volcanic", NOON.minusDays(29));
    stored.prompts(conversation, "common basalt", NOON, SearchRows.WINDOW + 200);
    index();

    assertThat(messages(find(maya, "obsidian"))).containsExactly(rare);
    assertThat(messages(find(maya, "obsi"))).containsExactly(rare);
    assertThat(messages(find(maya, "\"volcanic glass\""))).containsExactly(phrase);
    assertThat(messages(find(maya, "only -obsidian"))).isEmpty();
    JsonNode common = find(maya, "bas");
    assertThat(messages(common)).hasSize(Search.MAX_MESSAGES);
    assertThat(common.path("messages").get(0).path("snippet").path("text").asString())
        .endsWith("number1");
    assertThat(messages(find(maya, "number1150"))).as("of the index").hasSize(1);
  }

  @Test
  void looksWhereTheFiltersSay() {
    UUID plain = stored.conversation("Plain marble");
    UUID archived = stored.conversation("Archived marble");
    UUID pinned = stored.conversation("Pinned marble");
    maya.patch("/api/conversations/" + archived, Map.of("archived", true));
    maya.patch("/api/conversations/" + pinned, Map.of("pinned", true));
    UUID inPlain = stored.answer(plain, "marble", NOON, "stone-7b");
    UUID inArchived = stored.prompt(archived, "marble", NOON.plusDays(1));
    UUID inPinned = stored.prompt(pinned, "marble", NOON.plusDays(2));
    index();

    assertThat(messages(find(maya, "marble"))).containsExactly(inPinned, inArchived, inPlain);
    assertThat(messages(find(maya, "marble", "&archived=false")))
        .containsExactly(inPinned, inPlain);
    assertThat(messages(find(maya, "marble", "&archived=true"))).containsExactly(inArchived);
    assertThat(titles(find(maya, "marble", "&archived=true"))).containsExactly("Archived marble");
    assertThat(messages(find(maya, "marble", "&pinned=true"))).containsExactly(inPinned);
    assertThat(messages(find(maya, "marble", "&since=2026-03-02T12:00:00Z")))
        .containsExactly(inPinned, inArchived);
    assertThat(messages(find(maya, "marble", "&since=%2B1000000000-01-01T00:00:00Z"))).isEmpty();
    assertThat(messages(find(maya, "marble", "&model=stone-7b"))).containsExactly(inPlain);
    assertThat(titles(find(maya, "marble", "&model=stone-7b"))).isEmpty();
  }

  @Test
  void findsTitlesByTheBeginningsOfTheirWords() {
    stored.conversation("Compound interest, year nine");
    stored.conversation("Seating plan");

    JsonNode results = find(maya, "comp ye");

    assertThat(titles(results)).containsExactly("Compound interest, year nine");
    assertThat(marked(results.path("conversations").get(0).path("title")))
        .containsExactly("Compound", "year");
    assertThat(titles(find(maya, "seating -plan"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'",
        "\"",
        "-",
        "\\",
        "a & | ! ( ) <-> :*",
        "'; drop table message --",
        "\0",
        "%",
        "_",
        "-a",
        "\"a",
        "🚀"
      })
  void takesEveryQuery(String query) {
    assertThat(find(maya, query).path("messages").isArray()).isTrue();
    assertThat(find(maya, query.repeat(20)).path("messages").isArray()).isTrue();
  }

  @Test
  void isNothingWithoutAWord() {
    stored.prompt(stored.conversation("Anything"), "something", NOON);
    index();

    JsonNode results = maya.get("/api/search").json();

    assertThat(results.path("messages")).isEmpty();
    assertThat(results.path("conversations")).isEmpty();
  }

  @Test
  void saysThatItIsNotCompleteWhenTheDatabaseIsTooSlow() throws Exception {
    stored.conversation("Slow dolomite");
    try (Connection other = database.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table message_search in access exclusive mode");

      JsonNode results = find(maya, "dolomite");

      other.rollback();
      assertThat(titles(results)).containsExactly("Slow dolomite");
      assertThat(results.path("complete").asBoolean()).isFalse();
    }
    assertThat(find(maya, "dolomite").path("complete").asBoolean()).isTrue();
  }

  private void member(UUID conversation, RawClient account, String state) {
    jdbc.sql(
            """
            insert into conversation_member (conversation_id, account_id, role, state, last_activity_at)
            select id, :account, 'reader', :state, last_activity_at from conversation where id = :id
            """)
        .param("id", conversation)
        .param("account", account.accountId())
        .param("state", state)
        .update();
  }
}
