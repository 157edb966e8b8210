package dev.parley.sharing;

import dev.parley.account.AccountId;
import dev.parley.conversation.MessageHistory;
import dev.parley.reply.PromptTitle;
import dev.parley.search.SearchIndex;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The statements that copy messages, in one transaction. The id of a copied message is derived from
 * the id of the copy and its own, so that several statements find the same one.
 */
@Component
class CopyRows {
  private static final String CHOSEN =
      MessageHistory.PATH
          + """
          , chosen as (
            select m.* from message m
             where m.conversation_id = :conversation
               and (m.id in (select id from path) or :whole and exists (select 1 from path)))
          """;

  private final JdbcClient jdbc;
  private final SearchIndex search;

  CopyRows(JdbcClient jdbc, SearchIndex search) {
    this.jdbc = jdbc;
    this.search = search;
  }

  /**
   * How much would be copied, and where it ends.
   *
   * @param leaf null in an empty conversation
   */
  record Extent(int messages, @Nullable UUID leaf) {}

  Extent extent(AccountId me, UUID conversation, @Nullable UUID leaf, boolean whole) {
    return jdbc.sql(
            CHOSEN
                + "select (select count(*) from chosen), (select id from path order by position"
                + " desc limit 1)")
        .param("me", me.value())
        .param("conversation", conversation)
        .param("leaf", leaf)
        .param("whole", whole)
        .query((row, number) -> new Extent(row.getInt(1), row.getObject(2, UUID.class)))
        .single();
  }

  /**
   * Copies messages into an empty conversation. An answer in progress is copied as one that was
   * interrupted, with its text so far.
   *
   * @param leaf the end of the path that the copy is at
   * @return how many messages were copied
   */
  int copy(AccountId me, UUID conversation, UUID leaf, boolean whole, UUID copy) {
    int copied =
        jdbc.sql(
                CHOSEN
                    + """
                    insert into message (id, conversation_id, parent_id, position, role, author, text, text_at, reasoning_millis, status, model, cached,
                                         turns_left_out, input_tokens, output_tokens, problem_code, problem_title, asks,
                                         created_at)
                    select md5(:copy || '/' || m.id)::uuid, :copy::uuid,
                           case when m.parent_id is not null then md5(:copy || '/' || m.parent_id)::uuid end,
                           row_number() over (order by m.position), m.role, m.author,
                           case m.status when 'answering' then m.text || coalesce(
                               (select string_agg(k.text, '' order by k.start_offset) from reply_chunk k
                                 where k.reply_id = m.id), '') else m.text end,
                           case m.status when 'answering' then greatest(m.text_at,
                               (select max(k.text_at) from reply_chunk k where k.reply_id = m.id)) else m.text_at end,
                           m.reasoning_millis,
                           case m.status when 'answering' then 'interrupted' else m.status end,
                           m.model, m.cached, m.turns_left_out, m.input_tokens, m.output_tokens,
                           case m.status when 'answering' then 'interrupted' else m.problem_code end,
                           case m.status when 'answering' then 'The answer was still being written when this was copied.'
                                         else m.problem_title end,
                           m.asks, m.created_at
                      from chosen m
                    """)
            .param("me", me.value())
            .param("conversation", conversation)
            .param("leaf", leaf)
            .param("whole", whole)
            .param("copy", copy.toString())
            .update();
    jdbc.sql(
            """
            update conversation n
               set title = c.title, model = c.model, system_prompt = c.system_prompt, reasoning_effort = c.reasoning_effort,
                   answers = c.answers,
                   last_position = :copied, active_message = md5(:copy || '/' || :leaf)::uuid
              from conversation c where c.id = :conversation and n.id = :copy::uuid
            """)
        .param("conversation", conversation)
        .param("leaf", leaf.toString())
        .param("copied", copied)
        .param("copy", copy.toString())
        .update();
    jdbc.sql("update conversation_member set read_position = :copied where conversation_id = :copy")
        .param("copied", copied)
        .param("copy", copy)
        .update();
    if (!whole) {
      title(conversation, copy);
    }
    search.copy(conversation, copy, "md5('%s/' || s.message_id)::uuid".formatted(copy));
    return copied;
  }

  /** A title that was made from a first prompt is made from the one that was copied. */
  private void title(UUID conversation, UUID copy) {
    String title =
        jdbc.sql("select title from conversation where id = :id")
            .param("id", conversation)
            .query((row, number) -> row.getString(1))
            .single();
    if (firstPrompts(conversation).stream().map(PromptTitle::of).anyMatch(title::equals)) {
      jdbc.sql("update conversation set title = :title where id = :id")
          .param("title", PromptTitle.of(firstPrompts(copy).getFirst()))
          .param("id", copy)
          .update();
    }
  }

  private List<String> firstPrompts(UUID conversation) {
    return jdbc.sql(
            "select text from message where conversation_id = :id and parent_id is null and role ="
                + " 'user' order by position")
        .param("id", conversation)
        .query((row, number) -> row.getString(1))
        .list();
  }
}
