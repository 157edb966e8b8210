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
    AccessCalls.ofEveryMember(group.first.replyId())
        .forEach((name, call) -> {
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
    Map<String, AccessCalls.Call> calls = AccessCalls.ofTheOwner(group, other);
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
  void whatOnlyTheInvitedMay() {
    AccessCalls.ofTheInvited()
        .forEach((name, call) -> {
          isNotThereFor(List.of("removed", "stranger"), name, call);
          RawClient invited = group.invited("guest", "reader");
          assertThat(call.apply(invited, group.id()).status()).as(name).isBetween(200, 204);
        });
  }

  @Test
  void whatOnlyWritersMaySend() {
    UUID nothing = UUID.randomUUID();
    for (String role : List.of("reader", "invited", "removed", "stranger")) {
      LiveClient live = person(role).connect();
      Map<String, Map<String, Object>> there =
          AccessCalls.commands(group.id(), group.first.messageId(), group.first.replyId());
      Map<String, Map<String, Object>> missing = AccessCalls.commands(nothing, nothing, nothing);
      there.forEach((name, command) -> {
        if (role.equals("reader") && name.equals("/app/stop")) {
          return; // It has ended, and a reader is sent how once more.
        }
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

  private void isNotThereForOthers(String name, AccessCalls.Call call) {
    isNotThereFor(OUTSIDE, name, call);
  }

  private void isNotThereFor(List<String> outside, String name, AccessCalls.Call call) {
    for (String role : outside) {
      RawClient.Answer answer = call.apply(person(role), group.id());
      RawClient.Answer missing = call.apply(person(role), UUID.randomUUID());
      assertThat(answer.code()).as("%s by %s", name, role).isEqualTo("not-found");
      assertThat(plain(answer.body())).as("%s by %s", name, role).isEqualTo(plain(missing.body()));
    }
  }

  /** The error that comes for it, without its ids. */
  private static String error(LiveClient live, String name, Map<String, Object> command) {
    Object id = command.getOrDefault("messageId", command.getOrDefault("replyId", ""));
    int from = live.received().size();
    live.send(name.split(" ", 2)[0], command);
    return plain(
        live.await(
                "the error of " + name,
                from,
                frame -> frame.queue().equals("errors") && frame.body().contains(id.toString()))
            .body());
  }

  private static String plain(String body) {
    return body.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID");
  }

  private RawClient person(String role) {
    return Objects.requireNonNull(people.get(role));
  }
}
