package dev.parley.conversation;

import dev.parley.account.AccountId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads everything of an account in portions of bounded size, oldest first: no statement and no
 * connection lasts longer than one portion, however slowly a reader takes it.
 */
@Component
public class MessagePortions {
  private static final int CONVERSATIONS = 200;
  private static final int MESSAGES = 200;

  /** Text of a portion, in characters; one message may have more. */
  private static final int MAX_TEXT = 512 * 1024;

  private static final String ALL =
      "with path as (select m.id, m.position from message m join conversation c on c.id ="
          + " m.conversation_id"
          + ConversationAccess.toRead(":me")
          + "where c.id = :conversation and c.purged_at is null)";

  private final JdbcClient jdbc;

  MessagePortions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The next conversations that an account can read, those in the trash too, in the order of their
   * ids.
   *
   * @param after the last id of the portion before; all zeros for the first portion
   * @return empty when there are no more
   */
  public List<UUID> conversations(AccountId me, UUID after) {
    return conversations(me, null, after);
  }

  /** As {@link #conversations}, but only those in this folder of the account, and not the trash. */
  public List<UUID> inFolder(AccountId me, UUID folder, UUID after) {
    return conversations(me, folder, after);
  }

  private List<UUID> conversations(AccountId me, @Nullable UUID folder, UUID after) {
    return jdbc.sql(
            "select c.id from conversation c"
                + ConversationAccess.toRead(":me")
                + "where c.purged_at is null and c.id > :after and (:folder::uuid is null or"
                + " (me.folder_id = :folder::uuid and c.deleted_at is null)) order by c.id limit"
                + " :most")
        .param("me", me.value())
        .param("folder", folder)
        .param("after", after)
        .param("most", CONVERSATIONS)
        .query((row, number) -> row.getObject(1, UUID.class))
        .list();
  }

  /**
   * The next messages of all branches of a conversation, in ascending position.
   *
   * @param after the last position of the portion before; 0 for the first portion
   * @return empty when there are no more, or the account cannot read the conversation
   */
  public List<MessageView> all(AccountId me, UUID conversation, int after) {
    return portion(ALL, me, conversation, null, after);
  }

  /**
   * As {@link #all}, but only of one branch.
   *
   * @param leaf its end, the same for every portion: the branch that is shown may change meanwhile
   */
  public List<MessageView> branch(AccountId me, UUID conversation, UUID leaf, int after) {
    return portion(MessageHistory.PATH, me, conversation, leaf, after);
  }

  private List<MessageView> portion(
      String path, AccountId me, UUID conversation, @Nullable UUID leaf, int after) {
    JdbcClient.StatementSpec statement =
        jdbc.sql(
                path
                    + "select "
                    + MessageRows.COLUMNS
                    + """
                     from (select n.id, sum(length(n.text)) over (order by n.position) - length(n.text) as older
                             from (select id from path where position > :after order by position limit :most) l
                             join message n on n.id = l.id) p
                     join message m on m.id = p.id
                    where p.older <= :text
                    order by m.position
                    """)
            .param("me", me.value())
            .param("conversation", conversation)
            .param("after", after)
            .param("most", MESSAGES)
            .param("text", MAX_TEXT);
    if (path.contains(":leaf")) {
      statement = statement.param("leaf", leaf);
    }
    return statement.query(MessageRows::view).list();
  }
}
