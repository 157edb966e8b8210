package dev.parley.conversation;

import static dev.parley.conversation.ConversationAccess.toRead;

import dev.parley.account.AccountId;
import dev.parley.conversation.member.MemberRole;
import dev.parley.database.StoredEnum;
import dev.parley.llm.ReasoningEffort;
import dev.parley.problem.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The statements that read and change conversations. Changes run inside a transaction that holds
 * the conversation's lock, since running answers raise its version too.
 */
@Component
class ConversationRows {
  private static final String VIEW =
      """
      select c.id, c.title, c.model, c.system_prompt, c.reasoning_effort, c.created_at, me.last_activity_at, me.pinned_at,
             me.archived_at, me.folder_id, c.deleted_at, coalesce(me.active_message, c.active_message) as active_message,
             exists (select 1 from message m where m.conversation_id = c.id and m.status = 'answering') as answering,
             exists (select 1 from message m where m.conversation_id = c.id and m.position > me.read_position
                        and (m.role = 'assistant' and m.status <> 'answering'
                             or m.role = 'user' and m.author <> me.account_id)) as unread,
             c.version + me.version as version, me.account_id, me.role, me.muted, c.answers,
             p.joined, p.people, p.ids, p.names, p.usernames, p.roles, p.states
        from conversation c
      """;

  /** In the order of the member's index, which the condition on the cursor starts in. */
  static final String PAGE =
      VIEW
          + toRead(":me")
          + ConversationAccess.PEOPLE
          + """
          where c.purged_at is null
            and (c.deleted_at is not null) = :deleted
            and (:deleted or (me.archived_at is not null) = :archived)
            and (not :pinnedOnly or me.pinned_at is not null)
            and (:folder::uuid is null or me.folder_id = :folder::uuid) and (not :unfiled or me.folder_id is null)
            and (me.last_activity_at, me.conversation_id) < (:activity, :id)
          order by me.last_activity_at desc, me.conversation_id desc limit :limit
          """;

  /** Messages below one that are looked at: some 75 ms. Few conversations have as many. */
  private static final int MAX_BELOW = 50_000;

  /** The limit ends the recursion: a statement reads no more of it than it needs. */
  static final String NEWEST_ANSWER =
      """
      with recursive below as (
        select m.id, m.position, m.role, m.asks from message m join conversation c on c.id = m.conversation_id
      """
          + toRead(":me")
          + """
             where m.id = :message and c.id = :id and c.purged_at is null
            union all
            select m.id, m.position, m.role, m.asks from below b
              join message m on m.conversation_id = :id and m.parent_id = b.id)
          select id from (select * from below limit :most) b where role = 'assistant' or not asks order by position desc limit 1
          """;

  private final JdbcClient jdbc;

  ConversationRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<ConversationView> find(AccountId me, UUID id) {
    return jdbc.sql(
            VIEW
                + toRead(":me")
                + ConversationAccess.PEOPLE
                + "where c.id = :id and c.purged_at is null")
        .param("me", me.value())
        .param("id", id)
        .query(ConversationRows::view)
        .optional();
  }

  /** The conversation as each member sees it now; empty when it does not exist. */
  Map<AccountId, ConversationView> findForAll(UUID id) {
    Map<AccountId, ConversationView> found = new HashMap<>();
    jdbc.sql(
            VIEW
                + ConversationAccess.EVERYBODY
                + ConversationAccess.PEOPLE
                + "where c.id = :id and c.purged_at is null")
        .param("id", id)
        .query(row -> {
          found.put(new AccountId(row.getObject("account_id", UUID.class)), view(row, 0));
        });
    return found;
  }

  /**
   * Which conversations a list has.
   *
   * @param folder the one they are in; null for any or none
   * @param unfiled only those in no folder
   */
  record Filter(
      boolean deleted,
      boolean archived,
      boolean pinnedOnly,
      @Nullable UUID folder,
      boolean unfiled) {}

  /** A page by keyset: what comes after the cursor. */
  List<ConversationView> page(AccountId me, Filter filter, ListCursor from, int limit) {
    return jdbc.sql(PAGE)
        .param("me", me.value())
        .param("deleted", filter.deleted())
        .param("archived", filter.archived())
        .param("pinnedOnly", filter.pinnedOnly())
        .param("folder", filter.folder())
        .param("unfiled", filter.unfiled())
        .param("activity", from.activity().atOffset(ZoneOffset.UTC))
        .param("id", from.id())
        .param("limit", limit)
        .query(ConversationRows::view)
        .list();
  }

  /** Takes the lock of what is in the trash since before this time; false when it is not. */
  boolean lockTrashed(UUID id, OffsetDateTime before) {
    return jdbc.sql(
            "select 1 from conversation where id = :id and deleted_at < :before and purged_at is"
                + " null for no key update")
        .param("id", id)
        .param("before", before)
        .query((row, number) -> true)
        .optional()
        .isPresent();
  }

  /**
   * Takes the lock of what is planned to go to the trash before this time; false when it is not.
   */
  boolean lockPlanned(UUID id, OffsetDateTime before) {
    return jdbc.sql(
            "select 1 from conversation c where c.id = :id and c.trash_at <= :before and"
                + " c.last_activity_at < c.trash_at and c.deleted_at is null and not "
                + ConversationAccess.PINNED_BY_A_MEMBER
                + " for no key update")
        .param("id", id)
        .param("before", before)
        .query((row, number) -> true)
        .optional()
        .isPresent();
  }

  /** Changes what all members share; null leaves a value, an empty text sets it to its default. */
  void edit(
      UUID id,
      @Nullable String title,
      @Nullable String model,
      @Nullable String systemPrompt,
      @Nullable String reasoningEffort,
      @Nullable AnswerMode answers) {
    jdbc.sql(
            """
            update conversation c
               set title = n.title, model = n.model, system_prompt = n.system_prompt,
                   reasoning_effort = n.reasoning_effort, answers = n.answers, version = version + 1
              from (select id, coalesce(:title::text, title) as title, nullif(coalesce(:model::text, model), '') as model,
                           nullif(coalesce(:system::text, system_prompt), '') as system_prompt,
                           nullif(coalesce(:effort::text, reasoning_effort), '') as reasoning_effort,
                           coalesce(:answers::text, answers) as answers
                      from conversation where id = :id) n
             where c.id = n.id
               and (c.title, c.model, c.system_prompt, c.reasoning_effort, c.answers)
                   is distinct from (n.title, n.model, n.system_prompt, n.reasoning_effort, n.answers)
            """)
        .param("id", id)
        .param("title", title)
        .param("model", model)
        .param("system", systemPrompt)
        .param("effort", reasoningEffort)
        .param("answers", answers == null ? null : answers.stored())
        .update();
  }

  /**
   * Finds the newest answer at or below a message, without a lock: a long branch takes its time,
   * and everything that happens in the conversation would wait for it.
   *
   * @throws Refusal not-found when there is none, or the message is not in a conversation of this
   *     account
   */
  UUID newestAnswer(AccountId me, UUID id, UUID message) {
    return jdbc.sql(NEWEST_ANSWER)
        .param("message", message)
        .param("id", id)
        .param("me", me.value())
        .param("most", MAX_BELOW)
        .query((row, number) -> row.getObject(1, UUID.class))
        .optional()
        .orElseThrow(() -> Refusal.notFound("This message"));
  }

  /** Changes a title that is still this one; false when it is not, or is in the trash. */
  boolean retitle(UUID id, String from, String to) {
    return jdbc.sql(
                "update conversation set title = :to, version = version + 1 where id = :id and"
                    + " title = :from and deleted_at is null and purged_at is null")
            .param("id", id)
            .param("from", from)
            .param("to", to)
            .update()
        == 1;
  }

  /** Moves it to the trash or back; nothing changes when it is there. */
  void trash(UUID id, boolean trashed) {
    jdbc.sql(
            """
            update conversation set deleted_at = case when :trashed then now() end, trash_at = null, version = version + 1
             where id = :id and (deleted_at is not null) <> :trashed
            """)
        .param("id", id)
        .param("trashed", trashed)
        .update();
  }

  /** Empties the row, which stays: a late prompt cannot create it again. */
  void empty(UUID id) {
    jdbc.sql(
            """
            update conversation
               set deleted_at = coalesce(deleted_at, now()), purged_at = now(), title = '', system_prompt = null,
                   model = null, reasoning_effort = null, active_message = null, version = version + 1
             where id = :id
            """)
        .param("id", id)
        .update();
    jdbc.sql("update conversation_member set active_message = null where conversation_id = :id")
        .param("id", id)
        .update();
  }

  private static ConversationView view(ResultSet row, int number) throws SQLException {
    OffsetDateTime deletedAt = row.getObject("deleted_at", OffsetDateTime.class);
    return new ConversationView(
        row.getObject("id", UUID.class),
        row.getString("title"),
        row.getString("model"),
        row.getString("system_prompt"),
        ReasoningEffort.of(row.getString("reasoning_effort")).orElse(null),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("last_activity_at", OffsetDateTime.class).toInstant(),
        row.getObject("pinned_at") != null,
        row.getObject("archived_at") != null,
        row.getObject("folder_id", UUID.class),
        deletedAt == null ? null : deletedAt.toInstant(),
        row.getObject("active_message", UUID.class),
        row.getBoolean("answering"),
        row.getBoolean("unread"),
        row.getInt("version"),
        StoredEnum.of(MemberRole.class, row.getString("role")),
        row.getBoolean("muted"),
        row.getInt("joined") > 1,
        StoredEnum.of(AnswerMode.class, row.getString("answers")),
        ConversationAccess.people(row),
        row.getInt("people"));
  }
}
