package dev.parley.reply.lease;

import dev.parley.account.AccountId;
import dev.parley.cluster.Node;
import dev.parley.conversation.ConversationAccess;
import dev.parley.conversation.MessageRole;
import dev.parley.conversation.MessageRows;
import dev.parley.conversation.MessageView;
import dev.parley.conversation.member.LockedConversation;
import dev.parley.llm.TokenUsage;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.search.SearchIndex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The two statements that begin an answer: one stores it with its prompt, one below a prompt that
 * is there. Each stores all that belongs to it, so that a prompt costs few round trips. They run
 * inside a transaction that holds the conversation's lock.
 */
@Component
public class BeginRows {
  /** Of one message: prompts below one answer, or answers to one prompt. */
  static final int MAX_VERSIONS = 500;

  /** Browsers get the ids of all versions with each message, so their number is limited. */
  private static final String FEWER_VERSIONS =
      """
      (select count(*) from (
         select 1 from message where conversation_id = :conversation and parent_id = :parent::uuid
         union all
         select 1 from message
          where conversation_id = :conversation and parent_id is null and :parent::uuid is null
         limit :versions) v) < :versions
      """;

  /** The prompt, and what search finds of it; nothing when its id is taken. */
  private static final String NEW_PROMPT =
      """
      with prompt as (
        insert into message as m (id, conversation_id, parent_id, position, role, author, text, status, asks)
        select :prompt, :conversation, :parent::uuid, :promptPosition, 'user', :asker, :text, 'complete', :asks
         where
      """
          + FEWER_VERSIONS
          + "on conflict (id) do nothing returning "
          + MessageRows.COLUMNS
          + "), indexed as ("
          + SearchIndex.insert("prompt", ":words")
          + "),";

  private static final String STORED_PROMPT =
      "with prompt as (select "
          + MessageRows.COLUMNS
          + " from message m where m.id = :prompt and "
          + FEWER_VERSIONS
          + "),";

  /**
   * The answer with its lease, whose members are those of after the lock was taken. Everybody in
   * the shared branch goes along, or only the asker goes there.
   */
  private static final String ANSWER =
      """
      reply as (
        insert into message as m (id, conversation_id, parent_id, position, role, author, status, model, text, cached,
                                  input_tokens, output_tokens)
        select :reply, p.conversation_id, p.id, :lastPosition, 'assistant', :asker, :status, :model::text, :answer, :cached,
               :input::int, :output::int
          from prompt p where :asks
        returning
      """
          + MessageRows.COLUMNS
          + """
          ),
          lease as (
            insert into reply_lease (reply_id, asker, node, attempt, until)
            select id, author, :node, attempt, %s from reply where status = 'answering'
            returning reply_id, asked_at, %s as members),
          moved as (
            update conversation c
               set last_position = :lastPosition, last_activity_at = now(), version = version + 1,
                   active_message = case when :forAll then :leaf else active_message end,
                   model = coalesce(:nextModel, c.model), title = case when title = '' then :title else title end
              from prompt p where c.id = p.conversation_id),
          followed as (
            update conversation_member m
               set last_activity_at = now(),
                   archived_at = case when account_id <> :asker then archived_at end,
                   active_message = case when account_id <> :asker then active_message
                                         when not :forAll then :leaf end
              from prompt p where m.conversation_id = p.conversation_id)
          select s.*, l.asked_at, l.members
            from (select * from prompt union all select * from reply) s left join lease l on l.reply_id = s.id
          """
              .formatted(Lease.EXPIRY, ConversationAccess.memberIds(":conversation"));

  /**
   * A prompt to store.
   *
   * @param parent the message that it follows; null for none
   * @param asksModel false for one that is only for the other members, and has no answer
   */
  public record NewPrompt(UUID id, @Nullable UUID parent, String text, boolean asksModel) {}

  /**
   * An answer to begin.
   *
   * @param model that it names; null while there is none
   * @param cached what it is, when it was given before
   */
  public record NewReply(UUID id, @Nullable String model, @Nullable CacheHit cached) {}

  /**
   * What the conversation becomes.
   *
   * @param forAll whether everybody in the shared branch goes along, or only who asks
   * @param titleIfEmpty its title, unless it has one
   * @param model from now on; null: as before
   */
  public record Change(boolean forAll, String titleIfEmpty, @Nullable String model) {}

  /**
   * What is stored.
   *
   * @param reply null when the prompt asks no model
   * @param lease of the reply; null when there is none, or it is complete
   */
  public record Begun(MessageView prompt, @Nullable MessageView reply, @Nullable Lease lease) {}

  private final JdbcClient jdbc;
  private final Node node;
  private final SearchIndex search;

  BeginRows(JdbcClient jdbc, Node node, SearchIndex search) {
    this.jdbc = jdbc;
    this.node = node;
    this.search = search;
  }

  /**
   * Stores a prompt with its answer.
   *
   * @throws Refusal invalid when the message above has as many versions as it may have, or the id
   *     of the prompt is taken
   */
  public Begun insert(
      AccountId asker,
      LockedConversation conversation,
      NewPrompt prompt,
      NewReply reply,
      Change change) {
    return run(NEW_PROMPT, asker, conversation, prompt, reply, change);
  }

  /**
   * Stores another answer to a prompt.
   *
   * @throws Refusal invalid when it has as many answers as it may have
   */
  public Begun insertAgain(
      AccountId asker,
      LockedConversation conversation,
      UUID prompt,
      NewReply reply,
      Change change) {
    // Its own id as its parent: the limit counts the answers below it.
    NewPrompt stored = new NewPrompt(prompt, prompt, "", true);
    return run(STORED_PROMPT, asker, conversation, stored, reply, change);
  }

  private Begun run(
      String promptSql,
      AccountId asker,
      LockedConversation conversation,
      NewPrompt prompt,
      NewReply reply,
      Change change) {
    boolean isNew = promptSql.equals(NEW_PROMPT);
    int added = (isNew ? 1 : 0) + (prompt.asksModel() ? 1 : 0);
    CacheHit cached = reply.cached();
    TokenUsage usage = cached == null ? null : cached.usage();
    List<Row> stored =
        jdbc.sql(promptSql + ANSWER)
            .param("prompt", prompt.id())
            .param("parent", prompt.parent())
            .param("text", prompt.text())
            .param("words", SearchIndex.tokens(prompt.text()))
            .param("asks", prompt.asksModel())
            .param("conversation", conversation.id())
            .param("promptPosition", conversation.lastPosition() + 1)
            .param("lastPosition", conversation.lastPosition() + added)
            .param("versions", MAX_VERSIONS)
            .param("asker", asker.value())
            .param("node", node.id())
            .param("reply", reply.id())
            .param("status", cached == null ? "answering" : "complete")
            .param("model", cached == null ? reply.model() : cached.model())
            .param("answer", cached == null ? "" : cached.text())
            .param("cached", cached != null)
            .param("input", usage == null ? null : usage.inputTokens())
            .param("output", usage == null ? null : usage.outputTokens())
            .param("leaf", prompt.asksModel() ? reply.id() : prompt.id())
            .param("forAll", change.forAll())
            .param("title", change.titleIfEmpty())
            .param("nextModel", change.model())
            .query(BeginRows::row)
            .list();
    if (cached != null && !stored.isEmpty()) {
      search.write(reply.id(), cached.text());
    }
    return begun(stored, asker, !isNew);
  }

  /**
   * A stored message.
   *
   * @param lease null when it has none
   */
  private record Row(MessageView message, ReplyRows.@Nullable NewLease lease) {}

  private static Row row(ResultSet row, int number) throws SQLException {
    OffsetDateTime askedAt = row.getObject("asked_at", OffsetDateTime.class);
    return new Row(
        MessageRows.view(row, number),
        askedAt == null ? null : new ReplyRows.NewLease(askedAt.toInstant(), Lease.members(row)));
  }

  private static Begun begun(List<Row> stored, AccountId asker, boolean regenerated) {
    MessageView prompt = null;
    MessageView reply = null;
    Lease lease = null;
    for (Row row : stored) {
      if (row.message().role() == MessageRole.USER) {
        prompt = row.message();
      } else {
        reply = row.message();
        lease = row.lease() == null ? null : lease(row.lease(), reply, asker, regenerated);
      }
    }
    if (prompt == null) {
      throw new Refusal(
          Reason.INVALID,
          "This message has %d versions, which is the limit. Continue below one of them, or start a new conversation."
              .formatted(MAX_VERSIONS));
    }
    return new Begun(prompt, reply, lease);
  }

  private static Lease lease(
      ReplyRows.NewLease lease, MessageView reply, AccountId asker, boolean regenerated) {
    return new Lease(
        asker,
        lease.members(),
        reply.conversationId(),
        Objects.requireNonNull(reply.parentId()),
        reply.id(),
        reply.attempt(),
        reply.model(),
        AnswerText.NONE,
        regenerated,
        lease.askedAt());
  }
}
