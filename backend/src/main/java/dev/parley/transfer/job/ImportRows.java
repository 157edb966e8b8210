package dev.parley.transfer.job;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationAccess;
import dev.parley.transfer.format.DerivedId;
import dev.parley.transfer.format.Details;
import dev.parley.transfer.format.ImportedConversation;
import dev.parley.transfer.format.ImportedMessage;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stores conversations of a file, under ids that are the same at every import of it. */
@Component
class ImportRows {
  private static final int MAX_ROWS = 500;
  private static final int MAX_CHARACTERS = 1_000_000;

  private final JdbcClient jdbc;
  private final ConversationAccess access;

  ImportRows(JdbcClient jdbc, ConversationAccess access) {
    this.jdbc = jdbc;
    this.access = access;
  }

  /** The ids under which a conversation is stored. */
  record Ids(UUID conversation, List<UUID> messages) {}

  /**
   * The ids of one try: the file's own for what the account itself exported from a Parley, else
   * derived ones. Each try gives others, for what is taken.
   */
  static Ids ids(AccountId me, ImportedConversation conversation, int attempt) {
    UUID own = uuid(conversation.id());
    boolean keep = attempt == 0 && own != null && me.toString().equals(conversation.account());
    UUID id =
        keep && own != null
            ? own
            : DerivedId.of(
                me.toString(),
                conversation.source().stored(),
                conversation.id(),
                Integer.toString(attempt));
    List<UUID> messages = new ArrayList<>();
    for (ImportedMessage message : conversation.messages()) {
      UUID key = keep ? uuid(message.key()) : null;
      messages.add(key == null ? DerivedId.of(id.toString(), message.key()) : key);
    }
    return new Ids(id, messages);
  }

  private static @Nullable UUID uuid(String text) {
    return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") ? UUID.fromString(text) : null;
  }

  /** How many of these messages this account's conversation lacks; empty when it is not there. */
  Optional<Integer> lacking(AccountId me, Ids ids) {
    return jdbc.sql(
            "select (select count(*) from unnest(:messages::uuid[]) f(id) where not exists (select"
                + " 1 from message m where m.id = f.id and m.conversation_id = c.id)) from"
                + " conversation c"
                + ConversationAccess.toRead(":me")
                + "where c.id = :id and c.purged_at is null")
        .param("me", me.value())
        .param("id", ids.conversation())
        .param("messages", ids.messages().toArray(UUID[]::new))
        .query((row, number) -> row.getInt(1))
        .optional();
  }

  /**
   * Stores it, in the caller's transaction.
   *
   * @param folder the id of the folder that it goes to; null for none
   * @return false when one of the ids is taken; then the transaction must be rolled back
   */
  boolean store(AccountId me, ImportedConversation conversation, Ids ids, @Nullable UUID folder) {
    if (isTaken(ids.messages())) {
      return false;
    }
    if (access
        .create(
            me,
            ids.conversation(),
            conversation.title(),
            conversation.model(),
            conversation.systemPrompt(),
            conversation.reasoningEffort(),
            false)
        .isEmpty()) {
      return false;
    }
    int from = 0;
    while (from < ids.messages().size()) {
      int to = portion(conversation.messages(), from);
      if (insert(me, conversation.messages(), ids, from, to) != to - from) {
        return false;
      }
      from = to;
    }
    jdbc.sql(
            """
            update conversation
               set created_at = :created::timestamptz, last_activity_at = :active::timestamptz,
                   last_position = :last, active_message = :message,
                   deleted_at = case when :trashed then now() end
             where id = :id
            """)
        .param("id", ids.conversation())
        .param("created", conversation.createdAt().toString())
        .param("active", conversation.lastActivityAt().toString())
        .param("last", ids.messages().size())
        .param(
            "message", conversation.active() < 0 ? null : ids.messages().get(conversation.active()))
        .param("trashed", conversation.trashed())
        .update();
    jdbc.sql(
            """
            update conversation_member
               set last_activity_at = :active::timestamptz, pinned_at = case when :pinned then now() end,
                   archived_at = case when :archived then now() end, read_position = :last,
                   folder_id = :folder::uuid
             where conversation_id = :id
            """)
        .param("id", ids.conversation())
        .param("active", conversation.lastActivityAt().toString())
        .param("pinned", conversation.pinned())
        .param("archived", conversation.archived())
        .param("folder", folder)
        .param("last", ids.messages().size())
        .update();
    return true;
  }

  /** Before anything is stored: the answer to a message that is left out would have no parent. */
  private boolean isTaken(List<UUID> messages) {
    return jdbc.sql("select exists (select 1 from message where id = any(:ids))")
        .param("ids", messages.toArray(UUID[]::new))
        .query(Boolean.class)
        .single();
  }

  /** The end of the rows that one statement takes. */
  private static int portion(List<ImportedMessage> messages, int from) {
    int to = from;
    int characters = 0;
    while (to < messages.size()
        && to - from < MAX_ROWS
        && (to == from || characters + messages.get(to).wholeText().length() <= MAX_CHARACTERS)) {
      characters += messages.get(to).wholeText().length();
      to++;
    }
    return to;
  }

  private int insert(AccountId me, List<ImportedMessage> all, Ids ids, int from, int to) {
    List<ImportedMessage> rows = all.subList(from, to);
    return jdbc.sql(
            """
            insert into message (id, conversation_id, parent_id, position, role, author, text, status, attempt, model,
                                 cached, turns_left_out, input_tokens, output_tokens, problem_code, problem_title,
                                 created_at, asks, text_at, reasoning_millis)
            select n.id, :conversation, n.parent, :from + n.ordinality, n.role, n.author, n.text, n.status, n.attempt,
                   n.model, n.cached, n.turns, n.input, n.output, n.code, n.title, n.created, n.asks, n.text_at, n.millis
              from unnest(:ids::uuid[], :parents::uuid[], :roles::text[], :authors::uuid[], :texts::text[],
                          :statuses::text[], :attempts::int[], :models::text[], :cached::boolean[], :turns::int[],
                          :inputs::int[], :outputs::int[], :codes::text[], :titles::text[], :times::timestamptz[],
                          :asks::boolean[], :textAts::int[], :millis::int[])
                   with ordinality
                as n(id, parent, role, author, text, status, attempt, model, cached, turns, input, output, code, title,
                     created, asks, text_at, millis)
            on conflict do nothing
            """)
        .param("conversation", ids.conversation())
        .param("from", from)
        .param("ids", ids.messages().subList(from, to).toArray(UUID[]::new))
        .param(
            "parents",
            column(
                rows,
                row -> row.parent() < 0 ? null : ids.messages().get(row.parent()),
                UUID.class))
        .param("roles", column(rows, row -> row.prompt() ? "user" : "assistant", String.class))
        .param(
            "authors",
            column(
                rows, row -> row.prompt() && row.details().mine() ? me.value() : null, UUID.class))
        .param("texts", column(rows, ImportedMessage::wholeText, String.class))
        .param("statuses", details(rows, Details::status, String.class))
        .param("attempts", details(rows, Details::attempt, Integer.class))
        .param("models", column(rows, ImportedMessage::model, String.class))
        .param("cached", details(rows, Details::cached, Boolean.class))
        .param("turns", details(rows, Details::turnsLeftOut, Integer.class))
        .param("inputs", details(rows, Details::inputTokens, Integer.class))
        .param("outputs", details(rows, Details::outputTokens, Integer.class))
        .param("codes", details(rows, Details::problemCode, String.class))
        .param("titles", details(rows, Details::problemTitle, String.class))
        .param("asks", details(rows, Details::asks, Boolean.class))
        .param("textAts", details(rows, each -> each.reasoning().length(), Integer.class))
        .param("millis", details(rows, Details::reasoningMillis, Integer.class))
        .param("times", column(rows, row -> row.createdAt().toString(), String.class))
        .update();
  }

  private static <T> @Nullable T[] details(
      List<ImportedMessage> rows, Function<Details, @Nullable T> value, Class<T> type) {
    return column(rows, row -> value.apply(row.details()), type);
  }

  @SuppressWarnings("unchecked")
  private static <T> @Nullable T[] column(
      List<ImportedMessage> rows, Function<ImportedMessage, @Nullable T> value, Class<T> type) {
    @Nullable T[] column = (@Nullable T[]) Array.newInstance(type, rows.size());
    for (int i = 0; i < column.length; i++) {
      column[i] = value.apply(rows.get(i));
    }
    return column;
  }
}
