package dev.parley.reply.lease;

import dev.parley.account.AccountId;
import dev.parley.cluster.Node;
import dev.parley.conversation.ConversationAccess;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The statements that begin, regenerate and continue have in common. All of them run inside a
 * transaction that holds the conversation's lock. Lock order: conversation, member, lease, message,
 * chunk.
 */
@Component
public class ReplyRows {
  /**
   * A lease that was inserted.
   *
   * @param askedAt by the database's clock
   * @param members of the conversation
   */
  public record NewLease(Instant askedAt, Set<AccountId> members) {}

  /** Marks the conversation {@code :id} as active now, also in the lists of its members. */
  public static final String ACTIVE =
      """
      with active as (
        update conversation set last_activity_at = now(), version = version + 1 where id = :id returning id)
      update conversation_member set last_activity_at = now() from active where conversation_id = active.id
      """;

  private final JdbcClient jdbc;
  private final Node node;

  ReplyRows(JdbcClient jdbc, Node node) {
    this.jdbc = jdbc;
    this.node = node;
  }

  /** The message with this id, in any conversation: ids are unique over all accounts. */
  public Optional<EarlierMessage> find(UUID message) {
    return Optional.ofNullable(find(List.of(message)).get(message));
  }

  /** The messages with these ids, in any conversation; those that do not exist are left out. */
  public Map<UUID, EarlierMessage> find(List<UUID> messages) {
    return jdbc
        .sql(
            "select id, conversation_id, parent_id, role, asks, model, text, text_at, status,"
                + " attempt from"
                + " message where id = any(:ids)")
        .param("ids", messages.toArray(UUID[]::new))
        .query((row, number) ->
            new EarlierMessage(
                row.getObject("id", UUID.class),
                row.getObject("conversation_id", UUID.class),
                row.getObject("parent_id", UUID.class),
                "user".equals(row.getString("role")),
                row.getBoolean("asks"),
                row.getString("model"),
                row.getString("text"),
                row.getInt("text_at"),
                row.getString("status"),
                row.getInt("attempt")))
        .list()
        .stream()
        .collect(Collectors.toMap(EarlierMessage::id, Function.identity()));
  }

  /** The answer to an id that another message has. */
  public static Refusal idTaken() {
    return new Refusal(
        Reason.ID_TAKEN, "This id belongs to another message. Send it under a new id.");
  }

  /** A message of this conversation, or not-found. */
  public EarlierMessage require(UUID conversation, UUID message) {
    return find(message)
        .filter(found -> found.conversationId().equals(conversation))
        .orElseThrow(() -> Refusal.notFound("The message this belongs to"));
  }

  /** The conversation of a message, if this account may read it. */
  public UUID conversationOf(AccountId me, UUID message) {
    return jdbc.sql(
            "select c.id from message m join conversation c on c.id = m.conversation_id"
                + ConversationAccess.toRead(":me")
                + "where m.id = :id")
        .param("id", message)
        .param("me", me.value())
        .query((row, number) -> row.getObject(1, UUID.class))
        .optional()
        .orElseThrow(() -> Refusal.notFound("This message"));
  }

  /** Makes this node the writer of a reply. */
  public NewLease insertLease(AccountId asker, UUID reply, int attempt) {
    return jdbc.sql(
            """
            insert into reply_lease (reply_id, asker, node, attempt, until)
            values (:reply, :asker, :node, :attempt,
            """
                + Lease.EXPIRY
                + ") returning asked_at, "
                + ConversationAccess.memberIds(
                    "(select m.conversation_id from message m where m.id = reply_lease.reply_id)")
                + " as members")
        .param("reply", reply)
        .param("asker", asker.value())
        .param("node", node.id())
        .param("attempt", attempt)
        .query((row, number) ->
            new NewLease(
                row.getObject("asked_at", OffsetDateTime.class).toInstant(), Lease.members(row)))
        .single();
  }
}
