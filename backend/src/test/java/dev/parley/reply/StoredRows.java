package dev.parley.reply;

import dev.parley.account.AccountId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands in the database, read past the code under test; and what another node would do. */
class StoredRows {
  record Message(
      @Nullable UUID parent,
      int position,
      String text,
      String status,
      int attempt,
      boolean cached,
      @Nullable String problem) {}

  record Conversation(
      String title, int lastPosition, @Nullable UUID active, int version, boolean archived) {}

  record Held(@Nullable UUID node, int attempt, int takeovers, boolean stop, double secondsLeft) {}

  private final JdbcClient jdbc;

  StoredRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  AccountId newAccount() {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            insert into account (id, username, display_name, password_hash, role)
            values (:id, :name, 'Somebody', 'none', 'USER')
            """)
        .param("id", id)
        .param("name", id.toString())
        .update();
    return new AccountId(id);
  }

  Optional<Message> message(UUID id) {
    return jdbc.sql("select * from message where id = :id")
        .param("id", id)
        .query((row, number) ->
            new Message(
                row.getObject("parent_id", UUID.class),
                row.getInt("position"),
                row.getString("text"),
                row.getString("status"),
                row.getInt("attempt"),
                row.getBoolean("cached"),
                row.getString("problem_code")))
        .optional();
  }

  Message require(UUID id) {
    return message(id).orElseThrow();
  }

  Conversation conversation(UUID id) {
    return jdbc.sql(
            """
            select c.*, exists (select 1 from conversation_member m
                                 where m.conversation_id = c.id and m.archived_at is not null) as archived
              from conversation c where c.id = :id
            """)
        .param("id", id)
        .query((row, number) ->
            new Conversation(
                row.getString("title"),
                row.getInt("last_position"),
                row.getObject("active_message", UUID.class),
                row.getInt("version"),
                row.getBoolean("archived")))
        .single();
  }

  Optional<Held> lease(UUID reply) {
    return jdbc.sql(
            "select *, extract(epoch from until - now()) as left from reply_lease where reply_id ="
                + " :id")
        .param("id", reply)
        .query((row, number) ->
            new Held(
                row.getObject("node", UUID.class),
                row.getInt("attempt"),
                row.getInt("takeovers"),
                row.getBoolean("stop"),
                row.getDouble("left")))
        .optional();
  }

  /** The pieces in the journal, joined. */
  String journal(UUID reply) {
    return jdbc.sql(
            "select coalesce(string_agg(text, '' order by start_offset), '') from reply_chunk where"
                + " reply_id = :id")
        .param("id", reply)
        .query(String.class)
        .single();
  }

  int conversations(UUID id) {
    return count("select count(*) from conversation where id = :id", id);
  }

  int messagesIn(UUID conversation) {
    return count("select count(*) from message where conversation_id = :id", conversation);
  }

  int leasesIn(UUID conversation) {
    return count(
        """
        select count(*) from reply_lease l join message m on m.id = l.reply_id
         where m.conversation_id = :id
        """,
        conversation);
  }

  private int count(String sql, UUID id) {
    return jdbc.sql(sql).param("id", id).query(Integer.class).single();
  }

  void change(UUID conversation, String assignment) {
    jdbc.sql("update conversation set " + assignment + " where id = :id")
        .param("id", conversation)
        .update();
  }

  /** Of every member. */
  void changeMembers(UUID conversation, String assignment) {
    jdbc.sql("update conversation_member set " + assignment + " where conversation_id = :id")
        .param("id", conversation)
        .update();
  }

  /** As it looks after this reply has ended in one of the ways it can. */
  void ended(UUID reply, String status, @Nullable String problem, String text) {
    jdbc.sql("delete from reply_lease where reply_id = :id").param("id", reply).update();
    jdbc.sql(
            "update message set status = :status, problem_code = :problem, text = :text where id ="
                + " :id")
        .param("status", status)
        .param("problem", problem)
        .param("text", text)
        .param("id", reply)
        .update();
  }

  /** What removing a conversation for ever leaves: an empty row. */
  void purged(UUID conversation) {
    jdbc.sql("delete from message where conversation_id = :id").param("id", conversation).update();
    change(
        conversation, "active_message = null, title = '', deleted_at = now(), purged_at = now()");
  }

  /** The process that had this lease is gone: nobody has renewed it for a while. */
  void abandoned(UUID reply) {
    jdbc.sql(
            "update reply_lease set node = :other, until = now() - interval '1 s' where reply_id ="
                + " :id")
        .param("other", UUID.randomUUID())
        .param("id", reply)
        .update();
  }

  /** What a claim by another node changes. */
  void claimedElsewhere(UUID reply) {
    jdbc.sql(
            """
            with taken as (
              update reply_lease set node = :other, attempt = attempt + 1, until = now() + interval '1 h'
               where reply_id = :id returning attempt)
            update message set attempt = taken.attempt from taken where id = :id
            """)
        .param("other", UUID.randomUUID())
        .param("id", reply)
        .update();
  }

  /** When this reply was asked for, by the database's clock. */
  Instant askedAt(UUID reply) {
    return jdbc.sql("select asked_at from reply_lease where reply_id = :id")
        .param("id", reply)
        .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
        .single();
  }

  /** Gives the lease back, as a node does that ends in order. */
  void released(UUID reply) {
    jdbc.sql(
            "update reply_lease set node = null, until = now() + interval '1 h' where reply_id ="
                + " :id")
        .param("id", reply)
        .update();
  }

  void renewedByItsOwner(UUID reply) {
    jdbc.sql("update reply_lease set until = now() + interval '1 h' where reply_id = :id")
        .param("id", reply)
        .update();
  }

  void takeovers(UUID reply, int count) {
    jdbc.sql("update reply_lease set takeovers = :count where reply_id = :id")
        .param("count", count)
        .param("id", reply)
        .update();
  }
}
