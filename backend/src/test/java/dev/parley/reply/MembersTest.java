package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.Conversations;
import dev.parley.llm.FakeModelServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What each role of a member allows, with rows that nothing but a test writes yet. */
@ServerTest
class MembersTest {
  @LocalServerPort int port;
  @Autowired FakeModelServer fake;
  @Autowired JdbcClient jdbc;
  @Autowired Conversations conversations;

  private RawClient maya;
  private LiveClient live;
  private LiveClient.Asked first;
  private String path;

  @BeforeEach
  void ask() {
    maya = RawClient.at(port).signUp("maya");
    live = maya.connect();
    first = live.prompt("What is asked first " + UUID.randomUUID());
    live.follow(first);
    path = "/api/conversations/" + first.conversationId();
  }

  @Test
  void aWriterAndAReaderReadItAndAnInvitedAccountDoesNotYet() {
    for (String role : List.of("writer", "reader")) {
      RawClient member = member(role, "joined");
      assertThat(member.get(path).status()).isEqualTo(200);
      assertThat(member.get(path + "/messages").body()).contains(first.replyId().toString());
      assertThat(member.get("/api/conversations").body()).contains(id());
    }
    RawClient invited = member("writer", "invited");
    assertThat(invited.get(path).status()).isEqualTo(404);
    assertThat(invited.get(path + "/messages").status()).isEqualTo(404);
    assertThat(invited.get("/api/conversations").body()).doesNotContain(id());
  }

  @Test
  void onlyTheOwnerRenamesAndRemovesIt() {
    RawClient writer = member("writer", "joined");

    assertThat(writer.patch(path, Map.of("title", "Taken over")).code()).isEqualTo("forbidden");
    assertThat(writer.delete(path).code()).isEqualTo("forbidden");
    assertThat(writer.delete(path + "?forever=true").code()).isEqualTo("forbidden");

    assertThat(maya.get(path).json().path("deletedAt").isNull()).isTrue();
    assertThat(maya.patch(path, Map.of("title", "Mine")).status()).isEqualTo(200);
  }

  @Test
  void aReaderNeverAsks() {
    LiveClient reader = member("reader", "joined").connect();

    LiveClient.Asked asked = reader.prompt(first.conversationId(), "May I?");

    assertThat(reader.awaitError(asked.messageId()).path("code").asString()).isEqualTo("forbidden");
  }

  @Test
  void aWriterStopsTheirOwnAnswerAndTheOwnerStopsAny() throws Exception {
    LiveClient writer = member("writer", "joined").connect();
    LiveClient other = member("writer", "joined").connect();
    for (LiveClient stopping : List.of(writer, live)) {
      HeldAnswer held = new HeldAnswer("Some words");
      fake.next(held);
      LiveClient.Asked asked =
          writer.prompt(first.conversationId(), "Stopped by who may " + UUID.randomUUID());
      held.awaitAsked();

      other.send("/app/stop", Map.of("replyId", asked.replyId()));
      UUID unknown = UUID.randomUUID();
      other.send("/app/stop", Map.of("replyId", unknown));
      other.awaitError(unknown); // And so after the one before.
      assertThat(isToStop(asked.replyId())).isFalse();
      stopping.send("/app/stop", Map.of("replyId", asked.replyId()));

      assertThat(writer.follow(asked).status()).isEqualTo("stopped");
    }
  }

  @Test
  void whatIsOnesOwnIsNobodyElses() {
    RawClient writer = member("writer", "joined");
    LiveClient.Asked second =
        live.prompt(first.conversationId(), "Better", Map.of("editOf", first.messageId()));
    live.follow(second);
    int before = version();

    writer.patch(path, Map.of("activeMessageId", first.messageId(), "pinned", true));
    writer.patch(path, Map.of("archived", true, "readPosition", 4));

    JsonNode theirs = writer.get(path).json();
    JsonNode hers = maya.get(path).json();
    assertThat(theirs.path("activeMessageId").asString()).isEqualTo(first.replyId().toString());
    assertThat(theirs.path("pinned").asBoolean()).isTrue();
    assertThat(theirs.path("archived").asBoolean()).isTrue();
    assertThat(theirs.path("unread").asBoolean()).isFalse();
    assertThat(hers.path("activeMessageId").asString()).isEqualTo(second.replyId().toString());
    assertThat(hers.path("pinned").asBoolean()).isFalse();
    assertThat(hers.path("archived").asBoolean()).isFalse();
    assertThat(hers.path("unread").asBoolean()).isTrue();
    assertThat(version()).isEqualTo(before);
  }

  @Test
  void eachMemberHasAViewOfTheirOwnAlsoWhenSeveralAreReadAtOnce() {
    RawClient writer = member("writer", "joined");
    writer.patch(path, Map.of("pinned", true));
    AccountId hers = new AccountId(maya.accountId());
    AccountId theirs = new AccountId(writer.accountId());

    Map<AccountId, ConversationView> views = conversations.findForAll(first.conversationId());

    assertThat(views)
        .containsOnlyKeys(hers, theirs)
        .hasEntrySatisfying(hers, view -> assertThat(view.pinned()).isFalse())
        .hasEntrySatisfying(theirs, view -> assertThat(view.pinned()).isTrue());
  }

  @Test
  void everyMemberGetsWhatIsSaidAndNobodyElseDoes() {
    LiveClient writer = member("writer", "joined").connect();
    LiveClient invited = member("reader", "invited").connect();
    LiveClient stranger = RawClient.at(port).signUp("stranger").connect();

    LiveClient.Asked asked = live.prompt(first.conversationId(), "For the members");

    LiveClient.Answered hers = live.follow(asked);
    writer.awaitEvent("began", asked.replyId());
    assertThat(writer.storedText("finished", asked.replyId())).isEqualTo(hers.storedText());
    assertThat(invited.types("replies")).containsExactly("welcome");
    assertThat(stranger.types("replies")).containsExactly("welcome");
  }

  @Test
  void everyMemberGetsTheFirstWordsOfAnAnswer() {
    LiveClient writer = member("writer", "joined").connect();
    HeldAnswer held = new HeldAnswer("First words");
    fake.next(held);

    LiveClient.Asked asked =
        live.prompt(first.conversationId(), "Seen by all " + UUID.randomUUID());

    assertThat(writer.awaitEvent("grew", asked.replyId()).path("text").asString())
        .isEqualTo("First words");
    held.continueWith(" and the rest");
    assertThat(writer.follow(asked.replyId()).text()).isEqualTo("First words and the rest");
  }

  private int version() {
    return maya.get(path).json().path("version").asInt();
  }

  private String id() {
    return first.conversationId().toString();
  }

  private boolean isToStop(UUID reply) {
    return jdbc.sql("select stop from reply_lease where reply_id = :id")
        .param("id", reply)
        .query((row, number) -> row.getBoolean(1))
        .single();
  }

  private RawClient member(String role, String state) {
    RawClient client = RawClient.at(port).signUp(role);
    jdbc.sql(
            """
            insert into conversation_member (conversation_id, account_id, role, state, last_activity_at)
            select id, :account, :role, :state, last_activity_at from conversation where id = :id
            """)
        .param("id", first.conversationId())
        .param("account", client.accountId())
        .param("role", role)
        .param("state", state)
        .update();
    return client;
  }
}
