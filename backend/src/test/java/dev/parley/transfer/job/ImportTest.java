package dev.parley.transfer.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.RawClient;
import dev.parley.StartedServer;
import dev.parley.cli.verify.Verification;
import dev.parley.database.embedded.TestServer;
import java.io.InputStream;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** On a database of its own, so that each test can verify all of it. */
class ImportTest {
  @SuppressWarnings("NullAway.Init")
  private static StartedServer server;

  private JdbcClient jdbc;
  private Importing importing;
  private RawClient maya;
  private RawClient noah;

  @BeforeAll
  static void start() throws Exception {
    server = StartedServer.on(TestServer.get().createDatabase(), "http://127.0.0.1:9");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void twoPeople() {
    jdbc = server.bean(JdbcClient.class);
    importing = new Importing(server);
    maya = RawClient.at(server.port()).signUp("maya");
    noah = RawClient.at(server.port()).signUp("noah");
  }

  @AfterEach
  void allThatIsStoredIsWhole() throws Exception {
    List<String> lines = new ArrayList<>();
    try (Connection connection = server.bean(DataSource.class).getConnection()) {
      assertThat(new Verification(connection, lines::add).run(List.of("message")))
          .as(lines.toString())
          .isTrue();
    }
  }

  @Test
  void anArchiveOfParleyIsTheSameInAnotherAccount() throws Exception {
    importing.everythingThatParleyStores(maya);
    byte[] archive = importing.download(maya, "/api/export");

    JsonNode result = importing.imported(noah, archive);

    assertThat(result.path("state").asString()).isEqualTo("done");
    assertThat(Importing.counts(result)).isEqualTo("read 3, imported 3, there 0, left out 0");
    assertThat(result.path("source").asString()).isEqualTo("parley");
    assertThat(result.path("otherFiles").asInt()).isEqualTo(3);
    assertThat(importing.rows(Importing.MESSAGES, noah))
        .hasSize(6)
        .isEqualTo(importing.rows(Importing.MESSAGES, maya));
    assertThat(importing.rows(Importing.CONVERSATIONS, noah))
        .hasSize(3)
        .isEqualTo(importing.rows(Importing.CONVERSATIONS, maya));
    assertThat(noah.get("/api/conversations").body()).doesNotContain("\"unread\":true");
  }

  @Test
  void whatWasOnlySaidStaysSo() throws Exception {
    importing.everythingThatParleyStores(maya);
    importing.say(maya);
    byte[] archive = importing.download(maya, "/api/export");

    importing.imported(noah, archive);

    assertThat(importing.rows(Importing.MESSAGES, noah))
        .hasSize(10)
        .isEqualTo(importing.rows(Importing.MESSAGES, maya));
  }

  @Test
  void importingAFileAgainAddsNothing() throws Exception {
    importing.everythingThatParleyStores(maya);
    byte[] archive = importing.download(maya, "/api/export");
    importing.imported(noah, archive);
    List<String> mine = importing.everyRow(maya);
    List<String> his = importing.everyRow(noah);

    assertThat(Importing.counts(importing.imported(maya, archive)))
        .isEqualTo("read 3, imported 0, there 3, left out 0");
    assertThat(Importing.counts(importing.imported(noah, archive)))
        .isEqualTo("read 3, imported 0, there 3, left out 0");

    assertThat(importing.everyRow(maya)).isEqualTo(mine);
    assertThat(importing.everyRow(noah)).isEqualTo(his);
  }

  @Test
  void aConversationThatWasDeletedPermanentlyComesBack() throws Exception {
    importing.everythingThatParleyStores(maya);
    byte[] archive = importing.download(maya, "/api/export");
    List<String> before = importing.rows(Importing.MESSAGES, maya);
    for (JsonNode each : maya.get("/api/conversations").json().path("items")) {
      maya.delete("/api/conversations/" + each.path("id").asString() + "?forever=true");
    }

    assertThat(Importing.counts(importing.imported(maya, archive)))
        .isEqualTo("read 3, imported 1, there 2, left out 0");

    assertThat(importing.rows(Importing.MESSAGES, maya)).isEqualTo(before);
  }

  @Test
  void conversationsWithIdsOfEachOthersMessagesAreAllImported() throws Exception {
    UUID question = UUID.randomUUID();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      lines.append(
          """
          {"format":"parley-conversation","version":1,"account":"%s","id":"%s","title":"t","messages":[\
          {"id":"%s","role":"user","text":"q"},\
          {"id":"%s","parentId":"%3$s","role":"assistant","text":"a","status":"complete"}]}
          """
              .formatted(maya.accountId(), UUID.randomUUID(), question, UUID.randomUUID()));
    }

    assertThat(Importing.counts(importing.imported(maya, Importing.bytes(lines.toString()))))
        .isEqualTo("read 3, imported 3, there 0, left out 0");
  }

  @Test
  void anArchiveWithIdsOfSomebodyElseTakesNothingFromThem() throws Exception {
    importing.everythingThatParleyStores(maya);
    String line =
        maya.get("/api/conversations?limit=1").json().path("items").get(0).path("id").asString();
    String json = maya.get("/api/conversations/" + line + "/export?format=json").body();
    List<String> before = importing.everyRow(maya);

    JsonNode result =
        importing.imported(
            noah,
            Importing.bytes(
                json.replace(maya.accountId().toString(), noah.accountId().toString())));

    assertThat(Importing.counts(result)).isEqualTo("read 1, imported 1, there 0, left out 0");
    assertThat(importing.everyRow(maya)).isEqualTo(before);
    assertThat(importing.everyRow(noah).toString()).doesNotContain(line);
  }

  @Test
  void openWebUisBranchesAreVersionsHere() throws Exception {
    byte[] file;
    try (InputStream in =
        Objects.requireNonNull(
            getClass().getResourceAsStream("/dev/parley/transfer/open-webui-0.12.4.json"))) {
      file = in.readAllBytes();
    }

    assertThat(Importing.counts(importing.imported(maya, file)))
        .isEqualTo("read 1, imported 1, there 0, left out 0");

    JsonNode view = maya.get("/api/conversations").json().path("items").get(0);
    JsonNode shown =
        maya.get("/api/conversations/" + view.path("id").asString() + "/messages")
            .json()
            .path("items");
    assertThat(shown)
        .extracting(each -> each.path("text").asString().replaceAll(" tok1 .*", ""))
        .containsExactly(
            "Which rivers flow through Vienna? Ünïcode “quotes” 日本",
            "tok0",
            "Edited: and through Belgrade?",
            "tok0");
    assertThat(shown.get(2).path("siblings").path("ids")).hasSize(2);
    assertThat(Importing.counts(importing.imported(maya, file)))
        .isEqualTo("read 1, imported 0, there 1, left out 0");
  }

  @Test
  void whatIsLeftOutIsToldWithItsPlace() throws Exception {
    String file =
        "["
            + Importing.claude("good", "Hello")
            + ",\n\n{'uuid': 'empty', 'name': 'Nothing \\u0000here', 'chat_messages': []},\n 7,\n"
            + Importing.claude("good", "Hello")
            + ",\n"
            + Importing.claude("longer", "Hello")
            + ",\n{'uuid': 'cut";

    JsonNode result = importing.imported(maya, Importing.bytes(file));

    assertThat(Importing.counts(result)).isEqualTo("read 6, imported 2, there 1, left out 3");
    assertThat(result.path("places"))
        .extracting(place ->
            place.path("index").asInt()
                + ":"
                + place.path("line").asInt()
                + " "
                + place.path("title").asString()
                + " "
                + place.path("code").asString())
        .containsExactly("2:3 Nothing \uFFFDhere empty", "3:4  unknown-form", "6:7  damaged");
    assertThat(result.path("places").get(0).path("reason").asString()).contains("no message");
  }

  @Test
  void aNewerExportOfAnImportedConversationIsNotTakenSilently() throws Exception {
    importing.imported(maya, Importing.bytes(Importing.claude("c", "Hello")));

    JsonNode result =
        importing.imported(maya, Importing.bytes(Importing.claude("c", "Hello", "And more")));

    assertThat(Importing.counts(result)).isEqualTo("read 1, imported 0, there 0, left out 1");
    assertThat(result.path("places").get(0).path("code").asString()).isEqualTo("imported-before");
  }

  @Test
  void aKilledImportGoesOnWhereItWas() throws Exception {
    byte[] file = Importing.bytes(Importing.many(1_000));
    UUID id = importing.begin(maya, file);
    Importing.await(() -> Importing.read(maya, id) > 100);

    // As when its process dies: the lease expires, and the next one has another attempt.
    UUID dead = UUID.randomUUID();
    jdbc.sql(
            "update import_job set node = :dead, until = now() - interval '1 s' where id = :id and"
                + " state = 'running'")
        .param("dead", dead)
        .param("id", id)
        .update();
    JsonNode result = importing.ended(maya, id);

    assertThat(Importing.counts(result)).isEqualTo("read 1000, imported 1000, there 0, left out 0");
    assertThat(importing.number("select attempt from import_job where id = :id", id)).isEqualTo(2);
    assertThat(importing.rows(Importing.CONVERSATIONS, maya)).hasSize(1_000);
    Importing.await(
        () -> importing.number("select count(*) from import_chunk where job_id = :id", id) == 0);
  }

  @Test
  void oneImportAtATimeThatCanBeCancelled() throws Exception {
    UUID id = importing.begin(maya, Importing.bytes(Importing.many(1_000)));

    assertThat(importing.post(maya, Importing.bytes(Importing.claude("c", "Hello"))).code())
        .isEqualTo("slow-down");
    assertThat(noah.get("/api/imports/" + id).code()).isEqualTo("not-found");
    assertThat(noah.delete("/api/imports/" + id).code()).isEqualTo("not-found");
    assertThat(maya.delete("/api/imports/" + id).json().path("state").asString())
        .isEqualTo("cancelled");

    Importing.await(
        () -> importing.number("select count(*) from import_chunk where job_id = :id", id) == 0);
    int stored = importing.rows(Importing.CONVERSATIONS, maya).size();
    assertThat(stored).isEqualTo(Importing.read(maya, id)).isLessThan(1_000);
    assertThat(
            Importing.counts(
                importing.imported(maya, Importing.bytes(Importing.claude("c", "Hello")))))
        .contains("imported 1");
    assertThat(maya.get("/api/imports").json().path("items")).hasSize(2);
  }

  @Test
  void whatIsNoExportFailsWithAReason() throws Exception {
    assertThat(
            importing
                .imported(maya, Importing.bytes("Hello"))
                .path("problem")
                .path("code")
                .asString())
        .isEqualTo("nothing-found");
    assertThat(importing.imported(maya, Importing.bytes("{'a': 1}")).path("state").asString())
        .isEqualTo("failed");
  }
}
