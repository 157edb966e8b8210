package dev.parley.transfer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.StartedServer;
import dev.parley.account.AccountId;
import dev.parley.cli.verify.Verification;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.folder.Folders;
import dev.parley.database.embedded.TestServer;
import dev.parley.transfer.format.HostileExports;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Folders that come with conversations, and hostile files: all that is stored is whole. */
class ImportFoldersTest {
  private static final String FOLDERS =
      "select name from folder where account_id = :account order by created_at, id";

  private static final String FILED =
      """
      select concat_ws('|', c.title, f.name) from conversation c
        join conversation_member me on me.conversation_id = c.id left join folder f on f.id = me.folder_id
       where me.account_id = :account and c.purged_at is null order by c.title
      """;

  @SuppressWarnings("NullAway.Init")
  private static StartedServer server;

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
  void foldersComeInTheirOrderWithWhatIsInThemAndOnlyOnce() throws Exception {
    importing.everythingThatParleyStores(maya);
    List<String> folders = List.of("Zürich 🏔", "Empty", "Archive");
    List<String> ids = folders.stream().map(name -> folder(maya, name)).toList();
    put(maya, "Two branches 🚀", ids.get(0));
    put(maya, "Archived", ids.get(2));
    put(maya, "Trashed", ids.get(0));
    byte[] archive = importing.download(maya, "/api/export");

    try (LiveClient tab = noah.connect()) {
      assertThat(Importing.counts(importing.imported(noah, archive)))
          .isEqualTo("read 3, imported 3, there 0, left out 0");
      tab.awaitEvent("folder");
    }

    assertThat(importing.rows(FOLDERS, noah)).isEqualTo(folders);
    assertThat(importing.rows(FILED, noah))
        .isEqualTo(importing.rows(FILED, maya))
        .contains("Two branches 🚀|Zürich 🏔", "Archived|Archive", "Trashed|Zürich 🏔");
    assertThat(importing.rows(Importing.CONVERSATIONS, noah))
        .isEqualTo(importing.rows(Importing.CONVERSATIONS, maya));
    assertThat(importing.rows(Importing.MESSAGES, noah))
        .isEqualTo(importing.rows(Importing.MESSAGES, maya));
    List<String> before = importing.everyRow(noah);
    importing.imported(noah, archive);
    assertThat(importing.rows(FOLDERS, noah)).isEqualTo(folders);
    assertThat(importing.everyRow(noah)).isEqualTo(before);
    importing.imported(maya, archive);
    assertThat(importing.rows(FOLDERS, maya)).isEqualTo(folders);
  }

  @Test
  void aFolderOfThatNameIsUsedAndAMovedConversationStaysWhereItWasMoved() throws Exception {
    folder(noah, "Work");
    byte[] file = Importing.bytes(inProject("c", "Work"));
    importing.imported(noah, file);
    assertThat(importing.rows(FOLDERS, noah)).containsExactly("Work");
    assertThat(importing.rows(FILED, noah)).containsExactly("c|Work");
    put(noah, "c", folder(noah, "Elsewhere"));

    importing.imported(noah, file);

    assertThat(importing.rows(FILED, noah)).containsExactly("c|Elsewhere");
  }

  @Test
  void aConversationWhoseFolderHasNoRoomIsLeftOutAndComesLater() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      ids.add(folder(noah, "Folder " + i));
    }
    byte[] file =
        Importing.bytes(
            "[" + inProject("new", "One too many") + "," + inProject("old", "Folder 7") + "]");

    JsonNode result = importing.imported(noah, file);

    assertThat(Importing.counts(result)).isEqualTo("read 2, imported 1, there 0, left out 1");
    assertThat(result.path("places").get(0).path("code").asString()).isEqualTo("too-many-folders");
    assertThat(importing.rows(FILED, noah)).containsExactly("old|Folder 7");
    noah.delete("/api/folders/" + ids.get(50));
    assertThat(Importing.counts(importing.imported(noah, file)))
        .isEqualTo("read 2, imported 1, there 1, left out 0");
    assertThat(importing.rows(FILED, noah)).containsExactly("new|One too many", "old|Folder 7");
  }

  @Test
  void oneListOfFoldersIsReadOfAnUpload() throws Exception {
    String one = Importing.claude("c", "Hello", "Hi");

    importing.imported(noah, Importing.bytes(list("B", "A", "B") + "\n" + list("C") + "\n" + one));

    assertThat(importing.rows(FOLDERS, noah)).containsExactly("B", "A");
  }

  @Test
  void aListOfFoldersIsReadNoFurtherWhenTheImportOrTheServerEnds() {
    byte[] file = Importing.bytes(list("A", "B", "C"));

    assertThatThrownBy(() -> run(() -> {}).read(new ByteArrayInputStream(file)))
        .isInstanceOf(ImportLeases.Lost.class);
    assertThatThrownBy(() ->
            run(
                    () -> {
                      throw new IllegalStateException("The server ends");
                    })
                .read(new ByteArrayInputStream(file)))
        .hasMessage("The server ends");

    assertThat(importing.rows(FOLDERS, noah)).isEmpty();
  }

  @Test
  void anUploadIsReadNoFurtherWhenTheServerEnds() {
    byte[] file = Importing.bytes("[" + Importing.claude("c", "Hello", "Hi") + ", 1, 2, 3]");

    assertThatThrownBy(() ->
            run(
                    () -> {
                      throw new IllegalStateException("The server ends");
                    })
                .read(new ByteArrayInputStream(file)))
        .hasMessage("The server ends");
  }

  /** Of an import that was cancelled. */
  private ImportRun run(Runnable checkEnding) {
    return new ImportRun(
        new ImportLease(UUID.randomUUID(), new AccountId(noah.accountId()), 1, 0),
        server.bean(ImportLeases.class),
        server.bean(ImportRows.class),
        server.bean(Folders.class),
        server.bean(Conversations.class),
        server.bean(TransactionTemplate.class),
        checkEnding);
  }

  private static String list(String... names) {
    return Arrays.stream(names)
        .map(name -> "{'name': '" + name + "'}")
        .collect(Collectors.joining(",", "{'format': 'parley-folders', 'folders': [", "]}"));
  }

  @Test
  void whatWasImportedIsFoundSoonAndUntilThenIsSaidToBeMissing() throws Exception {
    importing.imported(noah, Importing.bytes(Importing.claude("c", "Zwetschgenknoedel", "Hi")));

    String search = "/api/search?q=zwetschgenkn";
    JsonNode at = noah.get(search).json();
    assertThat(at.path("indexing").asBoolean() || !at.path("messages").isEmpty()).isTrue();
    Importing.await(() -> !noah.get(search).json().path("messages").isEmpty());
  }

  @Test
  void hostileFilesInOneZipStoreNothingHalf() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int imported = 0;
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (HostileExports.Case each : HostileExports.all()) {
        // A ZIP in it is a file without conversations; the long ones are read in
        // HostileExportsTest.
        if (each.file()[0] != 'P' && each.file().length < 50_000) {
          zip.putNextEntry(new ZipEntry(each.name()));
          zip.write(each.file());
          imported += each.imported();
        }
      }
    }

    JsonNode result = importing.imported(noah, bytes.toByteArray());

    assertThat(result.path("state").asString()).as(result.toString()).isEqualTo("done");
    // Some have the same ids, and are the same conversation then.
    assertThat(result.path("imported").asInt())
        .isPositive()
        .isEqualTo(importing.rows(Importing.CONVERSATIONS, noah).size());
    assertThat(result.path("imported").asInt() + result.path("alreadyThere").asInt())
        .isLessThanOrEqualTo(imported);
    for (JsonNode place : result.path("places")) {
      assertThat(place.path("file").asString()).matches("\\d\\d .*");
    }
  }

  private static String inProject(String id, String project) {
    return Importing.claude(id, "Hello", "Hi")
        .replaceFirst("\\{", "{'project': {'uuid': 'p', 'name': '" + project + "'}, ");
  }

  private static String folder(RawClient whose, String name) {
    UUID id = UUID.randomUUID();
    assertThat(whose.post("/api/folders", Map.of("id", id, "name", name)).status()).isEqualTo(201);
    return id.toString();
  }

  private static void put(RawClient whose, String title, String folder) {
    for (String list : List.of("", "?archived=true", "?deleted=true")) {
      for (JsonNode each : whose.get("/api/conversations" + list).json().path("items")) {
        if (each.path("title").asString().equals(title)) {
          String path = "/api/conversations/" + each.path("id").asString();
          assertThat(whose.patch(path, Map.of("folder", folder)).status()).isEqualTo(200);
        }
      }
    }
  }
}
