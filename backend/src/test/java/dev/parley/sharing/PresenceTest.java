package dev.parley.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.StompFrame;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Who has a conversation open, and who is typing. */
@ServerTest
class PresenceTest {
  @LocalServerPort int port;

  private Group group;
  private RawClient noah;
  private LiveClient noahLive;

  @BeforeEach
  void share() {
    group = Group.at(port);
    noah = group.joined("noah", "reader");
    noahLive = noah.connect();
    open(group.mayaLive, false);
  }

  @Test
  void showsWhoIsHereAndWhoTypesUntilTheyAreGone() {
    open(noahLive, false);
    await(group.mayaLive, "Noah", people -> state(people, noah) == 1);
    open(noahLive, true);
    await(group.mayaLive, "Noah typing", people -> state(people, noah) == 2);
    await(noahLive, "both", people -> state(people, group.maya) == 1 && state(people, noah) == 2);

    int from = group.mayaLive.received().size();
    noahLive.close();

    await(group.mayaLive, from, "nobody but Maya", people -> state(people, noah) == 0);
  }

  @Test
  void endsTypingByItselfAfterAWhile() {
    open(noahLive, true);
    await(group.mayaLive, "Noah typing", people -> state(people, noah) == 2);
    int from = group.mayaLive.received().size();

    await(group.mayaLive, from, "Noah no longer typing", people -> state(people, noah) == 1);
  }

  @Test
  void isNotShownOfWhoDoesNotWantThat() {
    open(noahLive, false);
    await(group.mayaLive, "Noah", people -> state(people, noah) == 1);
    int from = group.mayaLive.received().size();

    assertThat(noah.patch("/api/presence", Map.of("shown", false)).status()).isEqualTo(200);

    await(group.mayaLive, from, "nobody but Maya", people -> state(people, noah) == 0);
    assertThat(noah.get("/api/presence").json().path("shown").asBoolean()).isFalse();
  }

  @Test
  void isNeitherOfNorForStrangersAndThoseWhoWereRemoved() {
    open(noahLive, false);
    await(group.mayaLive, "Noah", people -> state(people, noah) == 1);
    RawClient stranger = group.person("stranger");
    LiveClient strangerLive = stranger.connect();
    open(strangerLive, true);
    int from = group.mayaLive.received().size();

    group.maya.delete(group.path(noah));
    await(group.mayaLive, from, "nobody but Maya", people -> state(people, noah) == 0);
    noahLive.hello();
    int heard = noahLive.received().size();
    RawClient olga = group.joined("olga", "reader");
    LiveClient olgaLive = olga.connect();
    open(olgaLive, true);
    await(group.mayaLive, "Olga", people -> state(people, olga) == 2);

    noahLive.hello();
    strangerLive.hello();
    assertThat(noahLive.received().subList(heard, noahLive.received().size()))
        .noneMatch(frame -> frame.type().equals("present"));
    assertThat(strangerLive.received()).noneMatch(frame -> frame.type().equals("present"));
    assertThat(group.mayaLive.received())
        .noneMatch(frame ->
            frame.type().equals("present")
                && frame.body().contains(stranger.accountId().toString()));
  }

  @Test
  void goesToSocketsThatShowTheConversationOnly() {
    LiveClient elsewhere = group.maya.connect();
    elsewhere.send("/app/present", Map.of("conversationId", UUID.randomUUID()));
    elsewhere.hello();
    // Before it said what it shows, it may have had a list.
    int from = elsewhere.received().size();

    open(noahLive, true);
    await(group.mayaLive, "Noah typing", people -> state(people, noah) == 2);

    elsewhere.hello();
    assertThat(elsewhere.received().subList(from, elsewhere.received().size()))
        .noneMatch(frame -> frame.type().equals("present"));
  }

  private void open(LiveClient live, boolean typing) {
    live.send("/app/present", Map.of("conversationId", group.id(), "typing", typing));
    live.hello();
  }

  private interface Wanted {
    boolean test(JsonNode people);
  }

  private JsonNode await(LiveClient live, String what, Wanted wanted) {
    return await(live, 0, what, wanted);
  }

  private JsonNode await(LiveClient live, int from, String what, Wanted wanted) {
    StompFrame frame =
        live.await(
            what,
            from,
            each -> each.type().equals("present") && wanted.test(each.json().path("people")));
    return frame.json().path("people");
  }

  /** 0: not there, 1: there, 2: typing. */
  static int state(JsonNode people, RawClient person) {
    for (JsonNode each : people) {
      if (each.path("accountId").asString().equals(person.accountId().toString())) {
        return each.path("typing").asBoolean() ? 2 : 1;
      }
    }
    return 0;
  }
}
