package dev.parley.conversation.member;

import dev.parley.account.AccountId;
import dev.parley.problem.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The statements that change what is a member's own in a conversation. They run inside a
 * transaction that holds its lock and the member's.
 */
@Component
public class PersonalRows {
  private final JdbcClient jdbc;

  PersonalRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Changes some values; null leaves a value. The read position never goes back. */
  public void edit(
      AccountId me,
      UUID id,
      @Nullable Boolean pinned,
      @Nullable Boolean archived,
      @Nullable Boolean muted,
      @Nullable Integer readPosition) {
    jdbc.sql(
            """
            update conversation_member
               set pinned_at = case when :pinned::boolean is distinct from (pinned_at is null) then pinned_at
                                    when :pinned::boolean then now() end,
                   archived_at = case when :archived::boolean is distinct from (archived_at is null) then archived_at
                                      when :archived::boolean then now() end,
                   muted = coalesce(:muted::boolean, muted),
                   read_position = greatest(read_position, :read::int), version = version + 1
             where conversation_id = :id and account_id = :me
               and (:pinned::boolean = (pinned_at is null) or :archived::boolean = (archived_at is null)
                    or :muted::boolean <> muted or :read::int > read_position)
            """)
        .param("id", id)
        .param("me", me.value())
        .param("pinned", pinned)
        .param("archived", archived)
        .param("muted", muted)
        .param("read", readPosition)
        .update();
  }

  /**
   * Puts the conversation into one of this member's folders; null: into none.
   *
   * @throws Refusal not-found when this member has no such folder
   */
  public void moveTo(AccountId me, UUID id, @Nullable UUID folder) {
    int found =
        jdbc.sql(
                """
                with wanted as (select :folder::uuid as id where :folder::uuid is null or exists (
                  select 1 from folder where id = :folder::uuid and account_id = :me)),
                moved as (
                  update conversation_member m set folder_id = wanted.id, version = m.version + 1 from wanted
                   where m.conversation_id = :id and m.account_id = :me and m.folder_id is distinct from wanted.id)
                select count(*) from wanted
                """)
            .param("id", id)
            .param("me", me.value())
            .param("folder", folder)
            .query(Integer.class)
            .single();
    if (found == 0) {
      throw Refusal.notFound("This folder");
    }
  }

  /** Takes this member to an answer of this conversation. */
  public void chooseBranch(AccountId me, UUID id, UUID answer) {
    jdbc.sql(
            """
            update conversation_member m
               set active_message = nullif(:answer, c.active_message), version = m.version + 1
              from conversation c
             where c.id = :id and m.conversation_id = :id and m.account_id = :me
               and m.active_message is distinct from nullif(:answer, c.active_message)
            """)
        .param("answer", answer)
        .param("id", id)
        .param("me", me.value())
        .update();
  }
}
