package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.LiveClient;
import dev.parley.RawClient;
import dev.parley.ServerTest;
import dev.parley.llm.FakeModelServer;
import dev.parley.reply.lease.Chunk;
import dev.parley.reply.lease.ReplyLeases;
import dev.parley.reply.recovery.ReplyRecovery;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Answers of models that reason, whose process is gone. The sweep is done by hand. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReasoningRecoveryTest {
  @LocalServerPort int port;
  @Autowired FakeModelServer fake;
  @Autowired JdbcClient jdbc;
  @Autowired BeginPrompt beginPrompt;
  @Autowired ReplyLeases leases;
  @Autowired ReplyRecovery recovery;

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
    maya = RawClient.at(port).signUp("maya");
    live = maya.connect();
  }

  @Test
  void asksAnewForWhatWasLostWhileTheModelReasoned() {
    UUID reply = leftAt(new Chunk(0, "Hm, perhaps", 11));
    fake.next(exchange -> exchange.stream().reasoning("Well.").text("Yes.").end(4));

    sweepTwice();

    JsonNode message = live.awaitEvent("finished", reply).path("message");
    assertThat(live.stored(message)).isEqualTo("Well.Yes.");
    assertThat(message.path("parts").path(1).path("at").asInt()).isEqualTo(5);
    assertThat(live.awaitEvent("grew", reply).path("offset").asInt()).isZero();
    assertThat(fake.chats().getLast().body()).doesNotContain("perhaps");
  }

  @Test
  void goesOnBehindTheReasoningWhenTheAnswerHadBegun() {
    UUID reply = leftAt(new Chunk(0, "Hm.", 3), new Chunk(3, "Yes", 3));
    fake.next(exchange -> exchange.stream().text(", it is.").end(4));

    sweepTwice();

    JsonNode message = live.awaitEvent("finished", reply).path("message");
    assertThat(live.stored(message)).isEqualTo("Hm.Yes, it is.");
    assertThat(message.path("parts").path(1).path("at").asInt()).isEqualTo(3);
    assertThat(fake.chats().getLast().body()).contains("Yes").doesNotContain("Hm.");
  }

  @Test
  void keepsTheReasoningOfWhatIsNotAskedAnew() {
    UUID reply = leftAt(new Chunk(0, "Hm.", 3));
    jdbc.sql("update reply_lease set stop = true where reply_id = :id").param("id", reply).update();

    sweepTwice();

    assertThat(live.storedText("stopped", reply)).isEqualTo("Hm.");
  }

  private UUID leftAt(Chunk... journaled) {
    PromptCommand command = Commands.prompt(UUID.randomUUID(), "Left behind");
    return AbandonedReply.of(
        Commands.begin(beginPrompt, maya.accountId(), command),
        leases,
        new StoredRows(jdbc),
        journaled);
  }

  private void sweepTwice() {
    recovery.sweep();
    recovery.sweep();
  }
}
