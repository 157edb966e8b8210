package dev.parley.conversation.preference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.llm.FakeModelServer;
import dev.parley.sharing.Group;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What new conversations begin with, and what models are told about a person. */
@ServerTest
class PreferencesTest {
  private static final String PATH = "/api/preferences";
  private static final String ABOUT = "About the person who asks: ";

  @LocalServerPort int port;
  @Autowired FakeModelServer fake;

  private final String text = "Asked by some " + UUID.randomUUID();
  private RawClient maya;
  private RawClient noah;

  @BeforeEach
  void signUp() {
    maya = RawClient.at(port).signUp("maya");
    noah = RawClient.at(port).signUp("noah");
  }

  @Test
  void areChangedOneByOneAndRemovedByAnEmptyText() {
    JsonNode none = maya.get(PATH).json();
    assertThat(none.path("about").isNull()).isTrue();

    maya.patch(PATH, Map.of("about", "I am a nurse.", "model", "fake-model"));
    JsonNode both = maya.patch(PATH, Map.of("systemPrompt", "Be brief.")).json();
    assertThat(both.path("about").asString()).isEqualTo("I am a nurse.");
    assertThat(both.path("model").asString()).isEqualTo("fake-model");
    assertThat(both.path("systemPrompt").asString()).isEqualTo("Be brief.");

    maya.patch(PATH, Map.of("about", " \n"));
    JsonNode stored = maya.get(PATH).json();
    assertThat(stored.path("about").isNull()).isTrue();
    assertThat(stored.path("systemPrompt").asString()).isEqualTo("Be brief.");
    assertThat(noah.get(PATH).json().path("systemPrompt").isNull()).isTrue();
  }

  @Test
  void areNotLongerThanTheirLimits() {
    assertThat(maya.patch(PATH, Map.of("about", "😀".repeat(2_000))).status()).isEqualTo(200);
    assertThat(maya.patch(PATH, Map.of("about", "x".repeat(2_001))).code()).isEqualTo("too-long");
    assertThat(maya.patch(PATH, Map.of("systemPrompt", "x".repeat(8_001))).code())
        .isEqualTo("too-long");
    assertThat(maya.patch(PATH, Map.of("model", "x".repeat(501))).code()).isEqualTo("too-long");
    assertThat(maya.patch(PATH, Map.of("about", "a\0b")).code()).isEqualTo("invalid");
  }

  @Test
  void areInNewConversationsThatNameNothingElse() {
    maya.patch(PATH, Map.of("systemPrompt", "Be brief.", "model", "fake-model"));

    JsonNode created = maya.post("/api/conversations", Map.of("title", "New")).json();
    assertThat(created.path("systemPrompt").asString()).isEqualTo("Be brief.");
    assertThat(created.path("model").asString()).isEqualTo("fake-model");
    JsonNode other =
        maya.post("/api/conversations", Map.of("systemPrompt", "Rhyme.", "model", "")).json();
    assertThat(other.path("systemPrompt").asString()).isEqualTo("Rhyme.");
    assertThat(other.path("model").isNull()).isTrue();
    LiveClient live = maya.connect();
    LiveClient.Asked asked = live.prompt(text);
    live.follow(asked);
    assertThat(systemTurn()).isEqualTo("Be brief.");
    JsonNode begun = maya.get("/api/conversations/" + asked.conversationId()).json();
    assertThat(begun.path("systemPrompt").asString()).isEqualTo("Be brief.");

    maya.patch(PATH, Map.of("systemPrompt", ""));
    String same = "/api/conversations/" + created.path("id").asString();
    assertThat(maya.get(same).json().path("systemPrompt").asString()).isEqualTo("Be brief.");
  }

  @Test
  void areNotInCopies() {
    LiveClient live = maya.connect();
    LiveClient.Asked asked = live.prompt(text);
    live.follow(asked);
    maya.patch(PATH, Map.of("systemPrompt", "Be brief."));

    JsonNode copy =
        maya.post("/api/conversations/" + asked.conversationId() + "/copy", Map.of()).json();

    assertThat(copy.path("systemPrompt").isNull()).isTrue();
  }

  @Test
  void tellTheModelAboutThePersonBehindTheInstructions() {
    maya.patch(PATH, Map.of("about", "I am a nurse."));
    UUID conversation = UUID.randomUUID();
    maya.post("/api/conversations", Map.of("id", conversation, "systemPrompt", "Be brief."));
    LiveClient live = maya.connect();

    LiveClient.Asked asked = live.prompt(conversation, text);
    live.follow(asked);
    assertThat(systemTurn()).isEqualTo("Be brief.\n\n" + ABOUT + "I am a nurse.");

    maya.patch(PATH, Map.of("about", "I am a pilot."));
    UUID again = UUID.randomUUID();
    live.send("/app/regenerate", Map.of("replyId", again, "parentId", asked.messageId()));
    live.follow(again);
    assertThat(systemTurn()).isEqualTo("Be brief.\n\n" + ABOUT + "I am a pilot.");
    JsonNode view = maya.get("/api/conversations/" + conversation).json();
    assertThat(view.path("systemPrompt").asString()).isEqualTo("Be brief.");
  }

  @Test
  void tellOnlyAboutWhoAsksInASharedConversation() {
    Group group = Group.at(port);
    RawClient writer = group.joined("noah", "writer");
    group.maya.patch(PATH, Map.of("about", "I am Maya the nurse."));
    writer.patch(PATH, Map.of("about", "I am the pilot."));

    LiveClient live = writer.connect();
    live.follow(live.prompt(group.id(), text));

    assertThat(systemTurn()).contains(ABOUT + "I am the pilot.").doesNotContain("nurse");
    assertThat(group.maya.get(group.path()).body()).doesNotContain("pilot");
    assertThat(group.maya.get(group.path() + "/export?format=json").body()).doesNotContain("pilot");
  }

  @Test
  void neverGiveAnAnswerAboutOnePersonToAnother() {
    LiveClient mayas = maya.connect();
    LiveClient noahs = noah.connect();
    LiveClient others = RawClient.at(port).signUp("ines").connect();
    others.follow(others.prompt(text));
    maya.patch(PATH, Map.of("about", "I am a nurse."));
    noah.patch(PATH, Map.of("about", "I am a nurse."));

    assertThat(cached(mayas)).isFalse();
    assertThat(cached(noahs)).isFalse();
    assertThat(cached(mayas)).isTrue();
    noah.patch(PATH, Map.of("about", ""));

    assertThat(cached(noahs)).isTrue();
    assertThat(fake.calls(text)).isEqualTo(3);
  }

  private boolean cached(LiveClient client) {
    return client.follow(client.prompt(text)).message().path("cached").asBoolean();
  }

  private String systemTurn() {
    JsonNode first = fake.chats().getLast().json().path("messages").path(0);
    assertThat(first.path("role").asString()).isEqualTo("system");
    return first.path("content").asString();
  }
}
