package dev.parley.reply.lease;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The statements about the branches of a conversation. They run inside a transaction that holds the
 * conversation's lock.
 */
@Component
public class BranchRows {
  private final JdbcClient jdbc;

  public BranchRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Whether the nearest answer at or above a message is being written. Only messages for people,
   * which ask no model, may be between them.
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

  /** Whether a message is an ancestor of a later one, or that message itself. */
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

  /** Whether the active branch ends at this prompt or at an answer to it. */
  public boolean isLast(UUID prompt, @Nullable UUID leaf) {
    return jdbc.sql(
            "select exists (select 1 from message where id = :leaf and (id = :prompt or role ="
                + " 'assistant' and parent_id = :prompt))")
        .param("leaf", leaf)
        .param("prompt", prompt)
        .query((row, number) -> row.getBoolean(1))
        .single();
  }
}
