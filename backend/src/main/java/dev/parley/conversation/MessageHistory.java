package dev.parley.conversation;

import dev.parley.account.AccountId;
import dev.parley.problem.Refusal;
import java.sql.Array;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads messages: pages of a branch, single ones, and the transcript for a model. */
@Service
public class MessageHistory {
  /** From the leaf up to the first message, ids only, in a conversation that this account reads. */
  public static final String PATH =
      """
      with recursive path as (
        select m.id, m.parent_id, m.position from message m join conversation c on c.id = m.conversation_id
      """
          + ConversationAccess.toRead(":me")
          + """
             where c.id = :conversation and c.purged_at is null
               and m.id = coalesce(:leaf::uuid, me.active_message, c.active_message)
            union all
            select m.id, m.parent_id, m.position from path p join message m on m.id = p.parent_id)
          """;

  /** Messages of a branch that are read or counted as left out; to find them takes some 10 ms. */
  private static final int MAX_TURNS = 10_000;

  /**
   * As the path, with the text that is newer, without reasoning; of what does not fit, the text is
   * not even measured.
   */
  static final String TRANSCRIPT =
      """
      with recursive path as (
        select m.id, m.parent_id, 1 as turn, 0::bigint as newer, greatest(0, length(m.text) - m.text_at) as own
          from message m join conversation c on c.id = m.conversation_id
      """
          + ConversationAccess.toRead(":me")
          + """
             where c.id = :conversation and c.purged_at is null and m.id = :leaf
            union all
            select m.id, m.parent_id, p.turn + 1, p.newer + p.own,
                   case when p.newer + p.own < :most then greatest(0, length(m.text) - m.text_at) else 0 end
              from path p join message m on m.id = p.parent_id where p.turn < :turns)
          select m.id, m.role, m.text, m.text_at, m.author, m.status = 'answering' as answering, m.asks, p.total,
                 (select a.display_name from account a where a.id = m.author) as author_name
            from (select *, count(*) over () as total from path) p join message m on m.id = p.id
           where p.newer < :most order by p.turn desc
          """;

  /** Of a message at one place, as many are named with it: those that were made next to it. */
  private static final int MAX_SIBLINGS = 500;

  /** Text of a page, in UTF-16 units; the rest is on the next one. */
  private static final int MAX_TEXT = 512 * 1024;

  private final JdbcClient jdbc;
  private final Conversations conversations;

  MessageHistory(JdbcClient jdbc, Conversations conversations) {
    this.jdbc = jdbc;
    this.conversations = conversations;
  }

  /**
   * Reads a page of the branch that ends at a leaf.
   *
   * @param leaf the end of the branch; null: the active one
   * @param before only positions below this; null: from the end
   * @param around a page with this message in its middle; null: not asked
   * @param limit messages in the page
   * @throws Refusal not-found for a conversation, a leaf or a message that is not there
   */
  MessagePage page(
      AccountId me,
      UUID conversation,
      @Nullable UUID leaf,
      @Nullable Integer before,
      @Nullable UUID around,
      int limit) {
    ConversationView view = conversations.view(me, conversation);
    Integer from = around == null ? before : middle(me, conversation, leaf, around, limit);
    List<MessageView> newestFirst =
        jdbc.sql(
                PATH
                    + "select "
                    + MessageRows.COLUMNS
                    + """
                     from (select n.id, sum(length(n.text)) over (order by n.position desc) - length(n.text) as newer
                             from (select id from path where position < coalesce(:before::int, 2147483647)
                                    limit :limit) l
                             join message n on n.id = l.id) p
                     join message m on m.id = p.id
                    where p.newer <= :most
                    order by m.position desc
                    """)
            .param("conversation", conversation)
            .param("me", me.value())
            .param("leaf", leaf)
            .param("before", from)
            .param("limit", limit + 1)
            // What does not fit the page is not read: many calls at once would hold it together.
            .param("most", MAX_TEXT)
            .query(MessageRows::view)
            .list();
    if (newestFirst.isEmpty() && leaf != null && before == null && view.activeMessageId() != null) {
      throw Refusal.notFound("This message");
    }
    int fitting = fitting(newestFirst, limit);
    boolean more = newestFirst.size() > fitting;
    List<MessageView> items =
        withSiblings(conversation, newestFirst.subList(0, fitting).reversed());
    return new MessagePage(items, more ? String.valueOf(items.getFirst().position()) : null);
  }

  /** A page has at least one message, and no more text than a page should weigh. */
  private static int fitting(List<MessageView> newestFirst, int limit) {
    int fitting = 0;
    int units = 0;
    while (fitting < Math.min(limit, newestFirst.size())
        && (fitting == 0 || units + newestFirst.get(fitting).text().length() <= MAX_TEXT)) {
      units += newestFirst.get(fitting).text().length();
      fitting++;
    }
    return fitting;
  }

  /** Reads these messages of a conversation that was loaded through {@link ConversationAccess}. */
  public Map<UUID, MessageView> byId(UUID conversation, Collection<UUID> ids) {
    Map<UUID, MessageView> found = new HashMap<>();
    jdbc.sql(
            "select "
                + MessageRows.COLUMNS
                + " from message m where m.conversation_id = :conversation and m.id = any(:ids)")
        .param("conversation", conversation)
        .param("ids", ids.toArray(UUID[]::new))
        .query(MessageRows::view)
        .list()
        .forEach(message -> found.put(message.id(), message));
    return found;
  }

  /** Reads one message of any conversation of this account. */
  public Optional<MessageView> find(AccountId me, UUID message) {
    return jdbc.sql(
            "select "
                + MessageRows.COLUMNS
                + " from message m join conversation c on c.id = m.conversation_id"
                + ConversationAccess.toRead(":me")
                + "where m.id = :id and c.purged_at is null")
        .param("id", message)
        .param("me", me.value())
        .query(MessageRows::view)
        .optional();
  }

  /**
   * Reads what was said up to a message, for a model: the newest that fit, and how many there are,
   * up to 10,000.
   *
   * @param leaf the last message, included
   * @param mostCharacters of text to read; what lies further back is left in the database
   */
  public Transcript transcript(AccountId me, UUID conversation, UUID leaf, int mostCharacters) {
    List<Transcript.Turn> turns =
        jdbc.sql(TRANSCRIPT)
            .param("conversation", conversation)
            .param("me", me.value())
            .param("leaf", leaf)
            .param("most", mostCharacters)
            .param("turns", MAX_TURNS)
            .query((row, number) -> {
              boolean prompt = "user".equals(row.getString("role"));
              return new Transcript.Turn(
                  row.getObject("id", UUID.class),
                  prompt ? MessageRole.USER : MessageRole.ASSISTANT,
                  MessageRows.answer(row),
                  prompt ? MessageRows.by(row) : null,
                  row.getBoolean("answering"),
                  row.getBoolean("asks"),
                  row.getInt("total"));
            })
            .list();
    int total = turns.isEmpty() ? 0 : turns.getFirst().total();
    return new Transcript(turns, total - turns.size());
  }

  /** The position below which a page has this message in its middle. */
  private Integer middle(
      AccountId me, UUID conversation, @Nullable UUID leaf, UUID around, int limit) {
    return jdbc.sql(
            PATH
                + """
                select position + 1 from (
                  select position from path
                   where position >= (select position from path where id = :around)
                   order by position limit :half) after
                 order by position desc limit 1
                """)
        .param("conversation", conversation)
        .param("me", me.value())
        .param("leaf", leaf)
        .param("around", around)
        .param("half", Math.max(1, limit / 2))
        .query((row, number) -> row.getInt(1))
        .optional()
        .orElseThrow(() -> Refusal.notFound("This message"));
  }

  private List<MessageView> withSiblings(UUID conversation, List<MessageView> messages) {
    Map<UUID, List<UUID>> siblings = new HashMap<>();
    jdbc.sql(
            """
            select m.id, array_agg(s.id order by s.position) from message m cross join lateral (
              select id, position from (
                select id, position from message
                 where conversation_id = :conversation and parent_id = m.parent_id
                union all
                select id, position from message
                 where conversation_id = :conversation and parent_id is null and m.parent_id is null) versions
               order by abs(position - m.position) limit :most) s
             where m.id = any(:ids) group by m.id
            """)
        .param("conversation", conversation)
        .param("ids", messages.stream().map(MessageView::id).toArray(UUID[]::new))
        .param("most", MAX_SIBLINGS)
        .query(row -> {
          siblings.put(row.getObject(1, UUID.class), ids(row.getArray(2)));
        });
    return messages.stream()
        .map(message -> {
          List<UUID> ids = siblings.getOrDefault(message.id(), List.of(message.id()));
          return message.with(new MessageView.Siblings(ids, ids.indexOf(message.id())));
        })
        .toList();
  }

  private static List<UUID> ids(Array array) throws SQLException {
    return List.of((UUID[]) array.getArray());
  }
}
