package dev.parley.conversation.folder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A person's own folders, over HTTP and in the events of all tabs. */
@ServerTest
class FoldersTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  private RawClient maya;
  private RawClient noah;

  @BeforeEach
  void signUp() {
    maya = RawClient.at(port).signUp("maya");
    noah = RawClient.at(port).signUp("noah");
  }

  @Test
  void areCreatedRenamedFoldedAndDeletedAndAllTabsAreSentIt() {
    try (LiveClient otherTab = maya.connect()) {
      String id = create(maya, "  Lisbon \n 2026 ");
      JsonNode created = otherTab.awaitEvent("folder").path("folder");
      assertThat(created.path("name").asString()).isEqualTo("Lisbon 2026");
      assertThat(created.path("folded").asBoolean()).isFalse();

      maya.patch(folder(id), Map.of("name", "Porto"));
      maya.patch(folder(id), Map.of("folded", true));
      otherTab.await(
          "the folded folder", frame -> frame.json().path("folder").path("version").asInt() == 3);
      JsonNode stored = maya.get("/api/folders").json().path("items").path(0);
      assertThat(stored.path("name").asString()).isEqualTo("Porto");
      assertThat(stored.path("folded").asBoolean()).isTrue();

      assertThat(maya.delete(folder(id)).status()).isEqualTo(204);
      assertThat(otherTab.awaitEvent("folder-deleted").path("folderId").asString()).isEqualTo(id);
      assertThat(maya.get("/api/folders").json().path("items")).isEmpty();
    }
  }

  @Test
  void createNothingTwiceUnderOneId() {
    UUID id = UUID.randomUUID();
    Map<String, Object> request = Map.of("id", id, "name", "Once");

    assertThat(maya.post("/api/folders", request).status()).isEqualTo(201);
    assertThat(maya.post("/api/folders", request).status()).isEqualTo(201);

    assertThat(maya.get("/api/folders").json().path("items")).hasSize(1);
    assertThat(noah.post("/api/folders", request).code()).isEqualTo("id-taken");
  }

  @Test
  void haveConversationsWhichStayWhenTheFolderIsDeleted() {
    String folder = create(maya, "Work");
    List<String> made = List.of(conversation(maya), conversation(maya), conversation(maya));
    JsonNode moved = move(maya, made.get(1), folder).json();

    assertThat(moved.path("folderId").asString()).isEqualTo(folder);
    assertThat(ids("folder=" + folder)).containsExactly(made.get(1));
    assertThat(ids("folder=none")).containsExactly(made.get(2), made.get(0));
    assertThat(ids("")).hasSize(3);

    maya.delete(folder(folder));

    JsonNode after = maya.get("/api/conversations/" + made.get(1)).json();
    assertThat(after.path("folderId").isNull()).isTrue();
    assertThat(after.path("version").asInt()).isGreaterThan(moved.path("version").asInt());
    assertThat(ids("folder=none")).hasSize(3);
  }

  @Test
  void takeAConversationOutAgain() {
    String folder = create(maya, "Work");
    String id = conversation(maya);
    move(maya, id, folder);

    int version = move(maya, id, folder).json().path("version").asInt();
    JsonNode out = move(maya, id, "").json();

    assertThat(out.path("folderId").isNull()).isTrue();
    assertThat(out.path("version").asInt()).isEqualTo(version + 1);
  }

  @Test
  void areOfNoUseToOthers() {
    String mayas = create(maya, "Private");
    String id = conversation(noah);

    for (String folder : List.of(mayas, UUID.randomUUID().toString())) {
      assertThat(move(noah, id, folder).code()).isEqualTo("not-found");
      assertThat(noah.patch(folder(folder), Map.of("name", "x")).code()).isEqualTo("not-found");
      assertThat(noah.delete(folder(folder)).code()).isEqualTo("not-found");
      assertThat(noah.get("/api/conversations?folder=" + folder).json().path("items")).isEmpty();
    }
    assertThat(noah.get("/api/folders").json().path("items")).isEmpty();
    assertThat(maya.get("/api/folders").json().path("items")).hasSize(1);
  }

  @Test
  void areEachMembersOwnInASharedConversation() {
    String shared = conversation(maya);
    jdbc.sql(
            "insert into conversation_member (conversation_id, account_id, role, state, joined_at,"
                + " last_activity_at) select :id, :noah, 'writer', 'joined', now(),"
                + " last_activity_at from conversation where id = :id")
        .param("id", UUID.fromString(shared))
        .param("noah", noah.accountId())
        .update();
    String folder = create(maya, "Work");

    move(maya, shared, folder);

    JsonNode noahs = noah.get("/api/conversations/" + shared).json();
    assertThat(noahs.path("folderId").isNull()).isTrue();
  }

  @Test
  void haveANameAndAMostAndAnId() {
    for (String name : List.of("", "  \n", "\u3164", "x".repeat(101), "a\0b")) {
      assertThat(maya.post("/api/folders", named(name)).status()).as(name).isEqualTo(400);
    }
    assertThat(maya.post("/api/folders", Map.of("name", "x")).code()).isEqualTo("invalid");
    assertThat(move(maya, conversation(maya), "none").code()).isEqualTo("invalid");
    assertThat(maya.get("/api/conversations?folder=x").code()).isEqualTo("invalid");
    jdbc.sql(
            "insert into folder (id, account_id, name) select gen_random_uuid(), :me, 'F' || n from"
                + " generate_series(1, 100) n")
        .param("me", maya.accountId())
        .update();

    assertThat(maya.post("/api/folders", named("one more")).code()).isEqualTo("too-many-folders");
  }

  private static Map<String, Object> named(String name) {
    return Map.of("id", UUID.randomUUID(), "name", name);
  }

  private static String create(RawClient who, String name) {
    RawClient.Answer answer = who.post("/api/folders", named(name));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().path("id").asString();
  }

  private static String conversation(RawClient who) {
    return who.post("/api/conversations", Map.of("title", "One")).json().path("id").asString();
  }

  private static RawClient.Answer move(RawClient who, String id, String folder) {
    return who.patch("/api/conversations/" + id, Map.of("folder", folder));
  }

  private List<String> ids(String query) {
    List<String> ids = new ArrayList<>();
    maya.get("/api/conversations?" + query)
        .json()
        .path("items")
        .forEach(item -> ids.add(item.path("id").asString()));
    return ids;
  }

  private static String folder(String id) {
    return "/api/folders/" + id;
  }
}
