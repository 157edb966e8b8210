package dev.parley.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.LockWaits;
import dev.parley.account.AccountId;
import dev.parley.reply.lease.Chunk;
import dev.parley.reply.lease.Lease;
import dev.parley.reply.lease.ReplyLeases;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@StatementsTest
class ReplyLeasesTest {
  @Autowired BeginPrompt beginPrompt;
  @Autowired ReplyLeases leases;
  @Autowired StoredRows rows;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  private AccountId me;

  @BeforeEach
  void newAccount() {
    me = rows.newAccount();
  }

  @Test
  void journalsChunksOfManyAnswersInOneStatement() {
    List<ReplyLeases.Entry> batch = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      batch.add(piece(begun(), 0, "Text " + i));
    }

    assertThat(leases.append(batch)).hasSize(30);

    for (int i = 0; i < 30; i++) {
      assertThat(rows.journal(batch.get(i).lease().replyId())).isEqualTo("Text " + i);
    }
  }

  @Test
  void changesNothingWhenABatchIsWrittenAgain() {
    Lease one = begun();
    Lease two = begun();
    List<ReplyLeases.Entry> batch = List.of(piece(one, 0, "One"), piece(two, 0, "Two"));
    leases.append(batch);
    leases.append(List.of(piece(one, 3, " and more")));

    assertThat(leases.append(batch)).hasSize(2);

    assertThat(rows.journal(one.replyId())).isEqualTo("One and more");
    assertThat(rows.journal(two.replyId())).isEqualTo("Two");
  }

  @Test
  void joinsChunksByUtf16Offsets() {
    Lease lease = begun();
    String rocket = "🚀🚀";
    leases.append(List.of(piece(lease, 0, rocket)));
    leases.append(List.of(piece(lease, rocket.length(), "שלום")));
    leases.append(List.of(piece(lease, rocket.length() + 4, "!")));

    assertThat(rows.journal(lease.replyId())).isEqualTo("🚀🚀שלום!");
  }

  @Test
  void writesNothingOfAnAnswerThatAnotherNodeHasClaimed() {
    Lease lost = begun();
    Lease kept = begun();
    rows.claimedElsewhere(lost.replyId());

    List<ReplyLeases.HeldLease> held =
        leases.append(List.of(piece(lost, 0, "Too late"), piece(kept, 0, "In time")));

    assertThat(held).containsExactly(new ReplyLeases.HeldLease(kept.replyId(), false));
    assertThat(rows.journal(lost.replyId())).isEmpty();
    assertThat(rows.journal(kept.replyId())).isEqualTo("In time");
  }

  @Test
  void writesNothingUnderAnAttemptThatIsOver() {
    Lease old = begun();
    jdbc.sql("update reply_lease set attempt = 2 where reply_id = :id")
        .param("id", old.replyId())
        .update();

    assertThat(leases.append(List.of(piece(old, 0, "Too late")))).isEmpty();
    assertThat(leases.renew(List.of(old))).isEmpty();
    assertThat(rows.journal(old.replyId())).isEmpty();
  }

  /**
   * Without the row lock, text could be written under an attempt whose claimer has read already.
   */
  @Test
  void waitsForAClaimUnderWayAndThenWritesNothing() throws Exception {
    Lease lease = begun();
    CompletableFuture<List<ReplyLeases.HeldLease>> written = new CompletableFuture<>();

    transaction.executeWithoutResult(status -> {
      rows.claimedElsewhere(lease.replyId());
      Thread.startVirtualThread(
          () -> written.complete(leases.append(List.of(piece(lease, 0, "Too late")))));
      await().atMost(1500, TimeUnit.MILLISECONDS).until(() -> LockWaits.count(jdbc) > 0);
    });

    assertThat(written.get(5, TimeUnit.SECONDS)).isEmpty();
    assertThat(rows.journal(lease.replyId())).isEmpty();
  }

  @Test
  void renewsAnExpiredLeaseThatNobodyHasClaimed() {
    Lease lease = begun();
    jdbc.sql("update reply_lease set until = now() - interval '1 h' where reply_id = :id")
        .param("id", lease.replyId())
        .update();

    assertThat(leases.renew(List.of(lease)))
        .containsExactly(new ReplyLeases.RenewedLease(lease.replyId(), false, Set.of(me)));

    assertThat(rows.lease(lease.replyId()).orElseThrow().secondsLeft()).isBetween(1.0, 3.0);
  }

  @Test
  void neverRenewsALeaseThatIsNotNamed() {
    Lease forgotten = begun();
    Lease running = begun();
    jdbc.sql("update reply_lease set until = now() - interval '1 h' where reply_id = :id")
        .param("id", forgotten.replyId())
        .update();

    leases.renew(List.of(running));

    assertThat(rows.lease(forgotten.replyId()).orElseThrow().secondsLeft()).isNegative();
  }

  @Test
  void returnsTheStopFlagWithJournalAndRenewal() {
    Lease lease = begun();
    jdbc.sql("update reply_lease set stop = true where reply_id = :id")
        .param("id", lease.replyId())
        .update();

    ReplyLeases.HeldLease stop = new ReplyLeases.HeldLease(lease.replyId(), true);
    assertThat(leases.renew(List.of(lease)))
        .containsExactly(new ReplyLeases.RenewedLease(lease.replyId(), true, Set.of(me)));
    assertThat(leases.append(List.of(piece(lease, 0, "Text")))).containsExactly(stop);
  }

  @Test
  void releasesOnlyItsOwnLeases() {
    Lease mine = begun();
    Lease lost = begun();
    rows.claimedElsewhere(lost.replyId());

    leases.release(List.of(mine, lost));

    assertThat(rows.lease(mine.replyId()).orElseThrow().node()).isNull();
    assertThat(rows.lease(mine.replyId()).orElseThrow().takeovers()).isZero();
    assertThat(rows.lease(lost.replyId()).orElseThrow().node()).isNotNull();
  }

  private Lease begun() {
    PromptCommand command = Commands.prompt(UUID.randomUUID(), "Hello");
    return ((BeginResult.Started) beginPrompt.begin(me, command, Commands.admitted(null))).lease();
  }

  private static ReplyLeases.Entry piece(Lease lease, int offset, String text) {
    return new ReplyLeases.Entry(lease, new Chunk(offset, text));
  }
}
