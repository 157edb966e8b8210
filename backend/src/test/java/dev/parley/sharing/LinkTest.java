package dev.parley.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Joining by a link, and when that is not possible any more. */
@ServerTest
class LinkTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;

  private Group group;

  @BeforeEach
  void begin() {
    group = Group.at(port);
  }

  @Test
  void showsWhatItLeadsToAndLetsNobodyInBeforeTheyJoin() {
    String token = link("writer", 2);
    RawClient noah = group.person("noah");

    JsonNode preview = noah.post("/api/joins/preview", Map.of("token", token)).json();

    assertThat(preview.path("conversationId").asString()).isEqualTo(group.id().toString());
    assertThat(preview.path("role").asString()).isEqualTo("writer");
    assertThat(preview.path("members").path(0).path("username").asString())
        .isEqualTo(group.maya.username());
    assertThat(preview.path("joined").asBoolean()).isFalse();
    assertThat(noah.get(group.path()).status()).isEqualTo(404);
    assertThat(usesLeft()).isEqualTo(2);

    JsonNode view = noah.post("/api/joins", Map.of("token", token)).json();

    assertThat(view.path("role").asString()).isEqualTo("writer");
    assertThat(noah.get(group.path() + "/messages").json().path("items")).hasSize(2);
    group.mayaLive.awaitEvent("members", group.id());
    assertThat(usesLeft()).isEqualTo(1);
    assertThat(noah.post("/api/joins", Map.of("token", token)).status()).isEqualTo(200);
    assertThat(usesLeft()).isEqualTo(1);
  }

  @Test
  void letsInNoMorePeopleThanItHasUsesAlsoAtOnce() {
    String token = link("reader", 2);
    Stream<RawClient> people =
        Stream.generate(() -> group.person("many")).limit(6).toList().parallelStream();

    long joined =
        people
            .map(person -> person.post("/api/joins", Map.of("token", token)))
            .filter(answer -> answer.status() == 200)
            .count();

    assertThat(joined).isEqualTo(2);
    assertThat(group.view(group.maya).path("memberCount").asInt()).isEqualTo(3);
  }

  @Test
  void letsWhoJoinedByItsLastUseRepeatTheCall() {
    String token = link("writer", 1);
    RawClient noah = group.person("noah");
    assertThat(noah.post("/api/joins", Map.of("token", token)).status()).isEqualTo(200);

    for (RawClient member : new RawClient[] {noah, group.maya}) {
      RawClient.Answer again = member.post("/api/joins", Map.of("token", token));
      assertThat(again.status()).as(again.body()).isEqualTo(200);
      RawClient.Answer preview = member.post("/api/joins/preview", Map.of("token", token));
      assertThat(preview.json().path("joined").asBoolean()).isTrue();
    }
    assertThat(group.view(group.maya).path("memberCount").asInt()).isEqualTo(2);
  }

  @Test
  void saysTheSameForEveryReasonNotToWork() {
    String usedUp = link("reader", 1);
    group.person("first").post("/api/joins", Map.of("token", usedUp));
    String revoked = link("reader", 5);
    UUID id =
        UUID.fromString(
            group
                .maya
                .get(group.path() + "/links")
                .json()
                .path("items")
                .path(0)
                .path("id")
                .asString());
    assertThat(group.maya.delete(group.path() + "/links/" + id).status()).isEqualTo(204);
    assertThat(group.maya.delete(group.path() + "/links/" + id).code()).isEqualTo("not-found");
    String expired = link("reader", 5);
    jdbc.sql("update invitation_link set expires_at = now() where conversation_id = :id")
        .param("id", group.id())
        .update();
    RawClient noah = group.person("noah");
    String never = noah.post("/api/joins", Map.of("token", "a".repeat(43))).body();

    for (String token : new String[] {usedUp, revoked, expired, ""}) {
      for (String call : new String[] {"/api/joins", "/api/joins/preview"}) {
        RawClient.Answer answer = noah.post(call, Map.of("token", token));
        assertThat(answer.code()).isEqualTo("link-ended");
        assertThat(answer.body().replace("/preview", "")).isEqualTo(never);
      }
    }
    assertThat(group.maya.get(group.path() + "/links").json().path("items")).isEmpty();
  }

  @Test
  void endsWithAnotherOwnerAlsoForTheOneBeforeWhoLeaves() {
    String token = link("writer", 5);
    RawClient noah = group.joined("noah", "writer");

    group.maya.patch(group.path(noah), Map.of("role", "owner"));
    group.maya.delete(group.path(group.maya));

    for (RawClient person : new RawClient[] {group.maya, group.person("somebody")}) {
      assertThat(person.post("/api/joins", Map.of("token", token)).code()).isEqualTo("link-ended");
    }
    assertThat(noah.get(group.path() + "/links").json().path("items")).isEmpty();
  }

  @Test
  void worksNoMoreForWhoWasRemoved() {
    String token = link("writer", 5);
    RawClient noah = group.person("noah");
    noah.post("/api/joins", Map.of("token", token));

    group.maya.delete(group.path(noah));

    assertThat(noah.post("/api/joins", Map.of("token", token)).code()).isEqualTo("link-ended");
  }

  @Test
  void makesNobodyAWriterAgainWhoWasMadeAReader() {
    String token = link("writer", 5);
    RawClient noah = group.person("noah");
    noah.post("/api/joins", Map.of("token", token));
    group.maya.patch(group.path(noah), Map.of("role", "reader"));

    assertThat(noah.delete(group.path(noah)).status()).isEqualTo(204);

    assertThat(noah.post("/api/joins", Map.of("token", token)).code()).isEqualTo("link-ended");
  }

  @Test
  void isOnlyTheOwnersAndItsSecretIsNotStored() {
    RawClient noah = group.joined("noah", "writer");
    String links = group.path() + "/links";
    String token = link("reader", 5);

    assertThat(noah.get(links).code()).isEqualTo("forbidden");
    assertThat(noah.post(links, Map.of("role", "reader")).code()).isEqualTo("forbidden");
    assertThat(group.person("stranger").get(links).code()).isEqualTo("not-found");
    assertThat(group.maya.post(links, Map.of("role", "owner")).code()).isEqualTo("invalid");
    assertThat(group.maya.post(links, Map.of("role", "reader", "uses", 0)).code())
        .isEqualTo("invalid");
    assertThat(token).hasSize(43);
    assertThat(group.maya.get(links).body()).doesNotContain(token);
    assertThat(
            jdbc.sql("select l::text from invitation_link l where conversation_id = :id")
                .param("id", group.id())
                .query(String.class)
                .list())
        .hasSize(1)
        .noneMatch(row -> row.contains(token));
  }

  @Test
  void takesInWhoWasInvitedAndKeepsTheHigherRole() {
    RawClient noah = group.invited("noah", "writer");
    LiveClient live = noah.connect();

    JsonNode view = noah.post("/api/joins", Map.of("token", link("reader", 5))).json();

    assertThat(view.path("role").asString()).isEqualTo("writer");
    live.awaitEvent("changed", group.id());
    assertThat(noah.get("/api/invitations").json().path("items")).isEmpty();
  }

  @Test
  void leadsNowhereWhileTheConversationIsInTheTrash() {
    String token = link("reader", 5);
    group.maya.delete(group.path());
    RawClient noah = group.person("noah");

    assertThat(noah.post("/api/joins", Map.of("token", token)).code()).isEqualTo("link-ended");
    assertThat(group.maya.post(group.path() + "/links", Map.of("role", "reader")).code())
        .isEqualTo("conversation-deleted");
  }

  private String link(String role, int uses) {
    RawClient.Answer made =
        group.maya.post(group.path() + "/links", Map.of("role", role, "uses", uses));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.json().path("token").asString();
  }

  private int usesLeft() {
    return group
        .maya
        .get(group.path() + "/links")
        .json()
        .path("items")
        .path(0)
        .path("usesLeft")
        .asInt();
  }
}
