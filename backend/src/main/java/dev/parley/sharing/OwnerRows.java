package dev.parley.sharing;

import dev.parley.account.AccountId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The statements about the conversations of accounts that are disabled or removed. One that its
 * owner has closed stays the owner until it is removed: it may be reopened.
 */
@Component
class OwnerRows {
  private static final int MAX_AT_ONCE = 200;

  /** Such conversations {@code c}, and their owners {@code o}. */
  private static final String OWNERLESS =
      """
      select c.id, o.account_id from conversation c
        join conversation_member o on o.conversation_id = c.id and o.role = 'owner'
        join account a on a.id = o.account_id and not a.enabled
       where c.deleted_at is null and c.purged_at is null and (a.remove_at is null or a.remove_at <= now())
         and exists (select 1 from conversation_member m
                      where m.conversation_id = c.id and m.state = 'joined' and m.role <> 'owner')
      """;

  /** A conversation, and its owner whose account is disabled. */
  record Ownerless(UUID conversation, AccountId owner) {}

  private final JdbcClient jdbc;

  OwnerRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Ownerless> ownerless() {
    return jdbc.sql(OWNERLESS + " limit :most")
        .param("most", MAX_AT_ONCE)
        .query((row, number) ->
            new Ownerless(
                row.getObject("id", UUID.class),
                new AccountId(row.getObject("account_id", UUID.class))))
        .list();
  }

  /** Takes the lock of a conversation; false when it has an owner by now. */
  boolean lock(Ownerless one) {
    return jdbc.sql(
            OWNERLESS + " and c.id = :id and o.account_id = :owner for no key update of c, o")
        .param("id", one.conversation())
        .param("owner", one.owner().value())
        .query((row, number) -> true)
        .optional()
        .isPresent();
  }

  /** The writer who has been a member for the longest time. */
  Optional<UUID> longestStandingWriter(UUID conversation) {
    return jdbc.sql(
            """
            select m.account_id from conversation_member m join account a on a.id = m.account_id and a.enabled
             where m.conversation_id = :id and m.state = 'joined' and m.role = 'writer'
             order by m.joined_at, m.account_id limit 1
            """)
        .param("id", conversation)
        .query((row, number) -> row.getObject(1, UUID.class))
        .optional();
  }

  /** Conversations of others that an account is in or invited to, the first ones. */
  List<UUID> foreign(AccountId account) {
    return ids(
        "select conversation_id from conversation_member where account_id = :account and role <>"
            + " 'owner' limit :most",
        account);
  }

  /** Takes the lock of a conversation, wherever it is. */
  void lock(UUID conversation) {
    jdbc.sql("select 1 from conversation where id = :id for no key update")
        .param("id", conversation)
        .query((row, number) -> true)
        .optional();
  }

  /** Conversations of an account that nobody else sees, the first ones. */
  List<UUID> ownAlone(AccountId account) {
    return ids(
        """
        select c.id from conversation c
          join conversation_member o on o.conversation_id = c.id and o.role = 'owner' and o.account_id = :account
         where c.purged_at is null
           and (c.deleted_at is not null
                or not exists (select 1 from conversation_member m
                                where m.conversation_id = c.id and m.state = 'joined' and m.role <> 'owner'))
         limit :most
        """,
        account);
  }

  private List<UUID> ids(String statement, AccountId account) {
    return jdbc.sql(statement)
        .param("account", account.value())
        .param("most", MAX_AT_ONCE)
        .query((row, number) -> row.getObject(1, UUID.class))
        .list();
  }

  /** Deletes the emptied rows of removed conversations of an account, the first ones. */
  int deleteEmptied(AccountId account) {
    return jdbc.sql(
            """
            delete from conversation where id in (
              select c.id from conversation c
                join conversation_member o on o.conversation_id = c.id and o.role = 'owner' and o.account_id = :account
               where c.purged_at is not null limit :most)
            """)
        .param("account", account.value())
        .param("most", MAX_AT_ONCE)
        .update();
  }

  /** Whether an account is in any conversation, or invited to one. */
  boolean isInAny(AccountId account) {
    return jdbc.sql("select exists (select 1 from conversation_member where account_id = :account)")
        .param("account", account.value())
        .query((row, number) -> row.getBoolean(1))
        .single();
  }
}
