package dev.parley.reply.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.parley.account.AccountId;
import dev.parley.feed.Feed;
import dev.parley.llm.ContextWindow;
import dev.parley.llm.LanguageModel;
import dev.parley.llm.ModelRequest;
import dev.parley.llm.Parameters;
import dev.parley.llm.TokenCounter;
import dev.parley.llm.Turn;
import dev.parley.llm.catalogue.ChosenModel;
import dev.parley.reply.lease.Lease;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The order in which waiting calls are asked, without a model. */
class ModelQueueTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  private final ModelQueue line = new ModelQueue();
  private final AccountId maya = new AccountId(UUID.randomUUID());
  private final AccountId noah = new AccountId(UUID.randomUUID());

  private static ReplyRun run(AccountId who, int second) {
    UUID id = UUID.randomUUID();
    Lease lease = new Lease(who, id, id, id, 1, "m", "", false, NOON.plusSeconds(second));
    return new ReplyRun(lease, mock(Feed.class), new JournalBacklog(), left -> {});
  }

  private static SharedCall call(AccountId who, int second) {
    Parameters parameters = new Parameters(null, null, null);
    ChosenModel model =
        new ChosenModel(
            "m",
            "m",
            "s",
            "p",
            mock(LanguageModel.class),
            parameters,
            "",
            ContextWindow.of(100),
            2,
            TokenCounter.ESTIMATE);
    ModelRequest request =
        new ModelRequest("p", "m", parameters, List.of(Turn.user("Hello")), false);
    return new SharedCall(run(who, second), model, request, null, null);
  }

  @Test
  void admitsAsManyAsThereArePlaces() {
    SharedCall first = call(maya, 0);
    SharedCall second = call(noah, 1);
    SharedCall third = call(maya, 2);

    assertThat(line.enter(first, 2)).containsExactly(first);
    assertThat(line.enter(second, 2)).containsExactly(second);
    assertThat(line.enter(third, 2)).isEmpty();
    assertThat(third.isWaiting()).isTrue();
    assertThat(line.leave(first)).containsExactly(third);
    assertThat(third.isWaiting()).isFalse();
  }

  @Test
  void takesOnePromptOfAnotherBeforeTheSecondOfWhoAskedTwenty() {
    SharedCall running = call(maya, 0);
    line.enter(running, 1);
    List<SharedCall> mayas = IntStream.range(1, 20).mapToObj(i -> call(maya, i)).toList();
    mayas.forEach(each -> line.enter(each, 1));
    SharedCall noahs = call(noah, 30);
    line.enter(noahs, 1);

    assertThat(line.order().getFirst()).isSameAs(noahs);
    assertThat(line.leave(running)).containsExactly(noahs);
    assertThat(line.leave(noahs)).containsExactly(mayas.getFirst());
  }

  @Test
  void letsWhoAsksTogetherWithOthersStandWhereTheBestOfThemWould() {
    SharedCall running = call(maya, 0);
    line.enter(running, 1);
    IntStream.range(1, 5).forEach(i -> line.enter(call(maya, i), 1));
    SharedCall parked = call(maya, 6);
    line.enter(parked, 1);

    assertThat(parked.join(run(noah, 9))).isTrue();

    assertThat(line.order().getFirst()).isSameAs(parked);
    assertThat(line.leave(running)).containsExactly(parked);
    assertThat(parked.payer()).isEqualTo(noah);
  }

  @Test
  void passesNobodyForEverForThoseWhoComeAndGo() {
    SharedCall first = call(maya, 0);
    SharedCall second = call(maya, 1);
    line.enter(first, 1);
    line.enter(second, 1);
    SharedCall running = first;
    for (int i = 0; i < 3; i++) {
      SharedCall other = call(new AccountId(UUID.randomUUID()), 2 + i);
      line.enter(other, 1);
      running = line.leave(running).getFirst();
      if (running == second) {
        return;
      }
    }
    throw new AssertionError("Three who came later were asked before.");
  }

  @Test
  void goesByTheTimeOfAskingAlsoForWhoComesBackAfterACrash() {
    SharedCall running = call(noah, 9);
    line.enter(running, 1);
    SharedCall later = call(maya, 5);
    SharedCall earlier = call(new AccountId(UUID.randomUUID()), 1);

    line.enter(later, 1);
    line.enter(earlier, 1);

    assertThat(line.order()).containsExactly(earlier, later);
  }

  @Test
  void forgetsOneWhoWaitsNoMore() {
    SharedCall running = call(maya, 0);
    SharedCall stopped = call(noah, 1);
    SharedCall next = call(noah, 2);
    line.enter(running, 1);
    line.enter(stopped, 1);
    line.enter(next, 1);

    line.withdraw(stopped);

    assertThat(line.leave(running)).containsExactly(next);
  }

  @Test
  void asksNobodyWhileTheServerWantsToBeLeftAlone() {
    AtomicLong now = new AtomicLong();
    ModelQueue paused = new ModelQueue(now::get);
    SharedCall first = call(maya, 0);
    SharedCall second = call(noah, 1);
    paused.enter(first, 1);
    paused.pause(Duration.ofSeconds(3));
    assertThat(paused.leave(first)).isEmpty();
    assertThat(paused.enter(second, 1)).isEmpty();

    now.set(Duration.ofSeconds(2).toNanos());
    assertThat(paused.resume()).isEmpty();
    now.set(Duration.ofSeconds(3).toNanos());
    assertThat(paused.resume()).containsExactly(second);
  }

  @Test
  void tellsEachStepNearTheFrontAndOneInTenFarBack() {
    assertThat(ModelPermits.isNews(0, 400)).isTrue();
    assertThat(ModelPermits.isNews(400, 399)).isFalse();
    assertThat(ModelPermits.isNews(400, 360)).isTrue();
    assertThat(ModelPermits.isNews(7, 6)).isTrue();
    assertThat(ModelPermits.isNews(6, 6)).isFalse();
  }
}
