package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.cluster.Node;
import dev.parley.llm.FakeModelServer;
import dev.parley.reply.call.ReplyRunner;
import dev.parley.reply.lease.Chunk;
import dev.parley.reply.lease.ReplyClaims;
import dev.parley.reply.lease.ReplyLeases;
import dev.parley.reply.recovery.ReplyRecovery;
import dev.parley.reply.recovery.ReplySettings;
import dev.parley.reply.run.ReplyRuns;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Answers whose process is gone. The sweep is stopped here, and done by hand. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecoveryTest {
  @LocalServerPort int port;
  @Autowired FakeModelServer fake;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;
  @Autowired BeginPrompt beginPrompt;
  @Autowired ReplyLeases leases;
  @Autowired ReplyRecovery recovery;
  @Autowired ReplyRuns runs;
  @Autowired ReplyRunner runner;
  @Autowired Node node;

  private StoredRows rows;
  private RawClient maya;
  private LiveClient live;

  @BeforeAll
  void stopTheSweep() {
    recovery.stop();
  }

  @AfterAll
  void startTheSweep() {
    recovery.start();
  }

  @BeforeEach
  void signUp() {
    rows = new StoredRows(jdbc);
    maya = RawClient.at(port).signUp("maya");
    live = maya.connect();
  }

  @Test
  void goesOnFromTheJournalUnderTheNextAttempt() {
    UUID reply = leftAt("Half 🚀 of");
    fake.next(exchange -> exchange.stream().text(" it, and").text(" the rest").end(4));

    sweepTwice();

    JsonNode message = live.awaitEvent("finished", reply).path("message");
    assertThat(live.stored(message)).isEqualTo("Half 🚀 of it, and the rest");
    assertThat(message.path("attempt").asInt()).isEqualTo(2);
    JsonNode first = live.awaitEvent("grew", reply);
    assertThat(first.path("attempt").asInt()).isEqualTo(2);
    assertThat(first.path("offset").asInt()).isEqualTo("Half 🚀 of".length());
    assertThat(first.path("text").asString()).isEmpty();
    assertThat(rows.lease(reply)).isEmpty();
  }

  @Test
  void claimsNothingAtFirstSight() {
    UUID reply = leftAt("Half");

    recovery.sweep();

    assertThat(rows.lease(reply).orElseThrow().attempt()).isEqualTo(1);
    endAsStopped(reply);
  }

  @Test
  void leavesAnOwnerWhoRenewsAfterTheFirstSight() {
    UUID reply = leftAt("Half");
    recovery.sweep();

    rows.renewedByItsOwner(reply);
    recovery.sweep();
    rows.abandoned(reply);
    recovery.sweep();

    assertThat(rows.lease(reply).orElseThrow().attempt()).isEqualTo(1);
    endAsStopped(reply);
  }

  @Test
  void takesWhatWasReleasedAtOnceAndDoesNotCountIt() {
    UUID reply = leftAt("Half");
    rows.released(reply);
    HeldAnswer rest = new HeldAnswer(" more");
    fake.next(rest);

    recovery.sweep();

    assertThat(rows.lease(reply).orElseThrow())
        .satisfies(lease -> {
          assertThat(lease.node()).isEqualTo(node.id());
          assertThat(lease.attempt()).isEqualTo(2);
          assertThat(lease.takeovers()).isZero();
        });
    rest.continueWith(" and all");
    assertThat(live.storedText("finished", reply)).isEqualTo("Half more and all");
  }

  @Test
  void neverAsksTheModelForWhatWasToBeStopped() {
    UUID reply = leftAt("Half");
    jdbc.sql("update reply_lease set stop = true where reply_id = :id").param("id", reply).update();
    int calls = fake.calls();

    sweepTwice();

    JsonNode message = live.awaitEvent("stopped", reply).path("message");
    assertThat(live.stored(message)).isEqualTo("Half");
    assertThat(fake.calls()).isEqualTo(calls);
  }

  @Test
  void givesUpAfterThreeTakeovers() {
    UUID third = leftAt("Twice taken");
    UUID fourth = leftAt("Three times taken");
    rows.takeovers(third, 2);
    rows.takeovers(fourth, 3);
    fake.next(exchange -> exchange.stream().text(" and whole").end(2));

    sweepTwice();

    assertThat(live.storedText("finished", third)).isEqualTo("Twice taken and whole");
    JsonNode interrupted = live.awaitEvent("interrupted", fourth).path("message");
    assertThat(live.stored(interrupted)).isEqualTo("Three times taken");
    assertThat(interrupted.path("problem").path("code").asString()).isEqualTo("interrupted");
  }

  @Test
  void endsAsInterruptedWhereTheOperatorWantsThatAfterACrash() {
    UUID reply = leftAt("Half");
    int calls = fake.calls();
    ReplyRecovery interrupting =
        new ReplyRecovery(
            new ReplyClaims(jdbc, transaction, node),
            runs,
            runner,
            new ReplySettings(ReplySettings.AfterCrash.INTERRUPT));

    interrupting.sweep();
    interrupting.sweep();

    assertThat(live.storedText("interrupted", reply)).isEqualTo("Half");
    assertThat(fake.calls()).isEqualTo(calls);
  }

  @Test
  void neverClaimsWhatRunsHere() throws Exception {
    HeldAnswer held = new HeldAnswer("Half");
    fake.next(held);
    LiveClient.Asked asked = live.prompt("Runs, and its lease expires");
    held.awaitAsked();

    for (int i = 0; i < 4; i++) { // the renewal comes in between once at most
      jdbc.sql("update reply_lease set until = now() - interval '1 s' where reply_id = :id")
          .param("id", asked.replyId())
          .update();
      recovery.sweep();
    }

    assertThat(rows.lease(asked.replyId()).orElseThrow().attempt()).isEqualTo(1);
    held.continueWith(" and half");
    assertThat(live.follow(asked).text()).isEqualTo("Half and half");
  }

  @Test
  void givesEachLeaseToOneOfTwoClaimers() throws Exception {
    List<UUID> replies = Stream.generate(() -> leftAt("Half")).limit(12).toList();
    // To be stopped, so that no model is asked.
    replies.forEach(reply ->
        jdbc.sql("update reply_lease set stop = true where reply_id = :id")
            .param("id", reply)
            .update());
    ReplyRecovery other =
        new ReplyRecovery(
            new ReplyClaims(jdbc, transaction, new Node()),
            runs,
            runner,
            new ReplySettings(ReplySettings.AfterCrash.INTERRUPT));
    recovery.sweep();
    other.sweep();

    AtOnce.all(
        List.of(
            () -> {
              recovery.sweep();
              return true;
            },
            () -> {
              other.sweep();
              return true;
            }));

    assertThat(replies).allSatisfy(reply -> assertThat(rows.require(reply).attempt()).isEqualTo(2));
    await().until(() -> replies.stream().noneMatch(this::isHeldHere));
  }

  /**
   * The fence: what another node has claimed is neither journaled, published nor ended by this one.
   */
  @Test
  void leavesAnAnswerToTheNodeThatClaimedIt() throws Exception {
    HeldAnswer held = new HeldAnswer("Half");
    fake.next(held);
    LiveClient.Asked asked = live.prompt("Claimed by another node");
    held.awaitAsked();
    await().until(() -> rows.journal(asked.replyId()).equals("Half"));

    rows.claimedElsewhere(asked.replyId());

    assertThat(held.wasLeftWithin(Duration.ofSeconds(2))).isTrue();
    await().until(() -> !runs.contains(asked.replyId()));
    assertThat(rows.require(asked.replyId()).status()).isEqualTo("answering");
    assertThat(rows.journal(asked.replyId())).isEqualTo("Half");

    rows.abandoned(asked.replyId());
    fake.next(exchange -> exchange.stream().text(" and half").end(2));
    sweepTwice();
    LiveClient.Answered answer = live.follow(asked);
    assertThat(answer.storedText()).isEqualTo(answer.text()).isEqualTo("Half and half");
    assertThat(answer.message().path("attempt").asInt()).isEqualTo(3);
    assertThat(live.types("replies")).containsOnlyOnce("finished");
  }

  @Test
  void neverKeepsForOthersWhatWasTakenOver() {
    String text = "Taken over " + UUID.randomUUID();
    UUID reply = leftAt(Commands.prompt(UUID.randomUUID(), text));
    sweepTwice();
    live.awaitEvent("finished", reply);

    LiveClient.Answered asked = live.follow(live.prompt(text));

    assertThat(asked.message().path("cached").asBoolean()).isFalse();
    assertThat(fake.calls(text)).isEqualTo(2);
  }

  private UUID leftAt(String journaled) {
    return leftAt(Commands.prompt(UUID.randomUUID(), "Left behind"), new Chunk(0, journaled));
  }

  private UUID leftAt(PromptCommand command, Chunk... journaled) {
    return AbandonedReply.of(
        Commands.begin(beginPrompt, maya.accountId(), command), leases, rows, journaled);
  }

  private void sweepTwice() {
    recovery.sweep();
    recovery.sweep();
  }

  private boolean isHeldHere(UUID reply) {
    return rows.lease(reply).filter(lease -> node.id().equals(lease.node())).isPresent();
  }

  private void endAsStopped(UUID reply) {
    rows.ended(reply, "stopped", null, "Half");
  }
}
