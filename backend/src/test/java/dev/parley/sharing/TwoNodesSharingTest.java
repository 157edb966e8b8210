package dev.parley.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.StartedServer;
import dev.parley.StompFrame;
import dev.parley.cluster.NodePresence;
import dev.parley.database.embedded.TestServer;
import dev.parley.llm.FakeModelServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Maya is connected to one server, Noah to another one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TwoNodesSharingTest {
  private FakeModelServer fake;
  private StartedServer one;
  private StartedServer other;
  private Group group;
  private RawClient noah;
  private LiveClient noahLive;

  @BeforeAll
  void startBoth() throws Exception {
    TestServer.Database database = TestServer.get().createDatabase();
    fake = FakeModelServer.start();
    one = StartedServer.on(database, fake.baseUrl());
    other = StartedServer.on(database, fake.baseUrl());
    await()
        .until(() ->
            Stream.of(one, other).allMatch(node -> node.bean(NodePresence.class).hasOthers()));
  }

  @AfterAll
  void endBoth() {
    one.close();
    other.close();
    fake.close();
  }

  @BeforeEach
  void share() {
    group = Group.at(one.port());
    RawClient invited = group.person("noah");
    noah = invited.alsoAt(other.port());
    noahLive = noah.connect();
    group.invite(invited, "writer");
    noahLive.awaitEvent("invited", group.id());
    noah.post(group.path() + "/accept", null);
    group.mayaLive.awaitEvent("members", group.id());
  }

  @Test
  void sendsWhatIsAskedHereToTheMemberThereUntilTheyAreRemoved() {
    LiveClient.Asked asked = group.mayaLive.prompt(group.id(), "For both");
    assertThat(noahLive.storedText("finished", asked.replyId()))
        .isEqualTo(group.mayaLive.follow(asked).storedText());
    LiveClient.Asked his = noahLive.prompt(group.id(), "From there");
    group.mayaLive.awaitEvent("finished", his.replyId());

    group.maya.delete(group.path(noah));

    noahLive.awaitEvent("removed", group.id());
    int from = noahLive.received().size();
    LiveClient.Asked alone = group.mayaLive.prompt(group.id(), "Without Noah");
    group.mayaLive.follow(alone);
    LiveClient.Asked own = noahLive.prompt("Behind all that was sent");
    noahLive.follow(own);
    assertThat(noahLive.received().subList(from, noahLive.received().size()))
        .noneMatch(frame -> frame.body().contains(group.id().toString()));
  }

  @Test
  void answersOneOfTwoWhoAskInTheSameMillisecondAndThenTheOther() throws Exception {
    for (int round = 0; round < 5; round++) {
      LiveClient.Asked hers = asked();
      LiveClient.Asked his = asked();
      CyclicBarrier together = new CyclicBarrier(2);
      Thread maya = Thread.ofVirtual().start(() -> ask(group.mayaLive, hers, together));
      Thread noahs = Thread.ofVirtual().start(() -> ask(noahLive, his, together));
      maya.join();
      noahs.join();
      for (LiveClient member : List.of(group.mayaLive, noahLive)) {
        member.awaitEvent("finished", hers.replyId());
        member.awaitEvent("finished", his.replyId());
      }
    }

    JsonNode path = group.maya.get(group.path() + "/messages").json().path("items");
    assertThat(path).hasSize(2 + 5 * 4);
    assertThat(noah.get(group.path() + "/messages").json().path("items")).isEqualTo(path);
  }

  private LiveClient.Asked asked() {
    return new LiveClient.Asked(UUID.randomUUID(), UUID.randomUUID(), group.id());
  }

  /** As a page does: again after the end of the answer that was in the way. */
  private static void ask(LiveClient live, LiveClient.Asked asked, CyclicBarrier together) {
    try {
      together.await();
    } catch (InterruptedException | BrokenBarrierException stopped) {
      throw new AssertionError(stopped);
    }
    int from = live.received().size();
    live.prompt(asked, "At once " + asked.messageId(), Map.of());
    StompFrame answer =
        live.await("an answer", from, frame -> begins(frame, asked) || refuses(frame, asked));
    if (refuses(answer, asked)) {
      assertThat(answer.json().path("code").asString()).isEqualTo("still-answering");
      live.await("the end of the other", from, frame -> frame.type().equals("finished"));
      live.prompt(asked, "At once " + asked.messageId(), Map.of());
    }
  }

  private static boolean begins(StompFrame frame, LiveClient.Asked asked) {
    return frame.type().equals("began") && frame.body().contains(asked.replyId().toString());
  }

  private static boolean refuses(StompFrame frame, LiveClient.Asked asked) {
    return frame.queue().equals("errors")
        && frame.json().path("commandId").asString("").equals(asked.messageId().toString());
  }

  @Test
  void showsWhoIsHereAndTypesToTheMemberThere() {
    open(noahLive, true);
    open(group.mayaLive, false);

    awaitPresent(group.mayaLive, 0, noah, 2);
    awaitPresent(noahLive, 0, group.maya, 1);
    int from = group.mayaLive.received().size();
    noahLive.close();

    awaitPresent(group.mayaLive, from, noah, 0);
  }

  private void open(LiveClient live, boolean typing) {
    live.send("/app/present", Map.of("conversationId", group.id(), "typing", typing));
    live.hello();
  }

  private static void awaitPresent(LiveClient live, int from, RawClient person, int state) {
    live.await(
        "presence " + state,
        from,
        frame ->
            frame.type().equals("present")
                && PresenceTest.state(frame.json().path("people"), person) == state);
  }
}
