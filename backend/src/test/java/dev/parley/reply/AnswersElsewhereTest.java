package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.account.AccountId;
import dev.parley.reply.elsewhere.AnswersElsewhere;
import dev.parley.reply.lease.Lease;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What may have ended on other nodes while their words were missed. */
@StatementsTest
class AnswersElsewhereTest {
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  @Autowired AnswersElsewhere elsewhere;
  @Autowired BeginPrompt beginPrompt;
  @Autowired StoredRows rows;
  @Autowired JdbcClient jdbc;

  private AccountId maya;

  @BeforeEach
  void liveAlone() {
    jdbc.sql("delete from node").update();
    maya = rows.newAccount();
  }

  @Test
  void isNothingWhereNoOtherNodeLived() {
    answered();

    assertThat(elsewhere.endedWithin(A_MINUTE, List.of(maya))).isEmpty();
  }

  @Test
  void isWhatEndedWhileAnotherNodeLived() {
    UUID reply = answered();
    anotherNodeLives();

    assertThat(elsewhere.endedWithin(A_MINUTE, List.of(maya))).containsOnlyKeys(reply);
  }

  @Test
  void isNothingOfAccountsThatNobodyListensForHere() {
    answered();
    anotherNodeLives();

    assertThat(elsewhere.endedWithin(A_MINUTE, List.of(rows.newAccount()))).isEmpty();
  }

  private UUID answered() {
    Lease lease =
        Commands.begin(beginPrompt, maya.value(), Commands.prompt(UUID.randomUUID(), "Asked"));
    rows.ended(lease.replyId(), "complete", null, "Said");
    return lease.replyId();
  }

  private void anotherNodeLives() {
    jdbc.sql("insert into node (id, seen_at) values (:id, now())")
        .param("id", UUID.randomUUID())
        .update();
  }
}
