package dev.parley.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Every call and every command against everybody who may have its ids: the owner, a writer, a
 * reader, somebody who is invited, somebody who was removed, and a stranger. For the last three a
 * conversation is what does not exist.
 */
@ServerTest
class AccessMatrixTest {
  private static final List<String> OUTSIDE = List.of("invited", "removed", "stranger");

  @LocalServerPort int port;

  private Group group;
  private RawClient other;
  private final Map<String, RawClient> people = new LinkedHashMap<>();

  private interface Call extends BiFunction<RawClient, UUID, RawClient.Answer> {}

  @BeforeEach
  void everybody() {
    group = Group.at(port);
    other = group.joined("other", "writer");
    people.put("owner", group.maya);
    people.put("writer", group.joined("writer", "writer"));
    people.put("reader", group.joined("reader", "reader"));
    people.put("removed", group.joined("removed", "writer"));
    group.maya.delete(group.path(person("removed")));
    people.put("invited", group.invited("invited", "writer"));
    people.put("stranger", group.person("stranger"));
  }

  @Test
  void whatEveryMemberMay() {
    String message = group.first.replyId().toString();
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("view", (me, id) -> me.get(path(id)));
    calls.put("messages", (me, id) -> me.get(path(id) + "/messages"));
    calls.put("leaf", (me, id) -> me.get(path(id) + "/messages?leaf=" + message));
    calls.put("around", (me, id) -> me.get(path(id) + "/messages?around=" + message));
    calls.put("members", (me, id) -> me.get(path(id) + "/members"));
    calls.put("export", (me, id) -> me.get(path(id) + "/export?format=json"));
    calls.put("pin", (me, id) -> me.patch(path(id), Map.of("pinned", true)));
    calls.put("mute", (me, id) -> me.patch(path(id), Map.of("muted", true)));
    calls.put("branch", (me, id) -> me.patch(path(id), Map.of("activeMessageId", message)));
    calls.put("copy", (me, id) -> me.post(path(id) + "/copy", Map.of()));

    calls.forEach((name, call) -> {
      for (String role : List.of("owner", "writer", "reader")) {
        RawClient.Answer answer = call.apply(person(role), group.id());
        assertThat(answer.status())
            .as("%s by %s: %s", name, role, answer.body())
            .isBetween(200, 201);
      }
      isNotThereForOthers(name, call);
    });
  }

  @Test
  void whatOnlyTheOwnerMay() {
    String somebody = group.person("somebody").username();
    Map<String, Call> calls = new LinkedHashMap<>();
    calls.put("rename", (me, id) -> me.patch(path(id), Map.of("title", "Another")));
    calls.put("instruct", (me, id) -> me.patch(path(id), Map.of("systemPrompt", "Rhyme")));
    calls.put("answers", (me, id) -> me.patch(path(id), Map.of("answers", "asked")));
    calls.put("links", (me, id) -> me.get(path(id) + "/links"));
    calls.put("link", (me, id) -> me.post(path(id) + "/links", Map.of("role", "reader")));
    calls.put(
        "invite",
        (me, id) -> me.post(path(id) + "/members", Map.of("username", somebody, "role", "reader")));
    calls.put(
        "role", (me, id) -> me.patch(path(id) + "/members/" + id(other), Map.of("role", "reader")));
    calls.put("remove", (me, id) -> me.delete(path(id) + "/members/" + id(other)));
    calls.put("trash", (me, id) -> me.delete(path(id)));
    calls.put("restore", (me, id) -> me.post(path(id) + "/restore", null));
    calls.put("delete", (me, id) -> me.delete(path(id) + "?forever=true"));

    calls.forEach((name, call) -> {
      for (String role : List.of("writer", "reader")) {
        RawClient.Answer answer = call.apply(person(role), group.id());
        assertThat(answer.code()).as("%s by %s", name, role).isEqualTo("forbidden");
      }
      isNotThereForOthers(name, call);
    });
    calls.forEach((name, call) ->
        assertThat(call.apply(group.maya, group.id()).status()).as(name).isBetween(200, 204));
  }

  @Test
  void whatOnlyWritersMaySend() {
    UUID nothing = UUID.randomUUID();
    for (String role : List.of("reader", "invited", "removed", "stranger")) {
      LiveClient live = person(role).connect();
      Map<String, Map<String, Object>> there =
          commands(group.id(), group.first.messageId(), group.first.replyId());
      Map<String, Map<String, Object>> missing = commands(nothing, nothing, nothing);
      there.forEach((name, command) -> {
        String error = error(live, name, command);
        if (role.equals("reader")) {
          assertThat(error).as(name).contains("\"forbidden\"");
        } else {
          assertThat(error)
              .as("%s by %s", name, role)
              .contains("\"not-found\"")
              .isEqualTo(error(live, name, missing.getOrDefault(name, Map.of())));
        }
      });
      live.close();
    }
    assertThat(group.maya.get(group.path() + "/messages").json().path("items")).hasSize(2);
    LiveClient writer = person("writer").connect();
    LiveClient.Asked asked = writer.prompt(group.id(), "May I?");
    assertThat(writer.follow(asked).status()).isEqualTo("complete");
  }

  @Test
  void nobodyOutsideGetsAnyEventOrFindsAnything() {
    Map<String, LiveClient> sockets = new LinkedHashMap<>();
    OUTSIDE.forEach(role -> {
      LiveClient live = person(role).connect();
      live.send("/app/present", Map.of("conversationId", group.id(), "typing", true));
      live.hello();
      sockets.put(role, live);
    });
    LiveClient reader = person("reader").connect();

    LiveClient.Asked asked = group.mayaLive.prompt(group.id(), "Wherewithal for members");
    reader.awaitEvent("finished", asked.replyId());
    group.maya.patch(group.path(), Map.of("title", "Wherewithal"));
    reader.await(
        "the title",
        frame -> frame.type().equals("changed") && frame.body().contains("Wherewithal"));

    sockets.forEach((role, live) -> {
      live.hello();
      assertThat(live.received())
          .as(role)
          .noneMatch(frame -> frame.body().contains(group.id().toString()))
          .noneMatch(frame -> frame.body().contains("Wherewithal"));
      assertThat(person(role).get("/api/search?q=wherewithal").body())
          .as(role)
          .doesNotContain(group.id().toString());
      assertThat(person(role).get("/api/conversations").body())
          .doesNotContain(group.id().toString());
    });
    assertThat(person("reader").get("/api/search?q=wherewithal").body())
        .contains(group.id().toString());
  }

  private void isNotThereForOthers(String name, Call call) {
    for (String role : OUTSIDE) {
      RawClient.Answer answer = call.apply(person(role), group.id());
      RawClient.Answer missing = call.apply(person(role), UUID.randomUUID());
      assertThat(answer.code()).as("%s by %s", name, role).isEqualTo("not-found");
      assertThat(plain(answer.body())).as("%s by %s", name, role).isEqualTo(plain(missing.body()));
    }
  }

  private static Map<String, Map<String, Object>> commands(
      UUID conversation, UUID message, UUID reply) {
    Map<String, Map<String, Object>> commands = new LinkedHashMap<>();
    commands.put("/app/prompt", prompt(conversation, Map.of("parentId", reply)));
    commands.put("/app/prompt edit", prompt(conversation, Map.of("editOf", message)));
    commands.put("/app/prompt say", prompt(conversation, Map.of("parentId", reply, "asks", false)));
    commands.put("/app/regenerate", Map.of("replyId", UUID.randomUUID(), "parentId", message));
    commands.put("/app/continue", Map.of("replyId", reply, "attempt", 1));
    return commands;
  }

  private static Map<String, Object> prompt(UUID conversation, Map<String, ?> more) {
    Map<String, Object> command = new LinkedHashMap<>(more);
    command.put("messageId", UUID.randomUUID());
    command.put("replyId", UUID.randomUUID());
    command.put("conversationId", conversation);
    command.put("text", "Foreign");
    return command;
  }

  /** The error that comes for it, without its ids. */
  private static String error(LiveClient live, String name, Map<String, Object> command) {
    Object id = command.getOrDefault("messageId", command.getOrDefault("replyId", ""));
    live.send(name.split(" ", 2)[0], command);
    return plain(live.awaitError(UUID.fromString(id.toString())).toString());
  }

  private static String plain(String body) {
    return body.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID");
  }

  private RawClient person(String role) {
    return Objects.requireNonNull(people.get(role));
  }

  private static UUID id(RawClient person) {
    return person.accountId();
  }

  private static String path(UUID conversation) {
    return Group.path(conversation);
  }
}
