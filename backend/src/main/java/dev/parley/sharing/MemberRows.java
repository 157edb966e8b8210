package dev.parley.sharing;

import dev.parley.account.AccountId;
import dev.parley.account.NewAccount;
import dev.parley.conversation.ConversationAccess;
import dev.parley.conversation.member.Author;
import dev.parley.conversation.member.MemberRole;
import dev.parley.conversation.member.MemberState;
import dev.parley.conversation.member.MemberView;
import dev.parley.database.StoredEnum;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The statements about who is in a conversation. Changes run inside a transaction that holds the
 * conversation's lock; whether somebody may make them was asked of {@link ConversationAccess}.
 */
@Component
class MemberRows {
  private static final int MAX_PEOPLE = 8;
  private static final int MAX_INVITATIONS = 100;

  private static final String MEMBERS =
      """
      select o.account_id, a.display_name, a.username, o.role, o.state
        from conversation_member o join account a on a.id = o.account_id
       where o.conversation_id = :id
      """;

  private static final String INVITATIONS =
      """
      select c.id, c.title, i.account_id, i.role, i.invited_by,
             (select a.display_name from account a where a.id = i.invited_by) as inviter,
             c.version + i.version as version, p.*
        from conversation c
        join conversation_member i on i.conversation_id = c.id and i.state = 'invited'
      """
          + ConversationAccess.PEOPLE
          + "where c.deleted_at is null and c.purged_at is null ";

  private final JdbcClient jdbc;

  MemberRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Everybody, in the order of the page. */
  List<MemberView> all(UUID id) {
    return jdbc.sql(
            MEMBERS
                + " order by o.role = 'owner' desc, o.state = 'joined' desc, o.joined_at,"
                + " o.account_id")
        .param("id", id)
        .query(MemberRows::member)
        .list();
  }

  Optional<MemberView> find(UUID id, UUID account) {
    return jdbc.sql(MEMBERS + " and o.account_id = :account")
        .param("id", id)
        .param("account", account)
        .query(MemberRows::member)
        .optional();
  }

  int count(UUID id) {
    return jdbc.sql("select count(*) from conversation_member where conversation_id = :id")
        .param("id", id)
        .query((row, number) -> row.getInt(1))
        .single();
  }

  /** The account with this username that may be invited; unknown and disabled ones are alike. */
  Optional<UUID> invitable(String username) {
    if (!NewAccount.isUsername(username)) {
      return Optional.empty();
    }
    return jdbc.sql("select id from account where lower(username) = lower(:name) and enabled")
        .param("name", username)
        .query((row, number) -> row.getObject(1, UUID.class))
        .optional();
  }

  /**
   * Adds somebody; a member stays as they are, and somebody who is invited joins if they are to.
   */
  void add(UUID id, UUID account, MemberRole role, MemberState state, @Nullable UUID inviter) {
    jdbc.sql(
            """
            with raised as (
              update conversation set version = version + 1 where id = :id returning id, last_activity_at)
            insert into conversation_member as m
                   (conversation_id, account_id, role, state, invited_by, joined_at, last_activity_at)
            select id, :account, :role, :state, :inviter::uuid, case when :state = 'joined' then now() end, last_activity_at
              from raised
            on conflict (conversation_id, account_id) do update
               set state = excluded.state, joined_at = excluded.joined_at, version = m.version + 1,
                   role = case when 'writer' in (m.role, excluded.role) then 'writer' else m.role end
             where m.state = 'invited' and excluded.state = 'joined'
            """)
        .param("id", id)
        .param("account", account)
        .param("role", role.stored())
        .param("state", state == MemberState.JOINED ? "joined" : "invited")
        .param("inviter", inviter)
        .update();
  }

  /** Somebody who is invited is in it from now on; false when they are not invited. */
  boolean accept(AccountId me, UUID id) {
    int accepted =
        jdbc.sql(
                """
                update conversation_member set state = 'joined', joined_at = now(), version = version + 1
                 where conversation_id = :id and account_id = :me and state = 'invited'
                """)
            .param("id", id)
            .param("me", me.value())
            .update();
    raise(id, 1);
    return accepted == 1;
  }

  void role(UUID id, UUID account, MemberRole role) {
    jdbc.sql(
            """
            update conversation_member set role = :role, version = version + 1
             where conversation_id = :id and account_id = :account
            """)
        .param("id", id)
        .param("account", account)
        .param("role", role.stored())
        .update();
    raise(id, 1);
  }

  /**
   * Takes somebody out. The conversation's version grows by theirs, so that what they see when they
   * come back is newer than all that they saw.
   *
   * @return the version of the conversation for the removed member; empty when there was none
   */
  Optional<Integer> remove(UUID id, UUID account) {
    Optional<Integer> version =
        jdbc.sql(
                "delete from conversation_member where conversation_id = :id and account_id ="
                    + " :account returning version")
            .param("id", id)
            .param("account", account)
            .query((row, number) -> row.getInt(1))
            .optional();
    return version.map(theirs -> raise(id, theirs + 1));
  }

  private int raise(UUID id, int by) {
    return jdbc.sql(
            "update conversation set version = version + :by where id = :id returning version")
        .param("id", id)
        .param("by", by)
        .query((row, number) -> row.getInt(1))
        .single();
  }

  /**
   * Takes the lock of a conversation that somebody is invited to.
   *
   * @return false when they are not, or it is in the trash
   */
  boolean lockInvited(AccountId me, UUID id) {
    return jdbc.sql(
            """
            select 1 from conversation c
              join conversation_member i on i.conversation_id = c.id and i.state = 'invited' and i.account_id = :me
             where c.id = :id and c.deleted_at is null and c.purged_at is null for no key update
            """)
        .param("me", me.value())
        .param("id", id)
        .query((row, number) -> true)
        .optional()
        .isPresent();
  }

  /** What somebody is invited to, latest activity first. */
  List<InvitationView> invitations(AccountId me) {
    return jdbc.sql(
            INVITATIONS
                + "and i.account_id = :me order by i.last_activity_at desc, c.id desc limit :most")
        .param("me", me.value())
        .param("most", MAX_INVITATIONS)
        .query(MemberRows::invitation)
        .list();
  }

  /** An invitation, and who is invited. */
  record Invited(AccountId account, InvitationView invitation) {}

  /** Everybody who is invited to a conversation. */
  List<Invited> invited(UUID id) {
    return jdbc.sql(INVITATIONS + "and c.id = :id")
        .param("id", id)
        .query((row, number) ->
            new Invited(
                new AccountId(row.getObject("account_id", UUID.class)), invitation(row, number)))
        .list();
  }

  /**
   * People in the conversations of an account, whose name or username begins so.
   *
   * @param start what was typed
   * @param everybody whether people in none of its conversations count too
   */
  List<PeopleList.PersonView> people(AccountId me, String start, boolean everybody) {
    return jdbc.sql(
            "with known as (select distinct o.account_id from conversation c"
                + ConversationAccess.toRead(":me")
                + """
                join conversation_member o on o.conversation_id = c.id and o.state = 'joined' and o.account_id <> :me
                where c.purged_at is null)
                select a.id, a.display_name, a.username from account a
                 where a.enabled and a.id <> :me and (:everybody or a.id in (select account_id from known))
                                 and (starts_with(lower(a.username), lower(:start))
                                      or starts_with(lower(a.display_name), lower(:start)))
                 order by lower(a.display_name), a.username limit :most
                """)
        .param("me", me.value())
        .param("start", start)
        .param("everybody", everybody)
        .param("most", MAX_PEOPLE)
        .query((row, number) ->
            new PeopleList.PersonView(
                row.getObject("id", UUID.class),
                row.getString("display_name"),
                row.getString("username")))
        .list();
  }

  private static MemberView member(ResultSet row, int number) throws SQLException {
    return new MemberView(
        row.getObject("account_id", UUID.class),
        row.getString("display_name"),
        row.getString("username"),
        StoredEnum.of(MemberRole.class, row.getString("role")),
        StoredEnum.of(MemberState.class, row.getString("state")));
  }

  private static InvitationView invitation(ResultSet row, int number) throws SQLException {
    UUID inviter = row.getObject("invited_by", UUID.class);
    return new InvitationView(
        row.getObject("id", UUID.class),
        row.getString("title"),
        StoredEnum.of(MemberRole.class, row.getString("role")),
        inviter == null ? null : new Author(inviter, row.getString("inviter")),
        ConversationAccess.people(row),
        row.getInt("people"),
        row.getInt("version"));
  }
}
