package dev.parley.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.StompFrame;
import dev.parley.llm.FakeAnswer;
import dev.parley.llm.FakeExchange;
import dev.parley.llm.FakeModelServer;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What becomes of a shared conversation whose owner's account is disabled. */
@ServerTest
class OwnerSuccessionTest {
  @LocalServerPort int port;
  @Autowired JdbcClient jdbc;
  @Autowired FakeModelServer fake;
  @Autowired OwnerSuccession succession;

  @Test
  void makesTheLongestStandingWriterTheOwner() {
    Group group = Group.at(port);
    group.joined("reader", "reader");
    RawClient noah = group.joined("noah", "writer");
    RawClient olga = group.joined("olga", "writer");
    LiveClient live = noah.connect();
    LiveClient.Asked asked = live.prompt(group.id(), "What Noah looks for");
    live.follow(asked);

    disable(group.maya);

    live.await("the role of the owner", OwnerSuccessionTest::makesOwner);
    assertThat(group.view(olga).path("role").asString()).isEqualTo("writer");
    assertThat(noah.get("/api/search?q=noah+looks").body()).contains(asked.messageId().toString());
  }

  @Test
  void letsAnAnswerOfAWriterGoOnToItsEnd() throws Exception {
    Group group = Group.at(port);
    RawClient noah = group.joined("noah", "writer");
    LiveClient live = noah.connect();
    GatedAnswer answer = new GatedAnswer();
    fake.next(answer);
    LiveClient.Asked asked = live.prompt(group.id(), "While the owner's account is closed");
    live.awaitEvent("grew", asked.replyId());

    disable(group.maya);
    group.mayaLive.socket().awaitClosed(5_000);
    live.await("the role of the owner", OwnerSuccessionTest::makesOwner);
    answer.goOn();

    assertThat(live.follow(asked).status()).isEqualTo("complete");
    assertThat(group.mayaLive.received())
        .noneMatch(frame -> frame.body().contains(GatedAnswer.END));
  }

  @Test
  void stopsAnAnswerThatTheOwnerAskedForAndKeepsItsText() {
    Group group = Group.at(port);
    LiveClient live = group.joined("noah", "writer").connect();
    fake.next(new GatedAnswer());
    LiveClient.Asked asked = group.mayaLive.prompt(group.id(), "Stopped with her account");
    live.awaitEvent("grew", asked.replyId());

    disable(group.maya);

    assertThat(live.storedText("stopped", asked.replyId())).isEqualTo(GatedAnswer.BEGINNING);
    live.await("the role of the owner", OwnerSuccessionTest::makesOwner);
    LiveClient.Asked next = live.prompt(group.id(), "And on");
    assertThat(live.follow(next).status()).isEqualTo("complete");
  }

  /** An answer that waits in its middle. */
  private static final class GatedAnswer implements FakeAnswer {
    static final String BEGINNING = "So far";
    static final String END = " and to the end";

    private final CountDownLatch gate = new CountDownLatch(1);

    @Override
    public void to(FakeExchange exchange) throws IOException {
      exchange.stream().text(BEGINNING);
      while (gate.getCount() > 0) {
        if (exchange.leftWithin(Duration.ofMillis(20))) {
          return;
        }
      }
      exchange.text(END).end(2);
    }

    void goOn() {
      gate.countDown();
    }
  }

  private static boolean makesOwner(StompFrame frame) {
    return frame.type().equals("changed")
        && frame.json().path("conversation").path("role").asString("").equals("owner");
  }

  @Test
  void movesItToTheTrashWhereOnlyReadersAreLeft() {
    Group group = Group.at(port);
    RawClient reader = group.joined("reader", "reader");
    LiveClient live = reader.connect();

    disable(group.maya);

    live.awaitEvent("removed", group.id());
    assertThat(reader.get(group.path()).code()).isEqualTo("not-found");
  }

  @Test
  void leavesWhatNobodyElseIsInAsItIs() {
    Group group = Group.at(port);
    group.invited("invited", "writer");

    disable(group.maya);
    succession.pass();

    assertThat(isInTheTrash(group.id())).isFalse();
  }

  private void disable(RawClient account) {
    jdbc.sql("update account set enabled = false where id = :id")
        .param("id", account.accountId())
        .update();
  }

  private boolean isInTheTrash(UUID id) {
    return jdbc.sql("select deleted_at is not null from conversation where id = :id")
        .param("id", id)
        .query((row, number) -> row.getBoolean(1))
        .single();
  }
}
