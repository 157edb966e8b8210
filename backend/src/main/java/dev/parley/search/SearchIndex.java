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
  /** Behind an insert, for messages that may have a row. */
  public static final String REPLACE =
      "on conflict (message_id) do update set words = excluded.words";

  private static final String INSERT = insert("message", "?") + "where m.id = ? ";

  /** Waits for a change of the owner: there is no lock of the conversation here. */
  private static final String ADD = INSERT + "for share of me on conflict (message_id) do nothing";

  /** A message that is not indexed yet. */
  record Unindexed(UUID id, String text) {
    static Unindexed of(ResultSet row) throws SQLException {
      return new Unindexed(row.getObject("id", UUID.class), SearchRows.answer(row));
    }
  }

  private final JdbcTemplate jdbc;

  public SearchIndex(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The insert of a row for each of some messages, as a part of the statement that stores them.
   *
   * @param messages the name of their rows there, with the columns of the table message
   * @param words the parameter for their {@link #tokens}
   */
  public static String insert(String messages, String words) {
    return """
    insert into message_search (message_id, conversation_id, account_id, created_at, words)
    select m.id, m.conversation_id, me.account_id, m.created_at,
           array_to_tsvector(%s::text[] || array['@' || me.account_id, '#' || m.conversation_id])
      from %s m join conversation c on c.id = m.conversation_id
    """
            .formatted(words, messages)
        + ConversationAccess.OWNER;
  }

  /** The words by which this text is found. */
  public static String[] tokens(String text) {
    return Tokenizer.tokens(text).toArray(String[]::new);
  }

  /**
   * Makes a stored message findable by this text, and no longer by what it had before.
   *
   * @param message in the transaction that stored it
   */
  public void write(UUID message, String text) {
    jdbc.update(INSERT + REPLACE, tokens(text), message);
  }

  /**
   * Adds rows where there are none. What was written meanwhile is newer, and stays.
   *
   * @return how many were added
   */
  int add(List<Unindexed> messages) {
    List<Object[]> rows =
        messages.stream().map(each -> new Object[] {tokens(each.text()), each.id()}).toList();
    return Arrays.stream(jdbc.batchUpdate(ADD, rows)).filter(n -> n > 0).sum();
  }

  /**
   * Makes the messages of a conversation findable as those of another owner.
   *
   * @param conversation whose lock the transaction holds
   */
  public void changeOwner(UUID conversation, UUID before, UUID next) {
    jdbc.update(
        """
        update message_search
           set account_id = ?, words = array_to_tsvector(array_replace(tsvector_to_array(words), ?, ?))
         where conversation_id = ?
        """,
        next,
        "@" + before,
        "@" + next,
        conversation);
  }

  /**
   * Makes copies of messages findable by the words of their originals.
   *
   * @param copiedId an expression for the id of a copy, of the row {@code s} of its original
   */
  public void copy(UUID conversation, UUID copy, String copiedId) {
    jdbc.update(
        """
        insert into message_search (message_id, conversation_id, account_id, created_at, words)
        select m.id, m.conversation_id, me.account_id, m.created_at,
               array_to_tsvector(array_replace(array_replace(
                   tsvector_to_array(s.words), '@' || s.account_id, '@' || me.account_id),
                   '#' || s.conversation_id, '#' || m.conversation_id))
          from message_search s join message m on m.id =
        """
            + copiedId
            + " join conversation c on c.id = m.conversation_id"
            + ConversationAccess.OWNER
            + "where s.conversation_id = ? and c.id = ? on conflict (message_id) do nothing",
        conversation,
        copy);
  }
}
