package dev.parley.conversation;

import dev.parley.conversation.member.Author;
import dev.parley.database.StoredEnum;
import dev.parley.llm.ModelProblem;
import dev.parley.llm.TokenUsage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a row of message becomes a view. */
public final class MessageRows {
  /**
   * The columns of the row {@code m}. The text so far of a running answer is the message's and its
   * journal's, read in one statement and so of one moment.
   */
  public static final String COLUMNS =
      """
      m.id, m.conversation_id, m.parent_id, m.position, m.author, m.attempt, m.role, m.status, m.model, m.cached,
      m.created_at, m.input_tokens, m.output_tokens, m.problem_code, m.problem_title, m.turns_left_out, m.asks,
      (select a.display_name from account a where a.id = m.author) as author_name,
      case m.status when 'answering' then m.text || coalesce(
          (select string_agg(k.text, '' order by k.start_offset) from reply_chunk k where k.reply_id = m.id), '')
        else m.text end as text,
      case m.status when 'answering' then greatest(
          m.text_at, (select max(k.text_at) from reply_chunk k where k.reply_id = m.id)) else m.text_at end as text_at,
      m.reasoning_millis
      """;

  private MessageRows() {}

  /** A row with {@link #COLUMNS}. */
  public static MessageView view(ResultSet row, int number) throws SQLException {
    MessageRole role = StoredEnum.of(MessageRole.class, row.getString("role"));
    Author by = by(row);
    String text = row.getString("text");
    return new MessageView(
        row.getObject("id", UUID.class),
        row.getObject("conversation_id", UUID.class),
        row.getObject("parent_id", UUID.class),
        row.getInt("position"),
        role == MessageRole.USER && by != null ? by.accountId() : null,
        row.getInt("attempt"),
        role,
        text,
        MessageView.Part.of(
            row.getInt("text_at"), text.length(), row.getObject("reasoning_millis", Integer.class)),
        StoredEnum.of(MessageStatus.class, row.getString("status")),
        row.getString("model"),
        row.getBoolean("cached"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        usage(row),
        problem(row),
        row.getInt("turns_left_out"),
        row.getBoolean("asks"),
        by,
        null);
  }

  /** The text of a row without the reasoning before it. */
  static String answer(ResultSet row) throws SQLException {
    return row.getString("text").substring(row.getInt("text_at"));
  }

  static @Nullable Author by(ResultSet row) throws SQLException {
    UUID author = row.getObject("author", UUID.class);
    return author == null ? null : new Author(author, row.getString("author_name"));
  }

  private static @Nullable TokenUsage usage(ResultSet row) throws SQLException {
    int input = row.getInt("input_tokens");
    return row.wasNull() ? null : new TokenUsage(input, row.getInt("output_tokens"));
  }

  private static @Nullable ModelProblem problem(ResultSet row) throws SQLException {
    String code = row.getString("problem_code");
    return code == null
        ? null
        : new ModelProblem(code, String.valueOf(row.getString("problem_title")));
  }
}
