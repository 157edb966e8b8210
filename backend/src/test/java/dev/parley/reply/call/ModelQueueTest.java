package dev.parley.reply.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.parley.account.AccountId;
import dev.parley.llm.catalogue.ChosenModel;
import dev.parley.reply.run.NewRun;
import dev.parley.reply.run.ReplyRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The order in which waiting calls get a permit. */
class ModelQueueTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final ModelQueue queue = new ModelQueue();
  private final AccountId maya = new AccountId(UUID.randomUUID());
  private final AccountId noah = new AccountId(UUID.randomUUID());

  private static ReplyRun run(AccountId who, int second) {
    return NewRun.of(who, NOON.plusSeconds(second));
  }

  private static QueueTicket ticket(AccountId who, int second) {
    Instant askedAt = NOON.plusSeconds(second);
    CallMembers members = new CallMembers(run(who, second));
    return new QueueTicket(
        UUID.randomUUID(), mock(ChosenModel.class), members, who, askedAt, () -> {});
  }

  @Test
  void admitsAsManyCallsAsThereArePermits() {
    QueueTicket first = ticket(maya, 0);
    QueueTicket second = ticket(noah, 1);
    QueueTicket third = ticket(maya, 2);

    assertThat(queue.add(first, 2)).containsExactly(first);
    assertThat(queue.add(second, 2)).containsExactly(second);
    assertThat(queue.add(third, 2)).isEmpty();
    assertThat(third.isWaiting()).isTrue();
    assertThat(queue.release(first)).containsExactly(third);
    assertThat(third.isWaiting()).isFalse();
  }

  @Test
  void admitsTheFirstCallOfAnAccountBeforeTheSecondOfAnother() {
    QueueTicket running = ticket(maya, 0);
    queue.add(running, 1);
    List<QueueTicket> mayas = IntStream.range(1, 20).mapToObj(i -> ticket(maya, i)).toList();
    mayas.forEach(each -> queue.add(each, 1));
    QueueTicket noahs = ticket(noah, 30);
    queue.add(noahs, 1);

    assertThat(queue.order().getFirst()).isSameAs(noahs);
    assertThat(queue.release(running)).containsExactly(noahs);
    assertThat(queue.release(noahs)).containsExactly(mayas.getFirst());
  }

  @Test
  void ranksASharedCallAsTheBestOfItsAccounts() {
    QueueTicket running = ticket(maya, 0);
    queue.add(running, 1);
    IntStream.range(1, 5).forEach(i -> queue.add(ticket(maya, i), 1));
    QueueTicket parked = ticket(maya, 6);
    queue.add(parked, 1);

    assertThat(parked.members().join(run(noah, 9))).isTrue();

    assertThat(queue.order().getFirst()).isSameAs(parked);
    assertThat(queue.release(running)).containsExactly(parked);
    assertThat(parked.queueAccount()).isEqualTo(noah);
  }

  @Test
  void neverStarvesACallForThoseOfNewAccounts() {
    QueueTicket first = ticket(maya, 0);
    QueueTicket second = ticket(maya, 1);
    queue.add(first, 1);
    queue.add(second, 1);
    QueueTicket running = first;
    for (int i = 0; i < 3; i++) {
      QueueTicket other = ticket(new AccountId(UUID.randomUUID()), 2 + i);
      queue.add(other, 1);
      running = queue.release(running).getFirst();
      if (running == second) {
        return;
      }
    }
    throw new AssertionError("Three who came later were asked before.");
  }

  @Test
  void keepsTheOrderOfAskingAfterACrash() {
    QueueTicket running = ticket(noah, 9);
    queue.add(running, 1);
    QueueTicket later = ticket(maya, 5);
    QueueTicket earlier = ticket(new AccountId(UUID.randomUUID()), 1);

    queue.add(later, 1);
    queue.add(earlier, 1);

    assertThat(queue.order()).containsExactly(earlier, later);
  }

  @Test
  void forgetsAWithdrawnCall() {
    QueueTicket running = ticket(maya, 0);
    QueueTicket stopped = ticket(noah, 1);
    QueueTicket next = ticket(noah, 2);
    queue.add(running, 1);
    queue.add(stopped, 1);
    queue.add(next, 1);

    queue.withdraw(stopped);

    assertThat(queue.release(running)).containsExactly(next);
  }

  @Test
  void admitsNoCallWhileTheModelServerIsPaused() {
    AtomicLong now = new AtomicLong();
    ModelQueue paused = new ModelQueue(now::get);
    QueueTicket first = ticket(maya, 0);
    QueueTicket second = ticket(noah, 1);
    paused.add(first, 1);
    paused.pause(Duration.ofSeconds(3));
    assertThat(paused.release(first)).isEmpty();
    assertThat(paused.add(second, 1)).isEmpty();

    now.set(Duration.ofSeconds(2).toNanos());
    assertThat(paused.resume()).isEmpty();
    now.set(Duration.ofSeconds(3).toNanos());
    assertThat(paused.resume()).containsExactly(second);
  }

  @Test
  void publishesEachStepNearTheFrontAndOneInTenFarBack() {
    assertThat(ModelPermits.isWorthPublishing(0, 400)).isTrue();
    assertThat(ModelPermits.isWorthPublishing(400, 399)).isFalse();
    assertThat(ModelPermits.isWorthPublishing(400, 360)).isTrue();
    assertThat(ModelPermits.isWorthPublishing(7, 6)).isTrue();
    assertThat(ModelPermits.isWorthPublishing(6, 6)).isFalse();
  }

  @Test
  void admitsWhatIsForNoReplyOnlyWhileNoReplyWaits() {
    QueueTicket running = ticket(maya, 0);
    QueueTicket waiting = ticket(noah, 1);
    QueueTicket title = new QueueTicket(mock(ChosenModel.class), () -> {});
    queue.add(running, 1);
    queue.add(waiting, 1);

    assertThat(queue.addIdle(title, 1)).isEmpty();
    assertThat(queue.order()).containsExactly(waiting);
    assertThat(queue.release(running)).containsExactly(waiting);
    assertThat(queue.release(waiting)).containsExactly(title);
    assertThat(queue.permitsInUse()).isEqualTo(1);
    assertThat(queue.release(title)).isEmpty();
    assertThat(queue.permitsInUse()).isZero();
  }

  @Test
  void leavesMostPermitsToReplies() {
    List<QueueTicket> titles =
        IntStream.range(0, 3)
            .mapToObj(i -> new QueueTicket(mock(ChosenModel.class), () -> {}))
            .toList();

    titles.forEach(each -> queue.addIdle(each, 8));

    assertThat(queue.permitsInUse()).isEqualTo(2);
    assertThat(queue.release(titles.getFirst())).containsExactly(titles.getLast());
  }
}
