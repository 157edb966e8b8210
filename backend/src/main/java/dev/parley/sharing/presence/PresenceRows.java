package dev.parley.sharing.presence;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationAccess;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements about who may see that somebody is here. */
@Component
class PresenceRows {
  private final JdbcClient jdbc;

  PresenceRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  boolean shown(AccountId me) {
    return jdbc.sql("select shows_presence from account where id = :me")
        .param("me", me.value())
        .query((row, number) -> row.getBoolean(1))
        .single();
  }

  void show(AccountId me, boolean shown) {
    jdbc.sql("update account set shows_presence = :shown where id = :me")
        .param("me", me.value())
        .param("shown", shown)
        .update();
  }

  /** The members of each of these conversations, and whether they let their presence be shown. */
  Map<UUID, Map<AccountId, Boolean>> members(Collection<UUID> conversations) {
    Map<UUID, Map<AccountId, Boolean>> found = new HashMap<>();
    jdbc.sql(
            """
            select c.id, me.account_id, a.shows_presence from conversation c
            """
                + ConversationAccess.EVERYBODY
                + "join account a on a.id = me.account_id where c.id = any(:ids) and c.purged_at is"
                + " null")
        .param("ids", conversations.toArray(UUID[]::new))
        .query(row -> {
          found
              .computeIfAbsent(row.getObject("id", UUID.class), id -> new HashMap<>())
              .put(
                  new AccountId(row.getObject("account_id", UUID.class)),
                  row.getBoolean("shows_presence"));
        });
    return found;
  }
}
