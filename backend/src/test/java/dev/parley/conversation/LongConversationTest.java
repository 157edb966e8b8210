package dev.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.account.AccountId;
import dev.parley.conversation.member.LockedConversation;
import dev.parley.conversation.member.MemberRole;
import dev.parley.conversation.member.PersonalRows;
import dev.parley.feed.Feed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one conversation may cost, however many messages it has. */
@ServerTest
class LongConversationTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired MessageHistory history;

  private final UUID conversation = UUID.randomUUID();
  private RawClient maya;

  @BeforeEach
  void emptyConversation() {
    maya = RawClient.at(port).signUp("maya");
    maya.post("/api/conversations", Map.of("id", conversation));
  }

  private UUID id(int position) {
    return jdbc.sql("select id from message where conversation_id = :id and position = :position")
        .param("id", conversation)
        .param("position", position)
        .query(UUID.class)
        .single();
  }

  /** Prompts and answers in turn, of ten characters each. */
  private void branch(int length) {
    jdbc.sql(
            """
            insert into message (id, conversation_id, parent_id, position, role, status, text)
            select md5(:id || n)::uuid, :id::uuid, case when n > 1 then md5(:id || (n - 1))::uuid end, n,
                   case when n % 2 = 1 then 'user' else 'assistant' end, 'complete', '0123456789'
              from generate_series(1, :length) n
            """)
        .param("id", conversation.toString())
        .param("length", length)
        .update();
  }

  @Test
  void readsForAModelNoMoreMessagesThanItCanBeTold() {
    branch(2_000);

    List<Integer> totals =
        jdbc.sql(MessageHistory.TRANSCRIPT)
            .param("conversation", conversation)
            .param("me", maya.accountId())
            .param("leaf", id(2_000))
            .param("most", 35)
            .param("turns", 100)
            .query((row, number) -> row.getInt("total"))
            .list();

    assertThat(totals).containsExactly(100, 100, 100, 100);
  }

  @Test
  void countsForAModelWhatDoesNotFit() {
    branch(60);

    Transcript said = history.transcript(new AccountId(maya.accountId()), conversation, id(60), 35);

    assertThat(said.turns()).extracting(Transcript.Turn::id).hasSize(4).endsWith(id(59), id(60));
    assertThat(said.omitted()).isEqualTo(56);
  }

  @Test
  void looksAtNoMoreMessagesForTheNewestAnswerThanItsLimit() {
    branch(2_000);

    String plan =
        jdbc.sql("explain (analyze, format json) " + ConversationRows.NEWEST_ANSWER)
            .param("message", id(1))
            .param("id", conversation)
            .param("me", maya.accountId())
            .param("most", 100)
            .query(String.class)
            .single();

    JsonNode union = node("Recursive Union", new JsonMapper().readTree(plan)).orElseThrow();
    assertThat(union.path("Actual Rows").asInt()).isLessThanOrEqualTo(101);
  }

  private static Optional<JsonNode> node(String type, JsonNode tree) {
    if (tree.path("Node Type").asString("").equals(type)) {
      return Optional.of(tree);
    }
    return tree.valueStream().flatMap(child -> node(type, child).stream()).findFirst();
  }

  /** From before there was a limit; and a limit may grow. */
  @Test
  void namesTheNearestFiveHundredVersionsOfAMessageThatHasMore() {
    branch(1);
    UUID prompt = id(1);
    jdbc.sql(
            """
            insert into message (id, conversation_id, parent_id, position, role, status, text)
            select gen_random_uuid(), :id, :prompt, n, 'assistant', 'complete', 'Text'
              from generate_series(2, 801) n
            """)
        .param("id", conversation)
        .param("prompt", prompt)
        .update();
    String path = "/api/conversations/" + conversation + "/messages?leaf=";

    JsonNode siblings = maya.get(path + id(400)).json().path("items").path(1).path("siblings");

    List<String> ids = siblings.path("ids").valueStream().map(JsonNode::asString).toList();
    assertThat(ids).hasSize(500).contains(id(200).toString(), id(600).toString());
    assertThat(ids.get(siblings.path("index").asInt())).isEqualTo(id(400).toString());
  }

  @Test
  void neverHoldsTheLockWhileItLooksForTheNewestAnswer() {
    ConversationRows rows = mock(ConversationRows.class);
    PersonalRows personal = mock(PersonalRows.class);
    PlatformTransactionManager transactions = mock(PlatformTransactionManager.class);
    AccountId me = new AccountId(UUID.randomUUID());
    UUID answer = UUID.randomUUID();
    when(rows.newestAnswer(any(), any(), any())).thenReturn(answer);
    when(rows.find(any(), any())).thenReturn(Optional.of(mock(ConversationView.class)));
    ConversationAccess access = mock(ConversationAccess.class);
    when(access.lockToRead(any(), any()))
        .thenReturn(
            new LockedConversation(
                conversation,
                1,
                MemberRole.OWNER,
                me,
                0,
                null,
                null,
                false,
                false,
                LockedConversation.Setup.DEFAULT));
    Conversations conversations =
        new Conversations(
            access,
            rows,
            personal,
            jdbc,
            new TransactionTemplate(transactions),
            mock(Feed.class),
            mock(ApplicationEventPublisher.class));

    conversations.edit(
        me,
        conversation,
        new ConversationEdit(
            null, null, null, null, null, null, null, UUID.randomUUID(), null, null, null));

    InOrder order = inOrder(rows, personal, access, transactions);
    order.verify(rows).newestAnswer(any(), any(), any());
    order.verify(transactions).getTransaction(any());
    order.verify(access).lockToRead(any(), any());
    order.verify(personal).chooseBranch(me, conversation, answer);
  }
}
