package dev.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ServerTest
class HistoryTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  private RawClient maya;
  private final UUID conversation = UUID.randomUUID();

  @BeforeEach
  void emptyConversation() {
    maya = RawClient.at(port).signUp("maya");
    maya.post("/api/conversations", Map.of("id", conversation));
  }

  @Test
  void isReadPageByPageFromTheNewestOn() {
    List<UUID> all = said(130);

    JsonNode newest = page("");
    JsonNode middle = page("before=" + newest.path("next").asString());
    JsonNode oldest = page("before=" + middle.path("next").asString());

    List<UUID> read = new ArrayList<>(ids(oldest));
    read.addAll(ids(middle));
    read.addAll(ids(newest));
    assertThat(ids(newest)).hasSize(50);
    assertThat(read).isEqualTo(all);
    assertThat(oldest.path("next").isNull()).isTrue();
  }

  @Test
  void isNotMovedByWhatIsSaidBetweenTwoPages() {
    List<UUID> all = said(20);
    JsonNode newest = page("limit=8");

    all.addAll(said(10));
    JsonNode older =
        page("limit=100&leaf=" + all.get(19) + "&before=" + newest.path("next").asString());

    assertThat(ids(older)).isEqualTo(all.subList(0, 12));
  }

  @Test
  void opensAroundAMessageThatWasFound() {
    List<UUID> all = said(60);

    List<UUID> around = ids(page("limit=10&around=" + all.get(30)));
    List<UUID> first = ids(page("limit=10&around=" + all.get(0)));
    List<UUID> last = ids(page("limit=10&around=" + all.get(59)));

    assertThat(around).hasSize(10).contains(all.get(30));
    assertThat(around.indexOf(all.get(30))).isBetween(3, 6);
    assertThat(first).startsWith(all.get(0));
    assertThat(last).hasSize(10).endsWith(all.get(59));
  }

  @Test
  void isNotFoundAroundAMessageThatIsNotInIt() {
    said(3);

    RawClient.Answer answer =
        maya.get("/api/conversations/" + conversation + "/messages?around=" + UUID.randomUUID());

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("not-found");
  }

  @Test
  void countsSiblingsInTheOrderTheyWereMade() {
    UUID first = message(null, "user");
    UUID firstAnswer = message(first, "assistant");
    UUID secondAnswer = message(first, "assistant");
    UUID edited = message(null, "user");
    UUID editedAnswer = message(edited, "assistant");

    assertThat(branch(editedAnswer)).containsExactly(edited + " 1 of 2", editedAnswer + " 0 of 1");
    assertThat(branch(secondAnswer)).containsExactly(first + " 0 of 2", secondAnswer + " 1 of 2");
    assertThat(branch(firstAnswer)).containsExactly(first + " 0 of 2", firstAnswer + " 0 of 2");
  }

  @Test
  void followsTheBranchThatWasChosenDownToItsNewestAnswer() {
    UUID first = message(null, "user");
    UUID answer = message(first, "assistant");
    UUID next = message(answer, "user");
    UUID older = message(next, "assistant");
    UUID newer = message(next, "assistant");
    UUID edited = message(null, "user");
    UUID editedAnswer = message(edited, "assistant");

    assertThat(choose(first)).isEqualTo(newer);
    assertThat(ids(page(""))).containsExactly(first, answer, next, newer);
    assertThat(choose(edited)).isEqualTo(editedAnswer);
    assertThat(choose(older)).isEqualTo(older);
    assertThat(ids(page(""))).containsExactly(first, answer, next, older);
  }

  @Test
  void raisesTheVersionWithEveryChoiceAndRefusesWhatIsNotInIt() {
    UUID prompt = message(null, "user");
    message(prompt, "assistant");
    UUID unanswered = message(null, "user");

    int before = version();
    choose(prompt);
    assertThat(version()).isGreaterThan(before);

    int now = version();
    for (UUID foreign : List.of(unanswered, UUID.randomUUID())) {
      RawClient.Answer refused = maya.patch(path(), Map.of("activeMessageId", foreign));
      assertThat(refused.status()).isEqualTo(404);
    }
    assertThat(version()).isEqualTo(now);
  }

  @Test
  void neverChangesTheRestWhenTheBranchIsRefused() {
    RawClient.Answer refused =
        maya.patch(path(), Map.of("title", "Half", "activeMessageId", UUID.randomUUID()));

    assertThat(refused.status()).isEqualTo(404);
    assertThat(conversation().path("title").asString()).isEmpty();
  }

  @Test
  void isEmptyBeforeTheFirstPromptAndUnknownForAnUnknownLeaf() {
    assertThat(page("").path("items").size()).isZero();
    assertThat(page("").path("next").isNull()).isTrue();

    said(2);
    assertThat(maya.get(path() + "/messages?leaf=" + UUID.randomUUID()).status()).isEqualTo(404);
    assertThat(maya.get(path() + "/messages?leaf=x").status()).isEqualTo(400);
  }

  @Test
  void isReadableInTheTrashAndGoneAfterRemoval() {
    said(2);
    maya.delete(path());
    assertThat(page("").path("items").size()).isEqualTo(2);

    maya.delete(path() + "?forever=true");
    assertThat(maya.get(path() + "/messages").status()).isEqualTo(404);
  }

  @Test
  void showsBranchesThatWereMadeOverTheWire() {
    LiveClient live = maya.connect();
    LiveClient.Asked first = live.prompt(conversation, "The first question");
    live.follow(first);
    LiveClient.Asked edited =
        live.prompt(
            conversation, "The first question, better", Map.of("editOf", first.messageId()));
    live.follow(edited);

    assertThat(ids(page(""))).containsExactly(edited.messageId(), edited.replyId());
    assertThat(choose(first.messageId())).isEqualTo(first.replyId());
    LiveClient.Asked next = live.prompt(conversation, "And then");
    live.follow(next);
    assertThat(ids(page("")))
        .containsExactly(first.messageId(), first.replyId(), next.messageId(), next.replyId());
  }

  /** A branch of prompts and answers in turn, below the active message. */
  private List<UUID> said(int count) {
    List<UUID> made = new ArrayList<>();
    UUID last = active();
    for (int i = 0; i < count; i++) {
      last = message(last, i % 2 == 0 ? "user" : "assistant");
      made.add(last);
    }
    jdbc.sql("update conversation set active_message = :active where id = :id")
        .param("active", last)
        .param("id", conversation)
        .update();
    return made;
  }

  private UUID message(@Nullable UUID parent, String role) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            with c as (update conversation set last_position = last_position + 1 where id = :conversation
                       returning last_position)
            insert into message (id, conversation_id, parent_id, position, role, status, text)
            select :id, :conversation, :parent, last_position, :role, 'complete', 'Text' from c
            """)
        .param("id", id)
        .param("conversation", conversation)
        .param("parent", parent)
        .param("role", role)
        .update();
    return id;
  }

  private @Nullable UUID active() {
    return jdbc.sql("select active_message from conversation where id = :id")
        .param("id", conversation)
        .query((row, number) -> Optional.ofNullable(row.getObject(1, UUID.class)))
        .single()
        .orElse(null);
  }

  private List<String> branch(UUID leaf) {
    List<String> branch = new ArrayList<>();
    for (JsonNode item : page("leaf=" + leaf).path("items")) {
      JsonNode siblings = item.path("siblings");
      branch.add(
          "%s %d of %d"
              .formatted(
                  item.path("id").asString(),
                  siblings.path("index").asInt(),
                  siblings.path("ids").size()));
    }
    return branch;
  }

  private UUID choose(UUID message) {
    RawClient.Answer answer = maya.patch(path(), Map.of("activeMessageId", message));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return UUID.fromString(answer.json().path("activeMessageId").asString());
  }

  private JsonNode conversation() {
    return maya.get("/api/conversations").json().path("items").path(0);
  }

  private int version() {
    return conversation().path("version").asInt();
  }

  private JsonNode page(String query) {
    RawClient.Answer answer = maya.get(path() + "/messages?" + query);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static List<UUID> ids(JsonNode page) {
    List<UUID> ids = new ArrayList<>();
    page.path("items").forEach(item -> ids.add(UUID.fromString(item.path("id").asString())));
    return ids;
  }

  private String path() {
    return "/api/conversations/" + conversation;
  }
}
