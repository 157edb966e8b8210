package dev.parley.sharing;

import dev.parley.account.AccountId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements about shared conversations whose owner's account is disabled. */
@Component
class OwnerRows {
  private static final int MAX_AT_ONCE = 200;

  /** Such conversations {@code c}, and their owners {@code o}. */
  private static final String OWNERLESS =
      """
      select c.id, o.account_id from conversation c
        join conversation_member o on o.conversation_id = c.id and o.role = 'owner'
        join account a on a.id = o.account_id and not a.enabled
       where c.deleted_at is null and c.purged_at is null
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
}
