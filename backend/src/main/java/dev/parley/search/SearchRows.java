package dev.parley.search;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationAccess;
import dev.parley.conversation.MessageRole;
import dev.parley.database.StoredEnum;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The statements of a search. All of them join the rights of the account again, whatever the index
 * says. They run inside a transaction with its limits of time.
 */
@Component
class SearchRows {
  /** The newest messages of an account that are looked through one by one. */
  static final int WINDOW = 1_000;

  /** Shared conversations of one account that are searched, the latest active ones. */
  private static final int MAX_SHARED = 500;

  /** Titles of one account that are searched, the latest active ones. */
  private static final int MAX_TITLES = 2_000;

  /** Rows of one statement that are compared with the query. */
  static final int MAX_ROWS = 1_000;

  /** Read in one step: most searches have enough then. */
  private static final int FETCH = 25;

  private static final String FILTER =
      """
       c.purged_at is null and (c.deleted_at is not null) = :deleted
         and (:archived::boolean is null or (me.archived_at is not null) = :archived::boolean)
         and (not :pinned or me.pinned_at is not null)
      """;

  private static final String FOUND =
      """
      select m.id, m.conversation_id, m.role, m.model, m.text, m.text_at, m.created_at, c.title, me.archived_at
        from found s join message m on m.id = s.message_id join conversation c on c.id = m.conversation_id
      """
          + ConversationAccess.toRead(":me")
          + " where"
          + FILTER
          + """
             and (:since::timestamptz is null or s.created_at >= :since::timestamptz)
             and (:model::text is null or m.model = :model::text)
           order by s.created_at desc, s.message_id desc limit :limit
          """;

  /** Walks the newest messages: what is common among them is found here. */
  private static final String IN_WINDOW =
      """
      with newest as (
        (select * from message_search where account_id = :me
          order by created_at desc, message_id desc limit :window)
        union all
        select s.* from unnest(:shared::uuid[]) conversation cross join lateral (
          select * from message_search i where i.conversation_id = conversation
           order by i.created_at desc limit :window) s),
      found as (
        select * from (select * from newest order by created_at desc, message_id desc limit :window) n
         where n.words @@ :words::tsquery)
      """
          + FOUND;

  /** What is rare among all messages of this account. */
  private static final String IN_INDEX =
      """
      with found as (
        select * from message_search i where i.words @@ (:scope::tsquery && :words::tsquery))
      """
          + FOUND;

  private static final String TITLES =
      "select c.id, c.title, me.last_activity_at, me.archived_at from conversation c"
          + ConversationAccess.toRead(":me")
          + "where"
          + FILTER
          + """
             and (:since::timestamptz is null or me.last_activity_at >= :since::timestamptz) and c.title <> ''
           order by me.last_activity_at desc limit :titles
          """;

  private static final String SCOPE =
      """
      select (select count(*) from (
               select 1 from message_search i where i.account_id = :me limit :window + 1) n) as own,
             array(select c.id from conversation c
      """
          + ConversationAccess.toRead(":me")
          + "where not ("
          + ConversationAccess.IS_OWNER
          + ") and c.purged_at is null order by me.last_activity_at desc limit :most) as shared";

  /**
   * What of the index an account may find.
   *
   * @param inWindow whether all of it is in the window
   * @param shared the conversations of others that this account is in
   */
  record Scope(AccountId me, boolean inWindow, List<UUID> shared) {
    /** As a tsquery. */
    private String words() {
      StringBuilder words = new StringBuilder("'@").append(me.value()).append('\'');
      for (UUID conversation : shared) {
        words.append(" | '#").append(conversation).append('\'');
      }
      return words.toString();
    }
  }

  /** A message that may be a hit, with its text. */
  record Candidate(
      UUID id,
      UUID conversationId,
      String title,
      boolean archived,
      MessageRole role,
      @Nullable String model,
      String text,
      Instant createdAt) {}

  /** A conversation that may be a hit. */
  record Title(UUID id, String title, Instant lastActivityAt, boolean archived) {}

  private final JdbcClient jdbc;

  SearchRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Sets the limits of the statements that follow in this transaction. Each is planned for its own
   * words: a plan for any words would be a bad one for most.
   *
   * @param millis that each may take
   */
  void limit(long millis) {
    jdbc.sql(
            """
            select set_config('statement_timeout', :millis, true), set_config('jit', 'off', true),
                   set_config('plan_cache_mode', 'force_custom_plan', true)
            """)
        .param("millis", String.valueOf(millis))
        .query((row, number) -> true)
        .single();
  }

  Scope scope(AccountId me) {
    return jdbc.sql(SCOPE)
        .param("me", me.value())
        .param("window", WINDOW)
        .param("most", MAX_SHARED)
        .query((row, number) -> {
          Array shared = row.getArray("shared");
          List<UUID> ids = List.of((UUID[]) shared.getArray());
          return new Scope(me, ids.isEmpty() && row.getInt("own") <= WINDOW, ids);
        })
        .single();
  }

  List<Title> titles(AccountId me, SearchFilter filter) {
    return filtered(jdbc.sql(TITLES), me, filter)
        .param("titles", MAX_TITLES)
        .query((row, number) ->
            new Title(
                row.getObject("id", UUID.class),
                row.getString("title"),
                time(row, "last_activity_at"),
                row.getObject("archived_at") != null))
        .list();
  }

  /** Offers the matching ones of the newest messages, in their order, while they are wanted. */
  void inWindow(Scope scope, String words, SearchFilter filter, Predicate<Candidate> wantsMore) {
    JdbcClient.StatementSpec statement =
        filtered(jdbc.sql(IN_WINDOW), scope.me(), filter)
            .param("shared", scope.shared().toArray(UUID[]::new))
            .param("window", WINDOW);
    offer(statement, filter, words, wantsMore);
  }

  /** Offers the matching ones of all messages, the newest first, while they are wanted. */
  void inIndex(Scope scope, String words, SearchFilter filter, Predicate<Candidate> wantsMore) {
    JdbcClient.StatementSpec statement =
        filtered(jdbc.sql(IN_INDEX), scope.me(), filter).param("scope", scope.words());
    offer(statement, filter, words, wantsMore);
  }

  private static void offer(
      JdbcClient.StatementSpec statement,
      SearchFilter filter,
      String words,
      Predicate<Candidate> wantsMore) {
    statement
        .param("words", words)
        .param("model", filter.model())
        .param("limit", MAX_ROWS)
        .withFetchSize(FETCH)
        .query(rows -> {
          boolean more = true;
          while (more && rows.next()) {
            more = wantsMore.test(candidate(rows));
          }
          return more;
        });
  }

  private static JdbcClient.StatementSpec filtered(
      JdbcClient.StatementSpec statement, AccountId me, SearchFilter filter) {
    Instant since = filter.since();
    return statement
        .param("me", me.value())
        .param("deleted", filter.deleted())
        .param("archived", filter.archived())
        .param("pinned", filter.pinned())
        .param("since", since == null ? null : since.atOffset(ZoneOffset.UTC));
  }

  private static Candidate candidate(ResultSet row) throws SQLException {
    return new Candidate(
        row.getObject("id", UUID.class),
        row.getObject("conversation_id", UUID.class),
        row.getString("title"),
        row.getObject("archived_at") != null,
        StoredEnum.of(MessageRole.class, row.getString("role")),
        row.getString("model"),
        answer(row),
        time(row, "created_at"));
  }

  /** The text of a message without the reasoning before it, in which nothing is found. */
  static String answer(ResultSet row) throws SQLException {
    return row.getString("text").substring(row.getInt("text_at"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
