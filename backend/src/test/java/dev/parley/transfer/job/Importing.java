package dev.parley.transfer.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.RawClient;
import dev.parley.StartedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Uploads, and what is stored of them. */
final class Importing {
  static final String MESSAGES =
      """
      select concat_ws('|', m.position, p.position, m.role, m.author is not null, m.text, m.status, m.attempt, m.model,
             m.cached, m.turns_left_out, m.input_tokens, m.output_tokens, m.problem_code, m.problem_title,
             m.asks, m.text_at, m.reasoning_millis, m.created_at, m.id = coalesce(me.active_message, c.active_message))
        from conversation c join conversation_member me on me.conversation_id = c.id
        join message m on m.conversation_id = c.id left join message p on p.id = m.parent_id
       where me.account_id = :account and c.purged_at is null order by c.created_at, m.position
      """;

  static final String CONVERSATIONS =
      """
      select concat_ws('|', c.title, c.model, c.system_prompt, c.reasoning_effort, c.created_at, me.last_activity_at, me.pinned_at is not null,
             me.archived_at is not null, c.deleted_at is not null, c.last_position)
        from conversation c join conversation_member me on me.conversation_id = c.id
       where me.account_id = :account and c.purged_at is null order by c.created_at
      """;

  private final StartedServer server;
  private final JdbcClient jdbc;

  Importing(StartedServer server) {
    this.server = server;
    this.jdbc = server.bean(JdbcClient.class);
  }

  /**
   * Says two things to the others in the conversation with two branches, and one more at its end.
   */
  void say(RawClient maya) {
    jdbc.sql(
            """
            with last as (
              select m.id, m.conversation_id from message m join conversation c on c.id = m.conversation_id
               where m.position = 5 and c.title like 'Two branches%' and m.author is null
                 and exists (select 1 from conversation_member o where o.conversation_id = c.id and o.account_id = :me)),
            said as (
              insert into message (id, conversation_id, parent_id, position, role, author, text, status, asks, created_at)
              select s.id, l.conversation_id, coalesce(s.parent, l.id), s.position, s.role,
                     case s.role when 'user' then :me end, s.text, 'complete', s.asks, '2025-01-01 11:00Z'::timestamptz + s.position * interval '1 s'
                from last l, (values (:a::uuid, null::uuid, 7, 'user', 'Said', false), (:b::uuid, :a::uuid, 8, 'user', 'Said and asked', true),
                                     (:c::uuid, :b::uuid, 9, 'assistant', 'Answered', true), (:d::uuid, :c::uuid, 10, 'user', 'Said in the end', false))
                             s(id, parent, position, role, text, asks) returning conversation_id)
            update conversation c set last_position = 10, active_message = :d where c.id in (select conversation_id from said)
            """)
        .param("me", maya.accountId())
        .param("a", UUID.randomUUID())
        .param("b", UUID.randomUUID())
        .param("c", UUID.randomUUID())
        .param("d", UUID.randomUUID())
        .update();
  }

  /** Three conversations: with all a message can have and two branches; archived; in the trash. */
  void everythingThatParleyStores(RawClient maya) {
    UUID id = UUID.randomUUID();
    maya.post(
        "/api/conversations",
        Map.of(
            "id", id,
            "title", "Two branches 🚀",
            "model", "m",
            "systemPrompt", "Be brief.",
            "reasoningEffort", "high"));
    List<UUID> m = IntStream.range(0, 6).mapToObj(i -> UUID.randomUUID()).toList();
    jdbc.sql(
            """
            insert into message (id, conversation_id, parent_id, position, role, author, text, status, attempt, model, cached,
                                 turns_left_out, input_tokens, output_tokens, problem_code, problem_title, created_at)
            values (:a, :id, null, 1, 'user', :me, E'Hello <b>\\n', 'complete', 1, null, false, 0, null, null, null, null, '2025-01-01 10:00:00.123456Z'),
                   (:b, :id, :a, 2, 'assistant', null, '', 'failed', 3, 'm', false, 0, null, null, 'model-busy', 'Busy.', '2025-01-01 10:00:01Z'),
                   (:c, :id, :a, 3, 'assistant', null, 'Answer', 'complete', 1, 'm', true, 2, 10, 20, 'cut-at-limit', 'Cut.', '2025-01-01 10:00:00Z'),
                   (:d, :id, :c, 4, 'user', :me, 'First', 'complete', 1, null, false, 0, null, null, null, null, '2025-01-01 10:01:00Z'),
                   (:e, :id, :d, 5, 'assistant', null, 'So far', 'stopped', 1, null, false, 0, null, null, null, null, '2025-01-01 10:01:00Z'),
                   (:f, :id, :d, 6, 'assistant', null, '<think>x</think>Later', 'interrupted', 2, 'm', false, 0, null, null, 'interrupted', 'The server restarted.', '2025-01-01 10:02:00Z')
            """)
        .param("a", m.get(0))
        .param("b", m.get(1))
        .param("c", m.get(2))
        .param("d", m.get(3))
        .param("e", m.get(4))
        .param("f", m.get(5))
        .param("id", id)
        .param("me", maya.accountId())
        .update();
    jdbc.sql(
            "update message set text = 'Hm, hm.' || text, text_at = 7, reasoning_millis = 1200"
                + " where id = :e")
        .param("e", m.get(4))
        .update();
    jdbc.sql(
            "update conversation set last_position = 6, active_message = :e, created_at ="
                + " '2025-01-01 09:59Z', last_activity_at = '2025-01-02 10:00Z' where id = :id")
        .param("id", id)
        .param("e", m.get(4))
        .update();
    jdbc.sql(
            "update conversation_member set last_activity_at = '2025-01-02 10:00Z', pinned_at ="
                + " now() where conversation_id = :id")
        .param("id", id)
        .update();
    UUID archived = UUID.randomUUID();
    maya.post("/api/conversations", Map.of("id", archived, "title", "Archived"));
    maya.patch("/api/conversations/" + archived, Map.of("archived", true));
    UUID trashed = UUID.randomUUID();
    maya.post("/api/conversations", Map.of("id", trashed, "title", "Trashed"));
    maya.delete("/api/conversations/" + trashed);
  }

  /** A conversation as Claude exports it; prompts and answers in turn. */
  static String claude(String id, String... texts) {
    return IntStream.range(0, texts.length)
        .mapToObj(i ->
            "{'uuid': '%d', 'sender': '%s', 'text': '%s'}"
                .formatted(i, i % 2 == 0 ? "human" : "assistant", texts[i]))
        .collect(
            Collectors.joining(
                ",", "{'uuid': '" + id + "', 'name': '" + id + "', 'chat_messages': [", "]}"));
  }

  static String many(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> claude("c" + i, "Question " + "x".repeat(500), "Answer", "Thanks", "Bye"))
        .collect(Collectors.joining(",", "[", "]"));
  }

  static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  JsonNode imported(RawClient whose, byte[] file) throws Exception {
    return ended(whose, begin(whose, file));
  }

  UUID begin(RawClient whose, byte[] file) throws Exception {
    RawClient.Answer answer = post(whose, file);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.json().path("fileName").asString()).isEqualTo("my export");
    return UUID.fromString(answer.json().path("id").asString());
  }

  RawClient.Answer post(RawClient whose, byte[] file) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                request(whose, "/api/imports?name=my%20export")
                    .header("Content-Type", "application/octet-stream")
                    .header(whose.csrfHeader(), whose.csrfToken())
                    .POST(HttpRequest.BodyPublishers.ofByteArray(file))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    return new RawClient.Answer(answer.statusCode(), answer.headers(), answer.body());
  }

  byte[] download(RawClient whose, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(request(whose, path).build(), HttpResponse.BodyHandlers.ofByteArray())
        .body();
  }

  HttpRequest.Builder request(RawClient whose, String path) {
    String cookies =
        whose.cookies().entrySet().stream()
            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
            .collect(Collectors.joining("; "));
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .header("Cookie", cookies);
  }

  JsonNode ended(RawClient whose, UUID id) {
    await(() -> !whose.get("/api/imports/" + id).json().path("endedAt").isNull());
    return whose.get("/api/imports/" + id).json();
  }

  static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofMinutes(2)).until(condition);
  }

  static int read(RawClient whose, UUID id) {
    return whose.get("/api/imports/" + id).json().path("conversationsRead").asInt();
  }

  static String counts(JsonNode result) {
    return "read %d, imported %d, there %d, left out %d"
        .formatted(
            result.path("conversationsRead").asInt(),
            result.path("imported").asInt(),
            result.path("alreadyThere").asInt(),
            result.path("leftOut").asInt());
  }

  int number(String query, Object id) {
    return jdbc.sql(query).param("id", id).query((row, number) -> row.getInt(1)).single();
  }

  List<String> rows(String query, RawClient whose) {
    return jdbc.sql(query)
        .param("account", whose.accountId())
        .query((row, number) -> row.getString(1))
        .list();
  }

  List<String> everyRow(RawClient whose) {
    return rows(
        """
        select c::text || me::text || coalesce(string_agg(m::text, ' ' order by m.position), '')
          from conversation c join conversation_member me on me.conversation_id = c.id
          left join message m on m.conversation_id = c.id
         where me.account_id = :account group by c.id, me.conversation_id, me.account_id order by c.id
        """,
        whose);
  }
}
