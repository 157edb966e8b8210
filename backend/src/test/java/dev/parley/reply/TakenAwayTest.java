package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.cluster.NodePresence;
import dev.parley.llm.FakeModelServer;
import dev.parley.reply.lease.Chunk;
import dev.parley.reply.lease.Lease;
import dev.parley.reply.lease.ReplyLeases;
import dev.parley.reply.run.ReplyRuns;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What browsers hear when an answer went to other nodes, or events may have been missed. */
@ServerTest
class TakenAwayTest {
  @LocalServerPort int port;
  @Autowired FakeModelServer fake;
  @Autowired JdbcClient jdbc;
  @Autowired BeginPrompt beginPrompt;
  @Autowired ReplyLeases leases;
  @Autowired ReplyRuns runs;
  @Autowired NodePresence presence;

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
  void hearNothingMoreOfAnAnswerFromANodeThatLostIt() throws Exception {
    HeldAnswer held = new HeldAnswer("Half");
    fake.next(held);
    LiveClient.Asked asked = live.prompt("Taken by another node");
    held.awaitAsked();
    await().until(() -> rows.journal(asked.replyId()).equals("Half"));

    rows.claimedElsewhere(asked.replyId());
    await().until(() -> runs.all().isEmpty());
    rows.ended(asked.replyId(), "stopped", null, "Half, and no more");
    held.continueWith(" that nobody asked for");

    live.follow(live.prompt("Something else"));
    assertThat(live.received().toString()).doesNotContain("that nobody asked for");
    assertThat(live.types("replies")).containsOnlyOnce("finished").doesNotContain("stopped");
  }

  @Test
  void hearTheTextOfASecondWriterFromTheThirdOne() {
    Lease lease = begunElsewhere("Written by two others");
    leases.append(List.of(new ReplyLeases.Entry(lease, new Chunk(0, "Half"))));
    rows.claimedElsewhere(lease.replyId());
    fake.next(exchange -> exchange.stream().text(" and half").end(2));

    rows.released(lease.replyId());

    awaitTextFromItsBegin(lease.replyId(), 3);
    assertThat(live.storedText("finished", lease.replyId())).isEqualTo("Half and half");
  }

  @Test
  void areWelcomedAgainOnceTheConnectionThatListensWasLost() {
    int before = live.received().size();

    await().until(() -> cutConnectionThatListens() > 0);

    live.await("welcome again", before, frame -> frame.type().equals("welcome"));
  }

  @Test
  void areWelcomedAgainWhenAnotherNodeIsGoneWithoutAGoodbye() {
    UUID other = UUID.randomUUID();
    jdbc.sql("insert into node (id, seen_at) values (:id, now())").param("id", other).update();
    await().until(presence::hasOthers);
    int before = live.received().size();

    // Nobody refreshes its row.
    live.await("welcome again", before, frame -> frame.type().equals("welcome"));

    jdbc.sql("delete from node where id = :id").param("id", other).update();
  }

  @Test
  void areWelcomedAgainWhenAnotherNodeSaysThatItDroppedEvents() {
    UUID nobody = new UUID(0, 0);
    int before = live.received().size();

    jdbc.sql("select pg_notify('parley', :payload)::text")
        .param("payload", UUID.randomUUID() + " 1 0 1\nRESYNC " + nobody + " " + nobody + " 0")
        .query((row, number) -> true)
        .single();

    live.await("welcome again", before, frame -> frame.type().equals("welcome"));
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

  private int cutConnectionThatListens() {
    return jdbc.sql(
            """
            select count(pg_terminate_backend(pid)) from pg_stat_activity
             where datname = current_database() and query in ('listen parley', 'select 1')
            """)
        .query(Integer.class)
        .single();
  }
}
