package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.llm.FakeModelServer;
import dev.parley.reply.lease.Lease;
import dev.parley.reply.lease.Piece;
import dev.parley.reply.lease.ReplyLeases;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * Browsers of a node that was cut off from the database: the others held it for gone, went on with
 * its answers, and told it nothing of them.
 */
@ServerTest
class TakenAwayTest {
  @LocalServerPort int port;
  @Autowired FakeModelServer fake;
  @Autowired JdbcClient jdbc;
  @Autowired BeginPrompt beginPrompt;
  @Autowired ReplyLeases leases;

  private StoredRows rows;
  private RawClient maya;
  private LiveClient live;

  @BeforeEach
  void signUp() {
    rows = new StoredRows(jdbc);
    maya = RawClient.at(port).signUp("maya");
    live = maya.connect();
  }

  @Test
  void hearWhatBecomesOfAnAnswerThatWasWrittenHere() throws Exception {
    HeldAnswer held = new HeldAnswer("Half");
    fake.next(held);
    LiveClient.Asked asked = live.prompt("Taken by a node that tells nobody");
    held.awaitAsked();
    await().until(() -> rows.journal(asked.replyId()).equals("Half"));

    rows.claimedElsewhere(asked.replyId());
    awaitTextFromItsBegin(asked.replyId(), 2);
    rows.ended(asked.replyId(), "stopped", null, "Half, and no more");

    LiveClient.Answered answer = live.follow(asked);
    assertThat(answer.status()).isEqualTo("stopped");
    assertThat(answer.storedText()).isEqualTo("Half, and no more");
    assertThat(answer.message().path("attempt").asInt()).isEqualTo(2);
  }

  @Test
  void hearTheTextOfASecondWriterFromTheThirdOne() {
    Lease lease = begunElsewhere("Written by two others");
    leases.append(List.of(new ReplyLeases.Entry(lease, new Piece(0, "Half"))));
    rows.claimedElsewhere(lease.replyId());
    fake.next(exchange -> exchange.stream().text(" and half").end(2));

    rows.released(lease.replyId());

    awaitTextFromItsBegin(lease.replyId(), 3);
    assertThat(live.awaitEvent("finished", lease.replyId()).at("/message/text").asString())
        .isEqualTo("Half and half");
  }

  @Test
  void hearOfWhatBeganAndEndedElsewhereMeanwhile() {
    Lease elsewhere = begunElsewhere("Asked elsewhere");
    rows.ended(elsewhere.replyId(), "complete", null, "Said elsewhere");
    anotherNodeLives();

    cutTheLineThatListens();

    JsonNode began = live.awaitEvent("began", elsewhere.replyId());
    assertThat(began.at("/prompt/text").asString()).isEqualTo("Asked elsewhere");
    assertThat(began.at("/reply/status").asString()).isEqualTo("complete");
    assertThat(began.at("/reply/text").asString()).isEqualTo("Said elsewhere");
  }

  @Test
  void hearOfTheQuestionBeforeAnAnswerWhoseBeginWasNotHeard() {
    Lease lease = begunElsewhere("Asked elsewhere");
    leases.append(List.of(new ReplyLeases.Entry(lease, new Piece(0, "Half"))));
    rows.claimedElsewhere(lease.replyId());

    anotherNodeTells("GREW " + maya.accountId() + " " + lease.replyId() + " 0");

    JsonNode began = live.awaitEvent("began", lease.replyId());
    assertThat(began.at("/prompt/text").asString()).isEqualTo("Asked elsewhere");
    assertThat(began.at("/reply/text").asString()).isEqualTo("Half");
    rows.ended(lease.replyId(), "stopped", null, "Half");
  }

  private void anotherNodeLives() {
    jdbc.sql("insert into node (id, seen_at) values (:id, now())")
        .param("id", UUID.randomUUID())
        .update();
  }

  private void anotherNodeTells(String line) {
    jdbc.sql("select pg_notify('parley', :payload)::text")
        .param("payload", UUID.randomUUID() + "\n" + line)
        .query((row, number) -> true)
        .single();
  }

  private void awaitTextFromItsBegin(UUID reply, int attempt) {
    live.await(
        "attempt " + attempt + " from its begin",
        frame ->
            frame.type().equals("grew")
                && frame.json().path("replyId").asString().equals(reply.toString())
                && frame.json().path("attempt").asInt() == attempt
                && frame.json().path("offset").asInt() == 0
                && frame.json().path("text").asString().equals("Half"));
  }

  private Lease begunElsewhere(String prompt) {
    return Commands.begin(
        beginPrompt, maya.accountId(), Commands.prompt(UUID.randomUUID(), prompt));
  }

  private void cutTheLineThatListens() {
    await().until(() -> cut() > 0);
  }

  private int cut() {
    return jdbc.sql(
            """
            select count(pg_terminate_backend(pid)) from pg_stat_activity
             where datname = current_database() and query in ('listen parley', 'select 1')
            """)
        .query(Integer.class)
        .single();
  }
}
