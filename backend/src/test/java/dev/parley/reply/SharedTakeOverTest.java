package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.account.AccountId;
import dev.parley.llm.FakeModelServer;
import dev.parley.reply.lease.Chunk;
import dev.parley.reply.lease.Lease;
import dev.parley.reply.lease.ReplyLeases;
import dev.parley.reply.recovery.ReplyRecovery;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One call answered several people, and its process died. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedTakeOverTest {
  @LocalServerPort int port;
  @Autowired FakeModelServer fake;
  @Autowired BeginPrompt beginPrompt;
  @Autowired RegenerateReply regenerateReply;
  @Autowired ContinueReply continueReply;
  @Autowired ReplyLeases leases;
  @Autowired ReplyRecovery recovery;
  @Autowired JdbcClient jdbc;

  @BeforeAll
  void stopTheSweep() {
    recovery.stop();
  }

  @AfterAll
  void startTheSweep() {
    recovery.start();
  }

  @Test
  void continuesEachFromItsOwnText() {
    String text = "Asked by two, " + UUID.randomUUID();
    RawClient maya = RawClient.at(port).signUp("maya");
    RawClient noah = RawClient.at(port).signUp("noah");
    LiveClient mayas = maya.connect();
    LiveClient noahs = noah.connect();
    UUID ahead = leftAt(maya, text, "Half 🚀 of");
    UUID behind = leftAt(noah, text, "Half");
    fake.next(
        exchange -> exchange.stream().text(" it").end(2),
        exchange -> exchange.stream().text(" it").end(2));

    recovery.sweep();
    recovery.sweep();

    assertThat(mayas.storedText("finished", ahead)).isEqualTo("Half 🚀 of it");
    assertThat(noahs.storedText("finished", behind)).isEqualTo("Half it");
  }

  @Test
  void asksForEachOtherAnswerToOnePromptByItself() {
    RawClient maya = RawClient.at(port).signUp("maya");
    LiveClient mayas = maya.connect();
    LiveClient.Asked asked = mayas.prompt("Asked again twice, " + UUID.randomUUID());
    mayas.follow(asked);
    UUID one = askedAgain(maya, asked);
    UUID other = askedAgain(maya, asked);
    fake.next(
        exchange -> exchange.stream().text("One answer").end(2),
        exchange -> exchange.stream().text("Another one").end(2));

    recovery.sweep();
    recovery.sweep();

    assertThat(List.of(mayas.storedText("finished", one), mayas.storedText("finished", other)))
        .containsExactlyInAnyOrder("One answer", "Another one");
  }

  private UUID askedAgain(RawClient who, LiveClient.Asked asked) {
    UUID reply = UUID.randomUUID();
    regenerateReply.begin(
        new AccountId(who.accountId()),
        new RegenerateCommand(reply, asked.messageId(), null),
        "fake-model",
        Commands.UNBOUNDED);
    new StoredRows(jdbc).abandoned(reply);
    return reply;
  }

  private UUID leftAt(RawClient who, String prompt, String journaled) {
    Lease lease =
        Commands.begin(beginPrompt, who.accountId(), Commands.prompt(UUID.randomUUID(), prompt));
    leases.append(List.of(new ReplyLeases.Entry(lease, new Chunk(0, journaled))));
    new StoredRows(jdbc).abandoned(lease.replyId());
    return lease.replyId();
  }
}
