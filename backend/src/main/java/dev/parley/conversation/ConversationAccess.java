package dev.parley.conversation;

import dev.parley.account.AccountId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How an account reaches a conversation. The only class whose statements ask who is a member and in
 * which role; all others join one of its fragments.
 *
 * <p>A fragment follows the table {@code conversation c} in a statement's {@code from}, keeps the
 * conversations that the account may reach, and names the member's row {@code me}. Its operand is
 * what {@code me.account_id} equals: a parameter ({@code :me}), a column, or {@code
 * any(:accounts)}.
 */
@Component
public class ConversationAccess {
  /** A condition on {@code me}: this member is the owner. */
  public static final String IS_OWNER = "me.role = 'owner'";

  private static final String MEMBERS =
      " join conversation_member me on me.conversation_id = c.id and me.state = 'joined' ";

  /** No permission: names the owner's row {@code me}. */
  public static final String OWNER = MEMBERS + "and " + IS_OWNER + " ";

  /** No permission: whether any member has pinned {@code c}. */
  public static final String PINNED_BY_A_MEMBER =
      "exists (select 1 from conversation_member p where p.conversation_id = c.id and p.pinned_at"
          + " is not null)";

  private final JdbcClient jdbc;

  public ConversationAccess(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Every member, one row each, for who sends something to all of them. */
  static String allMembers() {
    return MEMBERS;
  }

  /**
   * The ids of all members, as an array.
   *
   * @param conversation the expression for the id of the conversation
   */
  public static String memberIds(String conversation) {
    return "array(select a.account_id from conversation_member a where a.conversation_id = "
        + conversation
        + " and a.state = 'joined')";
  }

  /** Any member. */
  public static String toRead(String account) {
    return MEMBERS + "and me.account_id = " + account + " ";
  }

  /** Those who may ask, edit and continue. */
  public static String toWrite(String account) {
    return toRead(account) + "and me.role in ('owner', 'writer') ";
  }

  /** The one who may rename it, choose its model and move it to the trash. */
  public static String toOwn(String account) {
    return toRead(account) + "and " + IS_OWNER + " ";
  }

  /**
   * Creates a conversation with its owner.
   *
   * @return false when the id is taken; then nothing was changed
   */
  public boolean create(
      AccountId owner,
      UUID id,
      @Nullable String title,
      @Nullable String model,
      @Nullable String systemPrompt) {
    return jdbc.sql(
                """
                with created as (
                  insert into conversation (id, title, model, system_prompt)
                  values (:id, coalesce(:title::text, ''), nullif(:model::text, ''), nullif(:system::text, ''))
                  on conflict (id) do nothing returning id, created_at, last_activity_at)
                insert into conversation_member (conversation_id, account_id, role, state, joined_at, last_activity_at)
                select id, :owner, 'owner', 'joined', created_at, last_activity_at from created
                """)
            .param("id", id)
            .param("title", title)
            .param("model", model)
            .param("system", systemPrompt)
            .param("owner", owner.value())
            .update()
        == 1;
  }

  /** A member, and the version of the view that this member has of a conversation. */
  record Member(AccountId account, int version) {}

  /** All members of a conversation, which may have been removed. */
  List<Member> members(UUID id) {
    return jdbc.sql(
            "select me.account_id, c.version + me.version as version from conversation c"
                + MEMBERS
                + "where c.id = :id")
        .param("id", id)
        .query((row, number) ->
            new Member(
                new AccountId(row.getObject("account_id", UUID.class)), row.getInt("version")))
        .list();
  }
}
