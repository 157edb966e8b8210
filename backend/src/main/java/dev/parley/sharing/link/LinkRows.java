package dev.parley.sharing.link;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationAccess;
import dev.parley.conversation.member.MemberRole;
import dev.parley.conversation.member.MemberView;
import dev.parley.database.StoredEnum;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements about links. Changes run under the conversation's lock. */
@Component
class LinkRows {
  static final Duration VALID_FOR = Duration.ofDays(7);

  /** Whether a link {@code l} can be used, by the database's clock. */
  private static final String USABLE =
      " l.revoked_at is null and l.uses_left > 0 and l.expires_at > now() ";

  private final JdbcClient jdbc;

  LinkRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<LinkView> usable(UUID conversation) {
    return jdbc.sql(
            "select l.* from invitation_link l where l.conversation_id = :id and"
                + USABLE
                + "order by l.created_at desc")
        .param("id", conversation)
        .query(LinkRows::link)
        .list();
  }

  /**
   * Stores a link.
   *
   * @param hash the SHA-256 of its secret
   */
  LinkView insert(
      AccountId me, UUID conversation, UUID link, byte[] hash, MemberRole role, int uses) {
    return jdbc.sql(
            """
            insert into invitation_link (id, conversation_id, token_hash, role, created_by, expires_at, uses_left)
            values (:link, :id, :hash, :role, :me, now() + make_interval(secs => :seconds), :uses) returning *
            """)
        .param("link", link)
        .param("id", conversation)
        .param("hash", hash)
        .param("role", role.stored())
        .param("me", me.value())
        .param("seconds", VALID_FOR.toSeconds())
        .param("uses", uses)
        .query(LinkRows::link)
        .single();
  }

  /** Ends a link; false when this conversation has none with this id that could be used. */
  boolean revoke(UUID conversation, UUID link) {
    return jdbc.sql(
                "update invitation_link l set revoked_at = now() where l.id = :link and"
                    + " l.conversation_id = :id and"
                    + USABLE)
            .param("id", conversation)
            .param("link", link)
            .update()
        == 1;
  }

  /** Ends all links to a conversation. */
  void revokeAll(UUID conversation) {
    jdbc.sql(
            "update invitation_link set revoked_at = now() where conversation_id = :id and"
                + " revoked_at is null")
        .param("id", conversation)
        .update();
  }

  /**
   * What a link leads to.
   *
   * @param usable false: nobody can join with it any more
   * @param members the first five
   */
  record Target(
      boolean usable,
      UUID conversation,
      String title,
      MemberRole role,
      Instant expiresAt,
      List<MemberView> members,
      int memberCount) {}

  Optional<Target> target(byte[] hash) {
    return jdbc.sql(
            "select c.id, c.title, l.role, l.expires_at, p.*,"
                + USABLE
                + "as usable from conversation c join invitation_link l on l.conversation_id = c.id"
                + ConversationAccess.PEOPLE
                + "where l.token_hash = :hash and c.deleted_at is null and c.purged_at is null")
        .param("hash", hash)
        .query((row, number) ->
            new Target(
                row.getBoolean("usable"),
                row.getObject("id", UUID.class),
                row.getString("title"),
                StoredEnum.of(MemberRole.class, row.getString("role")),
                time(row, "expires_at"),
                ConversationAccess.people(row),
                row.getInt("people")))
        .optional();
  }

  /** Takes the lock of a conversation that a link leads to; false when it is in the trash. */
  boolean lock(UUID conversation) {
    return jdbc.sql(
            "select 1 from conversation where id = :id and deleted_at is null and purged_at is null"
                + " for no key update")
        .param("id", conversation)
        .query((row, number) -> true)
        .optional()
        .isPresent();
  }

  /** Uses a link once; gives the role, or nothing when it cannot be used any more. */
  Optional<MemberRole> use(byte[] hash) {
    return jdbc.sql(
            "update invitation_link l set uses_left = l.uses_left - 1 where l.token_hash = :hash"
                + " and"
                + USABLE
                + "returning l.role")
        .param("hash", hash)
        .query((row, number) -> StoredEnum.of(MemberRole.class, row.getString(1)))
        .optional();
  }

  private static LinkView link(ResultSet row, int number) throws SQLException {
    return new LinkView(
        row.getObject("id", UUID.class),
        StoredEnum.of(MemberRole.class, row.getString("role")),
        time(row, "created_at"),
        time(row, "expires_at"),
        row.getInt("uses_left"));
  }

  private static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
