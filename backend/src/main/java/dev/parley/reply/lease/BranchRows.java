package dev.parley.reply.lease;

import dev.parley.account.AccountId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The statements about the branches of a conversation, where everybody is in it, and who moves
 * where. They run inside a transaction that holds the conversation's lock.
 */
@Component
public class BranchRows {
  private final JdbcClient jdbc;

  public BranchRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Whether the last answer at or above a message is being written; between them is only what was
   * said without asking.
   */
  public boolean isAnswering(UUID message) {
    return jdbc.sql(
            """
            with recursive up as (
              select id, parent_id, role, status from message where id = :message
              union all
              select m.id, m.parent_id, m.role, m.status
                from up join message m on m.id = up.parent_id where up.role = 'user')
            select exists (select 1 from up where role = 'assistant' and status = 'answering')
            """)
        .param("message", message)
        .query((row, number) -> row.getBoolean(1))
        .single();
  }

  /** Whether a message is on the way from a later one up to the first. */
  public boolean isAbove(UUID message, UUID later) {
    return jdbc.sql(
            """
            with recursive up as (
              select id, parent_id, position from message where id = :later
              union all
              select m.id, m.parent_id, m.position from up join message m on m.id = up.parent_id
               where up.position > (select position from message where id = :message))
            select exists (select 1 from up where id = :message)
            """)
        .param("message", message)
        .param("later", later)
        .query((row, number) -> row.getBoolean(1))
        .single();
  }

  /** Whether the last exchange of the conversation is this prompt and what answers it. */
  public boolean isLast(UUID prompt, @Nullable UUID leaf) {
    return jdbc.sql(
            "select exists (select 1 from message where id = :leaf and (id = :prompt or role ="
                + " 'assistant' and parent_id = :prompt))")
        .param("leaf", leaf)
        .param("prompt", prompt)
        .query((row, number) -> row.getBoolean(1))
        .single();
  }

  /**
   * What a command has added.
   *
   * @param leaf the last message of its branch now
   * @param forAll whether everybody in the shared branch goes there, or only who asked
   * @param positions how many messages there are more
   */
  public record Step(UUID leaf, boolean forAll, int positions) {}

  /**
   * Moves the conversation, or only the one who asked, to the end of what was added.
   *
   * @param model for the conversation from now on; null: as before
   */
  public void move(
      AccountId asker, UUID conversation, Step step, String titleIfEmpty, @Nullable String model) {
    jdbc.sql(
            """
            update conversation
               set last_position = last_position + :used, last_activity_at = now(),
                   active_message = case when :forAll then :leaf else active_message end,
                   version = version + 1, model = coalesce(:model, model),
                   title = case when title = '' then :title else title end
             where id = :id
            """)
        .param("used", step.positions())
        .param("forAll", step.forAll())
        .param("leaf", step.leaf())
        .param("title", titleIfEmpty)
        .param("model", model)
        .param("id", conversation)
        .update();
    jdbc.sql(
            """
            update conversation_member
               set last_activity_at = now(),
                   archived_at = case when account_id <> :asker then archived_at end,
                   active_message = case when account_id <> :asker then active_message
                                         when not :forAll then :leaf end
             where conversation_id = :id
            """)
        .param("asker", asker.value())
        .param("forAll", step.forAll())
        .param("leaf", step.leaf())
        .param("id", conversation)
        .update();
  }
}
