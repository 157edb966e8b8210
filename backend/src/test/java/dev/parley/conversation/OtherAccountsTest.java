package dev.parley.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.llm.FakeModelServer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What is another's looks in every way like what does not exist. */
@ServerTest
class OtherAccountsTest {
  @LocalServerPort int port;
  @Autowired FakeModelServer fake;

  private RawClient maya;
  private RawClient noah;
  private LiveClient noahLive;
  private LiveClient.Asked mayas;
  private LiveClient.Asked noahs;
  private String before = "";

  @BeforeEach
  void twoPeopleWithAConversationEach() {
    maya = RawClient.at(port).signUp("maya");
    noah = RawClient.at(port).signUp("noah");
    noahLive = noah.connect();
    try (LiveClient live = maya.connect()) {
      mayas = live.prompt("Maya's own words " + UUID.randomUUID());
      live.follow(mayas);
    }
    noahs = noahLive.prompt("Noah's own words " + UUID.randomUUID());
    noahLive.follow(noahs);
    before = everythingOf(maya);
  }

  @Test
  void readAndChangeNothingOverHttp() {
    UUID nothing = UUID.randomUUID();
    String own = "/api/conversations/" + noahs.conversationId();
    List<BiFunction<UUID, UUID, RawClient.Answer>> calls =
        List.of(
            (conversation, message) -> noah.get(path(conversation) + "/messages"),
            (conversation, message) -> noah.get(path(conversation) + "/messages?leaf=" + message),
            (conversation, message) -> noah.get(path(conversation) + "/messages?around=" + message),
            (conversation, message) ->
                noah.patch(path(conversation), Map.of("title", "Noah was here")),
            (conversation, message) ->
                noah.patch(path(conversation), Map.of("activeMessageId", message)),
            (conversation, message) -> noah.delete(path(conversation)),
            (conversation, message) -> noah.delete(path(conversation) + "?forever=true"),
            (conversation, message) -> noah.post(path(conversation) + "/restore", null),
            (conversation, message) -> noah.get(own + "/messages?leaf=" + message),
            (conversation, message) -> noah.patch(own, Map.of("activeMessageId", message)));

    for (int i = 0; i < calls.size(); i++) {
      RawClient.Answer foreign = calls.get(i).apply(mayas.conversationId(), mayas.replyId());
      RawClient.Answer missing = calls.get(i).apply(nothing, nothing);
      assertThat(foreign.status()).as("call %d", i).isEqualTo(404);
      assertThat(foreign.code()).as("call %d", i).isEqualTo("not-found");
      assertThat(plain(foreign.body())).as("call %d", i).isEqualTo(plain(missing.body()));
    }
    assertThat(everythingOf(maya)).isEqualTo(before);
  }

  @Test
  void seeNoMoreAroundAnothersMessageThanAroundNone() {
    String own = path(noahs.conversationId()) + "/messages?around=";

    RawClient.Answer foreign = noah.get(own + mayas.replyId());

    assertThat(foreign.body()).isEqualTo(noah.get(own + UUID.randomUUID()).body());
    assertThat(foreign.body()).doesNotContain(mayas.replyId().toString());
  }

  @Test
  void storeAndStartNothingWithACommand() {
    int calls = fake.calls();
    UUID nothing = UUID.randomUUID();
    Map<String, Map<String, Object>> foreign =
        commands(mayas.conversationId(), mayas.messageId(), mayas.replyId());
    Map<String, Map<String, Object>> missing = commands(nothing, nothing, nothing);

    foreign.forEach((name, command) ->
        assertThat(error(name, command))
            .as(name)
            .isEqualTo(error(name, missing.getOrDefault(name, Map.of())))
            .contains("not-found"));

    assertThat(everythingOf(maya)).isEqualTo(before);
    assertThat(everythingOf(noah)).doesNotContain("Foreign");
    assertThat(fake.calls()).isEqualTo(calls);
  }

  @Test
  void cannotPromptInAnothersConversationOrUnderTakenIds() {
    int calls = fake.calls();

    LiveClient.Asked inside = noahLive.prompt(mayas.conversationId(), "Foreign");
    assertThat(noahLive.awaitError(inside.messageId()).path("code").asString())
        .isEqualTo("not-found");
    LiveClient.Asked sameIds =
        new LiveClient.Asked(mayas.messageId(), mayas.replyId(), noahs.conversationId());
    noahLive.prompt(sameIds, "Foreign", Map.of());
    assertThat(noahLive.awaitError(mayas.messageId()).path("code").asString())
        .isEqualTo("id-taken");

    assertThat(everythingOf(maya)).isEqualTo(before);
    assertThat(everythingOf(noah)).doesNotContain("Foreign");
    assertThat(fake.calls()).isEqualTo(calls);
  }

  @Test
  void hearNothingOfEachOther() {
    LiveClient mayaLive = maya.connect();
    LiveClient.Asked asked = mayaLive.prompt("Only for Maya's ears");
    mayaLive.follow(asked);
    maya.patch(path(asked.conversationId()), Map.of("title", "Only for Maya's eyes"));
    LiveClient.Asked own = noahLive.prompt("The last that Noah hears");
    noahLive.follow(own);

    assertThat(noahLive.received())
        .noneMatch(frame -> frame.body().contains(asked.conversationId().toString()))
        .noneMatch(frame -> frame.body().contains("Only for Maya"));
    assertThat(noah.get("/api/conversations?limit=100").body())
        .doesNotContain(asked.conversationId().toString());
  }

  /** By destination and a word; each under an id of its own, so that errors can be told apart. */
  private Map<String, Map<String, Object>> commands(UUID conversation, UUID message, UUID reply) {
    Map<String, Map<String, Object>> commands = new LinkedHashMap<>();
    commands.put("/app/stop", new LinkedHashMap<>(Map.of("replyId", reply)));
    commands.put("/app/continue", new LinkedHashMap<>(Map.of("replyId", reply, "attempt", 1)));
    commands.put(
        "/app/regenerate",
        new LinkedHashMap<>(Map.of("replyId", UUID.randomUUID(), "parentId", message)));
    commands.put("/app/prompt after", prompt(conversation, Map.of("parentId", reply)));
    commands.put("/app/prompt edit", prompt(conversation, Map.of("editOf", message)));
    commands.put(
        "/app/prompt after, from my own",
        prompt(noahs.conversationId(), Map.of("parentId", reply)));
    commands.put(
        "/app/prompt edit, from my own", prompt(noahs.conversationId(), Map.of("editOf", message)));
    return commands;
  }

  private static Map<String, Object> prompt(UUID conversation, Map<String, ?> more) {
    Map<String, Object> command = new LinkedHashMap<>();
    command.put("messageId", UUID.randomUUID());
    command.put("replyId", UUID.randomUUID());
    command.put("conversationId", conversation);
    command.put("text", "Foreign");
    command.putAll(more);
    return command;
  }

  /** The error that comes for it, without its ids. */
  private String error(String name, Map<String, Object> command) {
    Object id = command.getOrDefault("messageId", command.getOrDefault("replyId", ""));
    int from = noahLive.received().size();
    noahLive.send(name.split(" ", 2)[0], command);
    JsonNode error =
        noahLive
            .await(
                "an error for " + name,
                from,
                frame -> frame.queue().equals("errors") && frame.body().contains(id.toString()))
            .json();
    return plain(error.toString());
  }

  private static String plain(String body) {
    return body.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID");
  }

  private static String path(UUID conversation) {
    return "/api/conversations/" + conversation;
  }

  /** All lists and all messages of this account. */
  private static String everythingOf(RawClient owner) {
    List<String> all = new ArrayList<>();
    for (String query : List.of("", "archived=true", "deleted=true")) {
      JsonNode list = owner.get("/api/conversations?" + query).json();
      all.add(list.toString());
      for (JsonNode each : list.path("items")) {
        all.add(owner.get("/api/conversations/" + each.path("id").asString() + "/messages").body());
      }
    }
    return String.join("\n", all);
  }
}
