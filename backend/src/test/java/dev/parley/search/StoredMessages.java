package dev.parley.search;

import dev.parley.RawClient;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Messages as the database has them, without their rows in the index. */
final class StoredMessages {
  private final JdbcClient jdbc;
  private final RawClient owner;

  StoredMessages(JdbcClient jdbc, RawClient owner) {
    this.jdbc = jdbc;
    this.owner = owner;
  }

  UUID conversation(String title) {
    UUID id = UUID.randomUUID();
    owner.post("/api/conversations", Map.of("id", id, "title", title));
    return id;
  }

  UUID prompt(UUID conversation, String text, OffsetDateTime at) {
    return message(conversation, text, at, "user", null);
  }

  UUID answer(UUID conversation, String text, OffsetDateTime at, String model) {
    return message(conversation, text, at, "assistant", model);
  }

  private UUID message(
      UUID conversation, String text, OffsetDateTime at, String role, @Nullable String model) {
    UUID id = UUID.randomUUID();
    jdbc.sql(
            """
            with c as (update conversation set last_position = last_position + 1 where id = :conversation
                       returning id, last_position)
            insert into message (id, conversation_id, position, role, model, text, status, created_at)
            select :id, c.id, c.last_position, :role, :model, :text, 'complete', :at from c
            """)
        .param("conversation", conversation)
        .param("id", id)
        .param("role", role)
        .param("model", model)
        .param("text", text)
        .param("at", at)
        .update();
    return id;
  }

  /** Many prompts with the same words, each a second older than the one before. */
  void prompts(UUID conversation, String text, OffsetDateTime newest, int count) {
    jdbc.sql(
            """
            insert into message (id, conversation_id, position, role, text, status, created_at)
            select gen_random_uuid(), :conversation, 1000000 + n, 'user', :text || ' number' || n, 'complete',
                   :at - make_interval(secs => n)
              from generate_series(1, :count) n
            """)
        .param("conversation", conversation)
        .param("text", text)
        .param("at", newest)
        .param("count", count)
        .update();
  }
}
