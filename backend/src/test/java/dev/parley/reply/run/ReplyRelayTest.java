package dev.parley.reply.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.parley.account.AccountId;
import dev.parley.cluster.NodeListener;
import dev.parley.cluster.NodePresence;
import dev.parley.cluster.NotificationsMissed;
import dev.parley.cluster.Signal;
import dev.parley.cluster.SignalsReceived;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.Exchange;
import dev.parley.conversation.MessageHistory;
import dev.parley.conversation.MessageView;
import dev.parley.live.LiveQueue;
import dev.parley.live.LiveSender;
import dev.parley.reply.elsewhere.AnswersElsewhere;
import dev.parley.reply.elsewhere.MissedNotifications;
import dev.parley.reply.elsewhere.RelayedAnswers;
import dev.parley.reply.lease.Lease;
import dev.parley.reply.lease.ReplyEnd;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

/** What a node tells of the answers of others when a word, or the reading after it, fails. */
class ReplyRelayTest {
  private static final int SOME_BEATS = 25;

  private final AccountId maya = new AccountId(UUID.randomUUID());
  private final AnswersElsewhere elsewhere = mock(AnswersElsewhere.class);
  private final MessageHistory history = mock(MessageHistory.class);
  private final Conversations conversations = mock(Conversations.class);
  private final LiveSender live = mock(LiveSender.class);
  private final NodePresence presence = mock(NodePresence.class);
  private final NodeListener listener = mock(NodeListener.class);
  private final RelayedAnswers relayed = new RelayedAnswers();
  private final ReplyRuns runs = new ReplyRuns();
  private final StoredExchanges stored = new StoredExchanges();
  private final List<ReplyEvent> told = new ArrayList<>();
  private boolean databaseIsAway;
  private long now;
  private final MissedNotifications missed = new MissedNotifications(() -> now);
  private final ReplyRelay relay =
      new ReplyRelay(
          elsewhere,
          relayed,
          new ReplyBroadcast(elsewhere, relayed, history, conversations, live, runs),
          live,
          runs,
          presence,
          listener,
          missed);

  @BeforeEach
  void keepWhatIsTold() {
    when(live.reaches(maya)).thenReturn(true);
    when(listener.isListening()).thenReturn(true);
    when(presence.hasOthers()).thenReturn(true);
    when(history.exchanges(any())).thenAnswer(asked -> read());
    when(conversations.findAll(any(), any()))
        .thenAnswer(asked -> Map.of(maya, stored.conversations()));
    doAnswer(sent -> told.add(sent.getArgument(2)))
        .when(live)
        .toAccount(eq(maya), eq(LiveQueue.REPLIES), any());
  }

  @Test
  void makesUpForAWordWhoseReadingFailed() {
    UUID reply = stored.answered("Said elsewhere");
    databaseIsAway = true;
    hear(Signal.Kind.BEGAN, reply);
    relay.look();
    assertThat(told).isEmpty();

    databaseIsAway = false;
    relay.look();

    assertThat(told).singleElement().isInstanceOf(ReplyEvent.Began.class);
  }

  @Test
  void makesUpForAnEndWhoseReadingFailed() {
    UUID reply = stored.answered("Said elsewhere");
    databaseIsAway = true;
    hear(Signal.Kind.ENDED, reply);

    databaseIsAway = false;
    relay.look();
    relay.look();

    assertThat(told).singleElement().isInstanceOf(ReplyEvent.Finished.class);
  }

  @Test
  void tellsTheBeginBeforeTheEndThatCameWithIt() {
    UUID reply = stored.answered("Said at once");

    relay.on(
        new SignalsReceived(
            List.of(signal(Signal.Kind.BEGAN, reply), signal(Signal.Kind.ENDED, reply))));

    assertThat(told)
        .extracting(Object::getClass)
        .containsExactly(ReplyEvent.Began.class, ReplyEvent.Finished.class);
  }

  @Test
  void readsAllThatEndedInAGapInOneStatement() {
    Map<UUID, AccountId> ended = new HashMap<>();
    for (int i = 0; i < 50; i++) {
      ended.put(stored.answered("Said in the gap"), maya);
    }
    when(elsewhere.endedWithin(any(), any())).thenReturn(ended);
    missed.add(new NotificationsMissed(now, now));
    now += Duration.ofSeconds(3).toNanos();

    relay.look();

    assertThat(told).hasSize(50).allMatch(ReplyEvent.Began.class::isInstance);
    verify(history, times(1)).exchanges(any());
    verify(conversations, times(1)).findAll(any(), any());
  }

  @Test
  void looksForNothingWhileItLivesAlone() {
    when(presence.hasOthers()).thenReturn(false);
    for (boolean hears : List.of(true, false)) {
      when(listener.isListening()).thenReturn(hears);
      for (int beat = 0; beat < SOME_BEATS; beat++) {
        relay.look();
        now += Duration.ofSeconds(1).toNanos();
      }
    }

    verifyNoInteractions(elsewhere, history, conversations);
  }

  @Test
  void looksForWhatItDidNotHearWhileAnotherNodeLives() {
    when(listener.isListening()).thenReturn(false);
    for (int beat = 0; beat < SOME_BEATS; beat++) {
      relay.look();
      now += Duration.ofSeconds(1).toNanos();
    }

    verify(elsewhere, times(SOME_BEATS)).inFlight(any());
    verify(elsewhere, times(2)).endedWithin(any(), any());
  }

  @Test
  void followsAStopBeforeItReadsAnything() {
    UUID reply = stored.answered("Said elsewhere");
    ReplyRun run = NewRun.create();
    runs.add(run);
    List<String> causesAtReading = new ArrayList<>();
    when(history.exchanges(any()))
        .thenAnswer(asked -> {
          causesAtReading.add(String.valueOf(run.cause()));
          return stored.all();
        });

    relay.on(
        new SignalsReceived(
            List.of(
                signal(Signal.Kind.BEGAN, reply),
                new Signal(Signal.Kind.STOP, maya.value(), run.lease().replyId(), 1))));

    assertThat(causesAtReading).containsExactly("STOPPED");
  }

  @Test
  void doesNotTellAnEndAgainThatARunHereHasTold() {
    UUID reply = stored.answered("Said here in the end");
    Lease lease = lease(reply);
    relayed.follow(lease); // Another node had it for a while.

    finish().tell(lease, answer(reply));
    for (int beat = 0; beat < SOME_BEATS; beat++) {
      relay.look();
    }

    assertThat(told).singleElement().isInstanceOf(ReplyEvent.Finished.class);
  }

  @Test
  void leavesAnAnswerThatCameBackToItsRun() {
    ReplyRun run = NewRun.create();
    relayed.follow(run.lease());
    runs.add(run);

    for (int beat = 0; beat < SOME_BEATS; beat++) {
      relay.look();
    }

    verify(history, never()).exchanges(any());
    verify(elsewhere, never()).beyond(argThatNames(run.lease().replyId()));
    assertThat(relayed.told(run.lease().replyId())).isNull();
  }

  private static Map<UUID, Integer> argThatNames(UUID reply) {
    return argThat(known -> known.containsKey(reply));
  }

  private ReplyFinish finish() {
    return new ReplyFinish(
        runs, mock(ReplyEnd.class), history, conversations, live, mock(ReplyMeters.class), relayed);
  }

  private void hear(Signal.Kind kind, UUID reply) {
    relay.on(new SignalsReceived(List.of(signal(kind, reply))));
  }

  private Signal signal(Signal.Kind kind, UUID reply) {
    return new Signal(kind, maya.value(), reply);
  }

  private Map<UUID, Exchange> read() {
    if (databaseIsAway) {
      throw new DataAccessResourceFailureException("away", new SQLException("away", "08006"));
    }
    return stored.all();
  }

  private MessageView answer(UUID reply) {
    return Objects.requireNonNull(stored.all().get(reply)).answer();
  }

  private Lease lease(UUID reply) {
    MessageView answer = answer(reply);
    return new Lease(
        maya,
        answer.conversationId(),
        Objects.requireNonNull(answer.parentId()),
        reply,
        1,
        null,
        "",
        Instant.EPOCH);
  }
}
