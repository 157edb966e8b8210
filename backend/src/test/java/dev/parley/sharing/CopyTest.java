package dev.parley.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Copies of a path and of a whole conversation. */
@ServerTest
class CopyTest {
  @LocalServerPort int port;

  private Group group;
  private LiveClient.Asked discarded;
  private LiveClient.Asked shown;

  @BeforeEach
  void twoBranches() {
    group = Group.at(port);
    discarded = group.mayaLive.prompt(group.id(), "A private thought " + UUID.randomUUID());
    group.mayaLive.follow(discarded);
    shown =
        group.mayaLive.prompt(
            group.id(), "What may be shown", Map.of("editOf", discarded.messageId()));
    group.mayaLive.follow(shown);
  }

  @Test
  void ofThePathThatIsShownHasNothingOfDiscardedBranches() {
    JsonNode copy = copy(group.maya, Map.of());

    String path = Group.path(id(copy));
    JsonNode items = group.maya.get(path + "/messages").json().path("items");
    assertThat(texts(items))
        .isEqualTo(texts(group.maya.get(group.path() + "/messages").json().path("items")));
    assertThat(items).hasSize(4);
    assertThat(items.findValuesAsString("id")).doesNotContain(shown.messageId().toString());
    assertThat(group.maya.get(path + "/export?format=json").body())
        .doesNotContain("A private thought");
    assertThat(copy.path("unread").asBoolean()).isFalse();
    assertThat(copy.path("role").asString()).isEqualTo("owner");
    assertThat(copy.path("title")).isEqualTo(group.view(group.maya).path("title"));
  }

  @Test
  void namesADiscardedFirstPromptInNoTitle() {
    LiveClient.Asked secret = group.mayaLive.prompt("My secret first question");
    group.mayaLive.follow(secret);
    LiveClient.Asked edited =
        group.mayaLive.prompt(
            secret.conversationId(), "Harmless", Map.of("editOf", secret.messageId()));
    group.mayaLive.follow(edited);
    String path = Group.path(secret.conversationId());
    assertThat(group.maya.get(path).json().path("title").asString())
        .isEqualTo("My secret first question");

    JsonNode copy = group.maya.post(path + "/copy", Map.of()).json();
    assertThat(copy.path("title").asString()).isEqualTo("Harmless");

    group.maya.patch(path, Map.of("title", "Chosen"));
    assertThat(group.maya.post(path + "/copy", Map.of()).json().path("title").asString())
        .isEqualTo("Chosen");
  }

  @Test
  void underAnIdWhoseMessagesAreTakenIsRefused() throws NoSuchAlgorithmException {
    UUID copy = UUID.randomUUID();
    byte[] derived =
        MessageDigest.getInstance("MD5")
            .digest((copy + "/" + shown.messageId()).getBytes(StandardCharsets.US_ASCII));
    ByteBuffer halves = ByteBuffer.wrap(derived);
    LiveClient.Asked taken =
        new LiveClient.Asked(
            new UUID(halves.getLong(), halves.getLong()), UUID.randomUUID(), UUID.randomUUID());
    group.mayaLive.prompt(taken, "Where the copy would be", Map.of());
    group.mayaLive.follow(taken);

    assertThat(group.maya.post(group.path() + "/copy", Map.of("id", copy)).code())
        .isEqualTo("id-taken");
    assertThat(group.maya.get(Group.path(copy)).code()).isEqualTo("not-found");
  }

  @Test
  void ofTheWholeHasAllVersionsAndIsSetUpLikeIt() {
    group.maya.patch(group.path(), Map.of("reasoningEffort", "low"));

    JsonNode copy = copy(group.maya, Map.of("whole", true));

    JsonNode items = group.maya.get(Group.path(id(copy)) + "/messages").json().path("items");
    assertThat(items.path(2).path("siblings").path("ids")).hasSize(2);
    assertThat(group.maya.get(Group.path(id(copy)) + "/export?format=json").body())
        .contains("A private thought");
    assertThat(copy.path("reasoningEffort").asString()).isEqualTo("low");
  }

  @Test
  void upToAMessageEndsThereAndCanBeContinued() {
    JsonNode copy = copy(group.maya, Map.of("leaf", group.first.replyId()));

    assertThat(group.maya.get(Group.path(id(copy)) + "/messages").json().path("items")).hasSize(2);
    LiveClient.Asked next = group.mayaLive.prompt(id(copy), "And then?");
    assertThat(group.mayaLive.follow(next).status()).isEqualTo("complete");
    assertThat(group.maya.get(group.path() + "/messages").body()).doesNotContain("And then?");
  }

  @Test
  void isForAnyMemberAndKeepsTheAuthors() {
    RawClient reader = group.joined("reader", "reader");

    JsonNode copy = copy(reader, Map.of());

    JsonNode items = reader.get(Group.path(id(copy)) + "/messages").json().path("items");
    assertThat(items.path(0).path("by").path("accountId").asString())
        .isEqualTo(group.maya.accountId().toString());
    assertThat(copy.path("memberCount").asInt()).isEqualTo(1);
    group.maya.delete(group.path(reader));
    assertThat(reader.get(Group.path(id(copy))).status()).isEqualTo(200);
    assertThat(group.maya.get(Group.path(id(copy))).code()).isEqualTo("not-found");
  }

  @Test
  void isFoundByItsOwnerAndByNobodyElse() {
    RawClient reader = group.joined("reader", "reader");
    String id = id(copy(reader, Map.of("whole", true))).toString();

    assertThat(reader.get("/api/search?q=private+thought").body()).contains(id);
    assertThat(group.maya.get("/api/search?q=private+thought").body()).doesNotContain(id);
  }

  @Test
  void isMadeWithItsInvitationsOrNotAtAll() {
    RawClient noah = group.person("noah");
    LiveClient noahLive = noah.connect();
    UUID id = UUID.randomUUID();
    Map<String, Object> invites = Map.of("username", noah.username(), "role", "writer");

    RawClient.Answer refused =
        group.maya.post(
            group.path() + "/copy",
            Map.of(
                "id",
                id,
                "members",
                List.of(invites, Map.of("username", "nobody-at-all", "role", "reader"))));
    assertThat(refused.code()).isEqualTo("not-invitable");
    assertThat(group.maya.get(Group.path(id)).status()).isEqualTo(404);

    JsonNode copy = copy(group.maya, Map.of("id", id, "members", List.of(invites)));
    assertThat(id(copy)).isEqualTo(id);
    noahLive.awaitEvent("invited", id);
    assertThat(noah.get("/api/invitations").json().path("items")).hasSize(1);
    assertThat(id(copy(group.maya, Map.of("id", id)))).isEqualTo(id);
    assertThat(group.maya.get("/api/conversations").json().path("items")).hasSize(2);
  }

  @Test
  void isRefusedWithAnInvitationThatNamesNobodyOrNoRole() {
    Map<String, Object> noRole = Map.of("username", group.maya.username());

    for (List<?> members : List.of(Collections.singletonList(null), List.of(noRole))) {
      RawClient.Answer refused =
          group.maya.post(group.path() + "/copy", Map.of("members", members));
      assertThat(refused.code()).isEqualTo("invalid");
    }
  }

  @Test
  void isRefusedOfWhatOneCannotReadOrWhatHasNoEnd() {
    RawClient stranger = group.person("stranger");
    UUID elsewhere = UUID.randomUUID();

    assertThat(stranger.post(group.path() + "/copy", Map.of()).code()).isEqualTo("not-found");
    assertThat(group.maya.post(group.path() + "/copy", Map.of("leaf", elsewhere)).code())
        .isEqualTo("not-found");
    assertThat(group.maya.post(group.path() + "/copy", Map.of("leaf", shown.messageId())).code())
        .isEqualTo("invalid");
    assertThat(group.maya.post(group.path() + "/copy", Map.of("id", group.id())).code())
        .isEqualTo("id-taken");
  }

  private JsonNode copy(RawClient by, Map<String, ?> wish) {
    RawClient.Answer made = by.post(group.path() + "/copy", wish);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.json();
  }

  private static List<String> texts(JsonNode items) {
    return items.valueStream().map(item -> item.path("text").asString()).toList();
  }

  private static UUID id(JsonNode view) {
    return UUID.fromString(view.path("id").asString());
  }
}
