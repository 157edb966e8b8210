package dev.parley.transfer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.StompFrame;
import dev.parley.account.AccountId;
import dev.parley.problem.Refusal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ServerTest
class ExportTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired Exports exports;

  private RawClient maya;
  private LiveClient live;
  private LiveClient.Asked asked;

  @BeforeEach
  void aConversationWithAnEditedPrompt() {
    maya = RawClient.at(port).signUp("maya");
    live = maya.connect();
    asked = live.prompt("Rivers of Vienna, first try");
    live.follow(asked);
    LiveClient.Asked edited =
        new LiveClient.Asked(UUID.randomUUID(), UUID.randomUUID(), asked.conversationId());
    live.prompt(edited, "Rivers of Vienna, <b>edited</b>", Map.of("editOf", asked.messageId()));
    live.follow(edited);
    maya.patch(path(""), Map.of("title", "Rivers / ../of \"Vienna\" 日本"));
  }

  @Test
  void markdownHasTheShownBranchOnly() {
    RawClient.Answer answer = maya.get(path("/export"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("text/markdown");
    assertThat(answer.header("Content-Disposition"))
        .startsWith("attachment")
        .doesNotContain("..")
        .contains("-Rivers-of-Vienna-");
    assertThat(answer.body())
        .startsWith("# Rivers / ../of \"Vienna\" 日本\n")
        .contains("\n## You, ", "Rivers of Vienna, <b>edited</b>")
        .doesNotContain("first try");
  }

  @Test
  void jsonHasAllVersions() {
    JsonNode json = maya.get(path("/export?format=json")).json();

    assertThat(json.path("format").asString()).isEqualTo("parley-conversation");
    assertThat(json.path("account").asString()).isEqualTo(maya.accountId().toString());
    assertThat(json.path("messages")).hasSize(4);
    assertThat(json.path("messages").get(0).path("text").asString()).endsWith("first try");
    assertThat(json.path("activeMessageId").asString())
        .isEqualTo(json.path("messages").get(3).path("id").asString());
  }

  @Test
  void aLongConversationComesWholeInItsOrder() {
    UUID conversation = UUID.randomUUID();
    maya.post("/api/conversations", Map.of("id", conversation));
    jdbc.sql(
            """
            with ids as (select n, gen_random_uuid() as id from generate_series(1, 501) n)
            insert into message (id, conversation_id, parent_id, position, role, status, text)
            select i.id, :conversation, p.id, i.n, case i.n % 2 when 1 then 'user' else 'assistant' end,
                   'complete', i.n || ' ' || case i.n when 300 then repeat('x', 700000) else '' end
              from ids i left join ids p on p.n = i.n - 1
            """)
        .param("conversation", conversation)
        .update();
    jdbc.sql(
            "update conversation set last_position = 500, active_message = (select id from message"
                + " where conversation_id = :id and position = 500) where id = :id")
        .param("id", conversation)
        .update();

    String export = "/api/conversations/" + conversation + "/export";
    List<String> inJson = new ArrayList<>();
    maya.get(export + "?format=json")
        .json()
        .path("messages")
        .forEach(each -> inJson.add(first(each.path("text").asString())));
    List<String> inMarkdown =
        maya.get(export).body().lines().filter(line -> line.matches("\\d+( x*)?")).toList();

    assertThat(inJson).hasSize(501).first().isEqualTo("1");
    assertThat(inJson.getLast()).isEqualTo("501");
    assertThat(inMarkdown.stream().map(ExportTest::first).toList())
        .isEqualTo(inJson.subList(0, 500));
  }

  @Test
  void theArchiveHasEveryConversationTwice() throws IOException {
    LiveClient.Asked other = live.prompt("Another conversation");
    live.follow(other);
    maya.delete("/api/conversations/" + other.conversationId());
    RawClient noah = RawClient.at(port).signUp("noah");
    noah.post("/api/conversations", Map.of("title", "Only Noah's"));

    Map<String, String> files = archive(maya);

    List<JsonNode> lines =
        String.valueOf(files.get("conversations.jsonl"))
            .lines()
            .map(StompFrame.JSON::readTree)
            .toList();
    assertThat(lines)
        .extracting(line -> line.path("id").asString())
        .containsExactlyInAnyOrder(
            asked.conversationId().toString(), other.conversationId().toString());
    assertThat(lines).filteredOn(line -> line.has("deletedAt")).hasSize(1);
    assertThat(files).hasSize(3).doesNotContainKey("..");
    assertThat(files.keySet())
        .allMatch(name -> name.matches("conversations.jsonl|markdown/[^/]+\\.md"));
    assertThat(files.toString()).contains("<b>edited</b>").doesNotContain("Only Noah's");
  }

  @Test
  void anothersConversationIsNotThere() {
    RawClient noah = RawClient.at(port).signUp("noah");

    for (String format : List.of("markdown", "json")) {
      RawClient.Answer foreign = noah.get(path("/export?format=" + format));
      assertThat(foreign.status()).isEqualTo(404);
      assertThat(foreign.code()).isEqualTo("not-found");
    }
    assertThat(maya.get(path("/export?format=pdf")).code()).isEqualTo("invalid");
  }

  @Test
  void oneExportAtATimeForAnAccount() throws IOException {
    AccountId me = new AccountId(maya.accountId());
    List<String> refused = new ArrayList<>();

    Selected all = new Selected.Everything();
    exports.archive(
        me,
        all,
        name ->
            new ByteArrayOutputStream() {
              @Override
              public synchronized void write(byte[] bytes, int from, int size) {
                super.write(bytes, from, size);
                assertThatThrownBy(
                        () -> exports.archive(me, all, again -> OutputStream.nullOutputStream()))
                    .isInstanceOfSatisfying(
                        Refusal.class, refusal -> refused.add(refusal.reason().code()));
              }
            });

    assertThat(refused).contains("slow-down");
    exports.archive(me, all, name -> OutputStream.nullOutputStream());
  }

  @Test
  void aSelectionHasTheseAndTheirFolders() throws IOException {
    String first = folder("First");
    folder("Second");
    maya.patch(path(""), Map.of("folder", first));
    UUID other = UUID.randomUUID();
    maya.post("/api/conversations", Map.of("id", other, "title", "Not selected"));
    UUID third = UUID.randomUUID();
    maya.post("/api/conversations", Map.of("id", third, "title", "Selected too"));
    List<UUID> ids = List.of(third, asked.conversationId(), third);

    Map<String, String> files = archive(maya, Selected.of(Set.of(), null, ids));

    assertThat(titles(files)).containsExactly("Selected too", "Rivers / ../of \"Vienna\" 日本");
    assertThat(files).hasSize(4);
    assertThat(files.get("folders.json")).contains("First").doesNotContain("Second");
    RawClient.Answer answer =
        maya.get("/api/export?ids=" + third + "&ids=" + asked.conversationId());
    assertThat(answer.header("Content-Disposition")).contains("parley-selection.zip");
  }

  @Test
  void aFolderHasWhatIsInItButNotTheTrash() throws IOException {
    String folder = folder("Trip to / Lisbon");
    maya.patch(path(""), Map.of("folder", folder, "archived", true));
    UUID trashed = UUID.randomUUID();
    maya.post("/api/conversations", Map.of("id", trashed, "title", "Trashed"));
    maya.patch("/api/conversations/" + trashed, Map.of("folder", folder));
    maya.delete("/api/conversations/" + trashed);
    maya.post("/api/conversations", Map.of("title", "Elsewhere"));

    Map<String, String> files =
        archive(maya, Selected.of(Set.of(), UUID.fromString(folder), List.of()));

    assertThat(titles(files)).containsExactly("Rivers / ../of \"Vienna\" 日本");
    assertThat(maya.get("/api/export?folder=" + folder).header("Content-Disposition"))
        .contains("parley-Trip-to-Lisbon.zip");
  }

  @Test
  void nothingOfAnotherIsInASelection() {
    RawClient noah = RawClient.at(port).signUp("noah");
    String folder = folder("Maya's");

    String ids = "/api/export?ids=" + asked.conversationId();
    assertThat(noah.get(ids).code()).isEqualTo("not-found");
    assertThat(noah.get("/api/export?folder=" + folder).code()).isEqualTo("not-found");
    assertThat(maya.get(ids + "&folder=" + folder).code()).isEqualTo("invalid");
    assertThat(maya.get(ids + "&ids=x").code()).isEqualTo("invalid");
    String many = ("&ids=" + UUID.randomUUID()).repeat(100);
    assertThat(maya.get(ids + many).code()).isEqualTo("invalid");
  }

  @Test
  void aParameterThatIsEmptyOrMalformedIsInvalidAndDoesNotMeanEverything() {
    String own = asked.conversationId().toString();

    for (String parameters :
        List.of(
            "ids=",
            "ids=,",
            "ids=&ids=",
            "ids=" + own + ",",
            "ids=" + own + "&ids=",
            "ids=" + own.toUpperCase(Locale.ROOT),
            "ids=" + own + "&ids=1-2-3-4-5",
            "folder=",
            "folder=&ids=" + own)) {
      RawClient.Answer answer = maya.get("/api/export?" + parameters);
      assertThat(answer.status() + " " + answer.code()).as(parameters).isEqualTo("400 invalid");
    }
  }

  private String folder(String name) {
    UUID id = UUID.randomUUID();
    maya.post("/api/folders", Map.of("id", id, "name", name));
    return id.toString();
  }

  private static List<String> titles(Map<String, String> files) {
    return String.valueOf(files.get("conversations.jsonl"))
        .lines()
        .map(line -> StompFrame.JSON.readTree(line).path("title").asString())
        .toList();
  }

  private Map<String, String> archive(RawClient whose) throws IOException {
    return archive(whose, new Selected.Everything());
  }

  private Map<String, String> archive(RawClient whose, Selected selected) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    exports.archive(new AccountId(whose.accountId()), selected, name -> bytes);
    assertThat(whose.get("/api/export").header("Content-Type")).isEqualTo("application/zip");
    Map<String, String> files = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  private static String first(String text) {
    return text.strip().replaceFirst(" .*", "");
  }

  private String path(String below) {
    return "/api/conversations/" + asked.conversationId() + below;
  }
}
