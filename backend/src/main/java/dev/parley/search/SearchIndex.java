package dev.parley.search;

import dev.parley.conversation.ConversationAccess;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Writes the rows by which messages are found. Who stores a message or changes its text writes its
 * row in the same transaction; a row goes with its message.
 */
@Component
public class SearchIndex {
  private static final String INSERT =
      """
      insert into message_search (message_id, conversation_id, account_id, created_at, words)
      select m.id, m.conversation_id, me.account_id, m.created_at,
             array_to_tsvector(?::text[] || array['@' || me.account_id, '#' || m.conversation_id])
        from message m join conversation c on c.id = m.conversation_id
      """
          + ConversationAccess.OWNER
          + "where m.id = ? on conflict (message_id) do ";

  /** A message that is not indexed yet. */
  record Unindexed(UUID id, String text) {
    static Unindexed of(ResultSet row) throws SQLException {
      return new Unindexed(row.getObject("id", UUID.class), row.getString("text"));
    }
  }

  private final JdbcTemplate jdbc;

  public SearchIndex(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Makes a stored message findable by this text, and no longer by what it had before.
   *
   * @param message in the transaction that stored it
   */
  public void write(UUID message, String text) {
    jdbc.update(INSERT + "update set words = excluded.words", tokens(text), message);
  }

  /**
   * Adds rows where there are none. What was written meanwhile is newer, and stays.
   *
   * @return how many were added
   */
  int add(List<Unindexed> messages) {
    List<Object[]> rows =
        messages.stream().map(each -> new Object[] {tokens(each.text()), each.id()}).toList();
    return Arrays.stream(jdbc.batchUpdate(INSERT + "nothing", rows)).filter(n -> n > 0).sum();
  }

  private static String[] tokens(String text) {
    return Tokenizer.tokens(text).toArray(String[]::new);
  }
}
