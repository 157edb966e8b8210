package dev.parley.conversation.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.StompFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The same change to several conversations with one call. */
@ServerTest
class BulkTest {
  @LocalServerPort int port;

  private RawClient maya;
  private RawClient noah;

  @BeforeEach
  void signUp() {
    maya = RawClient.at(port).signUp("maya");
    noah = RawClient.at(port).signUp("noah");
  }

  @Test
  void archivesTrashesAndRestoresSeveralAndAllTabsAreSentEach() {
    List<String> made = make(maya, 3);
    List<String> two = made.subList(0, 2);
    try (LiveClient otherTab = maya.connect()) {
      JsonNode archived = edit(two, "archived", true);
      assertThat(archived.path("items")).hasSize(2);
      assertThat(archived.path("refused")).isEmpty();
      two.forEach(id ->
          otherTab.await(
              "the archived one",
              frame ->
                  frame.json().path("conversation").path("id").asString().equals(id)
                      && frame.json().path("conversation").path("archived").asBoolean()));
    }
    assertThat(ids("")).containsExactly(made.get(2));

    edit(two, "archived", false);
    edit(two, "trashed", true);
    assertThat(ids("deleted=true")).containsExactlyInAnyOrderElementsOf(two);
    edit(two, "trashed", false);
    assertThat(ids("")).hasSize(3);
    edit(made, "pinned", true);
    assertThat(ids("pinned=true")).hasSize(3);
  }

  @Test
  void movesSeveralIntoAFolder() {
    List<String> made = make(maya, 2);
    UUID folder = UUID.randomUUID();
    maya.post("/api/folders", Map.of("id", folder, "name", "Work"));

    edit(made, "folder", folder.toString());

    assertThat(ids("folder=" + folder)).hasSize(2);
  }

  @Test
  void removesPermanentlyOnlyWhatIsInOnesOwnTrash() {
    List<String> made = make(maya, 3);
    String foreign = make(noah, 1).getFirst();
    noah.delete("/api/conversations/" + foreign);
    edit(made.subList(0, 2), "trashed", true);
    edit(made.subList(1, 2), "trashed", false);

    JsonNode result =
        edit(List.of(made.get(0), made.get(1), made.get(2), foreign), "deleted", true);

    assertThat(result.path("items")).isEmpty();
    assertThat(result.path("refused"))
        .extracting(each -> each.path("id").asString() + " " + each.path("code").asString())
        .containsExactlyInAnyOrder(
            made.get(1) + " invalid", made.get(2) + " invalid", foreign + " not-found");
    assertThat(ids("deleted=true")).isEmpty();
    assertThat(ids("")).containsExactlyInAnyOrder(made.get(1), made.get(2));
    assertThat(noah.get("/api/conversations/" + foreign).status()).isEqualTo(200);
  }

  @Test
  void changesTheOthersWhenOneIsRefused() {
    List<String> made = make(maya, 2);
    String foreign = make(noah, 1).getFirst();
    String nothing = UUID.randomUUID().toString();

    JsonNode result = edit(List.of(made.get(0), foreign, nothing, made.get(1)), "archived", true);

    assertThat(ids("archived=true")).containsExactlyInAnyOrderElementsOf(made);
    assertThat(result.path("items")).hasSize(2);
    List<String> refused = new ArrayList<>();
    for (JsonNode each : result.path("refused")) {
      assertThat(each.path("code").asString()).isEqualTo("not-found");
      refused.add(each.path("id").asString());
    }
    assertThat(refused).containsExactlyInAnyOrder(foreign, nothing);
    JsonNode noahs = noah.get("/api/conversations/" + foreign).json();
    assertThat(noahs.path("archived").asBoolean()).isFalse();
  }

  @Test
  void refusesNoIdsAndTooMany() {
    List<String> many =
        IntStream.range(0, 101).mapToObj(i -> UUID.randomUUID().toString()).toList();

    assertThat(call(maya, many, "archived", true).code()).isEqualTo("invalid");
    assertThat(call(maya, List.of(), "archived", true).code()).isEqualTo("invalid");
    assertThat(call(maya, List.of("x"), "archived", true).code()).isEqualTo("invalid");
    ArrayNode without = StompFrame.JSON.createArrayNode().addNull();
    assertThat(maya.post("/api/conversations/bulk", Map.of("ids", without, "pinned", true)).code())
        .isEqualTo("invalid");
    assertThat(maya.post("/api/conversations/bulk", Map.of("archived", true)).code())
        .isEqualTo("invalid");
  }

  private JsonNode edit(List<String> ids, String field, Object value) {
    RawClient.Answer answer = call(maya, ids, field, value);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static RawClient.Answer call(
      RawClient who, List<String> ids, String field, Object value) {
    Map<String, Object> body = new HashMap<>(Map.of("ids", ids));
    body.put(field, value);
    return who.post("/api/conversations/bulk", body);
  }

  private static List<String> make(RawClient who, int count) {
    List<String> made = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      JsonNode one = who.post("/api/conversations", Map.of("title", "Number " + i)).json();
      made.add(one.path("id").asString());
    }
    return made;
  }

  private List<String> ids(String query) {
    List<String> ids = new ArrayList<>();
    maya.get("/api/conversations?" + query)
        .json()
        .path("items")
        .forEach(item -> ids.add(item.path("id").asString()));
    return ids;
  }
}
