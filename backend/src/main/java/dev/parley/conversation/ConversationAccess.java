package dev.parley.conversation;

import dev.parley.account.AccountId;
import dev.parley.conversation.member.LockedConversation;
import dev.parley.conversation.member.MemberRole;
import dev.parley.conversation.member.MemberState;
import dev.parley.conversation.member.MemberView;
import dev.parley.database.StoredEnum;
import dev.parley.llm.ReasoningEffort;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How an account reaches a conversation. Only its statements, and those that change the members,
 * ask who is a member and in which role; all others join one of its fragments.
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

  /** A condition behind a fragment: somebody else is a member too. */
  private static final String IS_SHARED =
      "exists (select 1 from conversation_member o where o.conversation_id = c.id"
          + " and o.state = 'joined' and o.account_id <> me.account_id)";

  /** In the trash a conversation is its owner's only. */
  private static final String MEMBERS =
      " join conversation_member me on me.conversation_id = c.id and me.state = 'joined'"
          + " and (c.deleted_at is null or me.role = 'owner') ";

  /** Every member, one row each, for who sends something to all of them. */
  public static final String EVERYBODY = MEMBERS;

  /** No permission: names the owner's row {@code me}. */
  public static final String OWNER = MEMBERS + "and " + IS_OWNER + " ";

  /** No permission: whether any member has pinned {@code c}. */
  public static final String PINNED_BY_A_MEMBER =
      "exists (select 1 from conversation_member p where p.conversation_id = c.id and p.pinned_at"
          + " is not null)";

  /** Members that a view names. */
  private static final int MAX_SHOWN = 5;

  /**
   * No permission: behind another fragment, names who is in each conversation in the row {@code p}:
   * how many joined, how many there are, and of the first few, one array for each column.
   */
  public static final String PEOPLE =
      """
       cross join lateral (
         select count(*) filter (where x.state = 'joined') as joined, count(*) as people,
                array_agg(x.account_id order by x.rank) filter (where x.rank <= %1$d) as ids,
                array_agg(x.display_name order by x.rank) filter (where x.rank <= %1$d) as names,
                array_agg(x.username order by x.rank) filter (where x.rank <= %1$d) as usernames,
                array_agg(x.role order by x.rank) filter (where x.rank <= %1$d) as roles,
                array_agg(x.state order by x.rank) filter (where x.rank <= %1$d) as states
           from (select o.account_id, a.display_name, a.username, o.role, o.state, row_number() over (
                          order by o.role = 'owner' desc, o.state = 'joined' desc, o.joined_at, o.account_id) as rank
                   from conversation_member o join account a on a.id = o.account_id
                  where o.conversation_id = c.id) x) p
      """
          .formatted(MAX_SHOWN);

  private final JdbcClient jdbc;

  public ConversationAccess(JdbcClient jdbc) {
    this.jdbc = jdbc;
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

  /** The one who may rename it, choose its model and move it to the trash. */
  public static String toOwn(String account) {
    return toRead(account) + "and " + IS_OWNER + " ";
  }

  /**
   * Creates a conversation with its owner.
   *
   * @param preferred whether it has the model and the system prompt that its owner prefers, where
   *     they are null
   * @return how it is set up; empty when the id is taken, and then nothing was changed
   */
  public Optional<LockedConversation.Setup> create(
      AccountId owner,
      UUID id,
      @Nullable String title,
      @Nullable String model,
      @Nullable String systemPrompt,
      @Nullable String reasoningEffort,
      boolean preferred) {
    return jdbc.sql(
            """
            with prefers as (select model, system_prompt, about from account_preference where account_id = :owner),
            created as (
              insert into conversation (id, title, model, system_prompt, reasoning_effort)
              select :id, coalesce(:title::text, ''), nullif(coalesce(:model::text, p.model), ''),
                     nullif(coalesce(:system::text, p.system_prompt), ''), nullif(:effort::text, '')
                from (values (1)) one left join prefers p on :preferred
              on conflict (id) do nothing
              returning id, created_at, last_activity_at, model, system_prompt, reasoning_effort)
            insert into conversation_member (conversation_id, account_id, role, state, joined_at, last_activity_at)
            select id, :owner, 'owner', 'joined', created_at, last_activity_at from created
            returning (select model from created), (select system_prompt from created),
                      (select reasoning_effort from created), (select about from prefers)
            """)
        .param("id", id)
        .param("title", title)
        .param("model", model)
        .param("system", systemPrompt)
        .param("effort", reasoningEffort)
        .param("owner", owner.value())
        .param("preferred", preferred)
        .query((row, number) ->
            new LockedConversation.Setup(
                row.getString(1),
                row.getString(2),
                ReasoningEffort.of(row.getString(3)).orElse(null),
                true,
                row.getString(4)))
        .optional();
  }

  /** The first members, of a row that {@link #PEOPLE} is a part of. */
  public static List<MemberView> people(ResultSet row) throws SQLException {
    UUID[] ids = (UUID[]) row.getArray("ids").getArray();
    String[] names = (String[]) row.getArray("names").getArray();
    String[] usernames = (String[]) row.getArray("usernames").getArray();
    String[] roles = (String[]) row.getArray("roles").getArray();
    String[] states = (String[]) row.getArray("states").getArray();
    return IntStream.range(0, ids.length)
        .mapToObj(i ->
            new MemberView(
                ids[i],
                names[i],
                usernames[i],
                StoredEnum.of(MemberRole.class, roles[i]),
                StoredEnum.of(MemberState.class, states[i])))
        .toList();
  }

  /**
   * Takes the lock of a conversation and of this member until the transaction ends.
   *
   * @throws Refusal not-found, also when it was removed
   */
  public LockedConversation lockToRead(AccountId me, UUID id) {
    return lock(me, id, "and c.purged_at is null ");
  }

  /**
   * As {@link #lockToRead}, for what only the owner may do.
   *
   * @throws Refusal not-found, and forbidden for another member
   */
  public LockedConversation lockToOwn(AccountId me, UUID id) {
    LockedConversation locked = lockToRead(me, id);
    if (!locked.isOwned()) {
      throw new Refusal(
          Reason.FORBIDDEN, "Only the owner of this conversation can do this. Ask them.");
    }
    return locked;
  }

  /**
   * As {@link #lockToRead}, for prompts and answers. A removed conversation counts as deleted, so
   * that a late prompt is answered as one to the trash.
   *
   * @throws Refusal not-found, and forbidden for a member who may only read
   */
  public LockedConversation lockToWrite(AccountId me, UUID id) {
    return writable(lock(me, id, ""));
  }

  /**
   * As {@link #lockToWrite}, but creates the conversation when there is none with this id.
   *
   * @throws Refusal not-found when it is somebody else's, and forbidden
   */
  public LockedConversation lockOrCreate(AccountId me, UUID id) {
    Optional<LockedConversation> locked = find(me, id, "");
    if (locked.isPresent()) {
      return writable(locked.get());
    }
    // When the id is taken, another command has created it since, or it is somebody else's.
    return create(me, id, null, null, null, null, true)
        .map(setup -> LockedConversation.created(me, id, setup))
        .orElseGet(() -> lockToWrite(me, id));
  }

  private static LockedConversation writable(LockedConversation locked) {
    if (locked.role() == MemberRole.READER) {
      throw new Refusal(
          Reason.FORBIDDEN,
          "You can read this conversation, but not write in it. Ask its owner, or make a copy for"
              + " yourself.");
    }
    return locked;
  }

  private LockedConversation lock(AccountId me, UUID id, String condition) {
    return find(me, id, condition).orElseThrow(() -> Refusal.notFound("This conversation"));
  }

  private Optional<LockedConversation> find(AccountId me, UUID id, String condition) {
    return jdbc.sql(
            """
            select c.version + me.version as version, me.role, c.last_position, c.active_message as shared_leaf,
                   me.active_message as own_leaf, c.deleted_at is not null or c.purged_at is not null as deleted,
                   c.model, c.system_prompt, c.reasoning_effort, c.answers,
                   (select p.about from account_preference p where p.account_id = me.account_id) as about,
                   (select o.account_id from conversation_member o where o.conversation_id = c.id and o.role = 'owner')
                     as owner_id,
            """
                + IS_SHARED
                + " as shared from conversation c"
                + toRead(":me")
                + "where c.id = :id "
                + condition
                + "for no key update")
        .param("me", me.value())
        .param("id", id)
        .query((row, number) ->
            new LockedConversation(
                id,
                row.getInt("version"),
                StoredEnum.of(MemberRole.class, row.getString("role")),
                new AccountId(row.getObject("owner_id", UUID.class)),
                row.getInt("last_position"),
                row.getObject("shared_leaf", UUID.class),
                row.getObject("own_leaf", UUID.class),
                row.getBoolean("shared"),
                row.getBoolean("deleted"),
                new LockedConversation.Setup(
                    row.getString("model"),
                    row.getString("system_prompt"),
                    ReasoningEffort.of(row.getString("reasoning_effort")).orElse(null),
                    StoredEnum.of(AnswerMode.class, row.getString("answers")) == AnswerMode.EVERY,
                    row.getString("about"))))
        .optional();
  }

  /**
   * Somebody in a conversation or invited to it.
   *
   * @param version of the view that they have of it
   */
  record Member(AccountId account, boolean owner, int version) {}

  /** Everybody in a conversation, wherever it is, and everybody who is invited. */
  List<Member> members(UUID id) {
    return jdbc.sql(
            """
            select m.account_id, m.role = 'owner' as owner, c.version + m.version as version
              from conversation c join conversation_member m on m.conversation_id = c.id where c.id = :id
            """)
        .param("id", id)
        .query((row, number) ->
            new Member(
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getBoolean("owner"),
                row.getInt("version")))
        .list();
  }
}
