package dev.parley.template;

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

/** A person's templates, and those that administrators share, over HTTP and in events. */
@ServerTest
class TemplatesTest {
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
  void areCreatedChangedAndDeletedAndAllTabsAreSentIt() {
    try (LiveClient otherTab = maya.connect()) {
      String id = create(maya, "  Plain \n words ", "Explain {{topic}}\nin plain words.");
      JsonNode created = otherTab.awaitEvent("template").path("template");
      assertThat(created.path("name").asString()).isEqualTo("Plain words");
      assertThat(created.path("beginning").asString())
          .isEqualTo("Explain {{topic}} in plain words.");
      assertThat(created.path("own").asBoolean()).isTrue();

      maya.patch(template(id), Map.of("name", "PLAIN WORDS"));
      maya.patch(template(id), Map.of("text", "Explain {{topic}}."));
      otherTab.await(
          "the new text", frame -> frame.json().path("template").path("version").asInt() == 3);
      JsonNode text = maya.get(template(id)).json();
      assertThat(text.path("text").asString()).isEqualTo("Explain {{topic}}.");
      assertThat(text.path("version").asInt()).isEqualTo(3);
      assertThat(names(maya)).containsExactly("PLAIN WORDS");

      assertThat(maya.delete(template(id)).status()).isEqualTo(204);
      assertThat(otherTab.awaitEvent("template-deleted").path("templateId").asString())
          .isEqualTo(id);
      assertThat(names(maya)).isEmpty();
    }
  }

  @Test
  void areCreatedOnceUnderOneId() {
    Map<String, Object> request = request("Once", "Text");

    assertThat(maya.post("/api/templates", request).status()).isEqualTo(201);
    assertThat(maya.post("/api/templates", request).status()).isEqualTo(201);

    assertThat(names(maya)).containsExactly("Once");
    assertThat(noah.post("/api/templates", request).code()).isEqualTo("id-taken");
  }

  @Test
  void neverHaveANameTwiceInAnyCase() {
    create(maya, "Résumé", "Text");
    String other = create(maya, "Other", "Text");

    assertThat(maya.post("/api/templates", request("RÉSUMÉ", "Text")).code())
        .isEqualTo("name-taken");
    assertThat(maya.patch(template(other), Map.of("name", "résumé")).code())
        .isEqualTo("name-taken");
    assertThat(noah.post("/api/templates", request("Résumé", "Text")).status()).isEqualTo(201);
  }

  @Test
  void areOfNoUseToOthers() {
    String mayas = create(maya, "Private", "Secret");

    for (String id : List.of(mayas, UUID.randomUUID().toString())) {
      assertThat(noah.get(template(id)).code()).isEqualTo("not-found");
      assertThat(noah.patch(template(id), Map.of("name", "x")).code()).isEqualTo("not-found");
      assertThat(noah.delete(template(id)).code()).isEqualTo("not-found");
    }
    assertThat(find(noah, mayas).isMissingNode()).isTrue();
    assertThat(names(maya)).containsExactly("Private");
  }

  @Test
  void areSharedWithAllAccountsByAdministratorsOnlyAndReadThere() {
    String id = create(maya, "Ours", "Text for all");
    assertThat(maya.patch(template(id), Map.of("shared", true)).code()).isEqualTo("forbidden");
    Map<String, Object> request =
        Map.of("id", UUID.randomUUID(), "name", "New", "text", "x", "shared", true);
    assertThat(maya.post("/api/templates", request).code()).isEqualTo("forbidden");

    makeAdministrator(maya);
    assertThat(maya.patch(template(id), Map.of("shared", true)).status()).isEqualTo(200);

    JsonNode noahs = find(noah, id);
    assertThat(noahs.path("name").asString()).isEqualTo("Ours");
    assertThat(noahs.path("own").asBoolean()).isFalse();
    assertThat(noahs.path("shared").asBoolean()).isTrue();
    assertThat(noah.get(template(id)).json().path("text").asString()).isEqualTo("Text for all");
    assertThat(noah.get("/api/templates").body())
        .doesNotContain(maya.username(), maya.accountId().toString());
    assertThat(noah.patch(template(id), Map.of("text", "x")).code()).isEqualTo("not-found");
    assertThat(noah.delete(template(id)).code()).isEqualTo("not-found");

    maya.patch(template(id), Map.of("shared", false));
    assertThat(noah.get(template(id)).code()).isEqualTo("not-found");
    assertThat(find(noah, id).isMissingNode()).isTrue();
  }

  @Test
  void areNotSharedAnyMoreByAnAccountThatIsDisabled() {
    makeAdministrator(maya);
    String id = create(maya, "Ours", "Text");
    maya.patch(template(id), Map.of("shared", true));
    assertThat(noah.get(template(id)).status()).isEqualTo(200);

    jdbc.sql("update account set enabled = false where id = :id")
        .param("id", maya.accountId())
        .update();

    assertThat(noah.get(template(id)).code()).isEqualTo("not-found");
    assertThat(find(noah, id).isMissingNode()).isTrue();
  }

  @Test
  void haveANameATextAndAMost() {
    for (String name : List.of("", "  \n", "\u3164", "x".repeat(61), "a\0b")) {
      assertThat(maya.post("/api/templates", request(name, "Text")).status()).isEqualTo(400);
    }
    for (String text : List.of("", " \n", "a\0b")) {
      assertThat(maya.post("/api/templates", request("Name", text)).code()).isEqualTo("invalid");
    }
    assertThat(maya.post("/api/templates", request("Name", "x".repeat(32_001))).code())
        .isEqualTo("too-long");
    create(maya, "x".repeat(60), "😀".repeat(32_000));
    jdbc.sql(
            "insert into prompt_template (id, account_id, name, name_key, text) select"
                + " gen_random_uuid(), :me, 'T' || n, 't' || n, 'x' from generate_series(1, 199) n")
        .param("me", maya.accountId())
        .update();

    assertThat(maya.post("/api/templates", request("one more", "Text")).code())
        .isEqualTo("too-many-templates");
  }

  /** Signs in again: a session has the role that the account had then. */
  private void makeAdministrator(RawClient who) {
    jdbc.sql("update account set role = 'ADMIN' where id = :id")
        .param("id", who.accountId())
        .update();
    who.signIn(who.username(), RawClient.PASSWORD);
  }

  private static Map<String, Object> request(String name, String text) {
    return Map.of("id", UUID.randomUUID(), "name", name, "text", text);
  }

  private static String create(RawClient who, String name, String text) {
    RawClient.Answer answer = who.post("/api/templates", request(name, text));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.json().path("id").asString();
  }

  private static List<String> names(RawClient who) {
    List<String> names = new ArrayList<>();
    for (JsonNode item : who.get("/api/templates").json().path("items")) {
      if (item.path("own").asBoolean()) {
        names.add(item.path("name").asString());
      }
    }
    return names;
  }

  private static JsonNode find(RawClient who, String id) {
    JsonNode items = who.get("/api/templates").json();
    for (JsonNode item : items.path("items")) {
      if (item.path("id").asString().equals(id)) {
        return item;
      }
    }
    return items.path("none");
  }

  private static String template(String id) {
    return "/api/templates/" + id;
  }
}
