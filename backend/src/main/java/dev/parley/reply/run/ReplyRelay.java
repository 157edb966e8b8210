package dev.parley.reply.run;

import dev.parley.account.AccountId;
import dev.parley.cluster.NodeListener;
import dev.parley.cluster.NodePresence;
import dev.parley.cluster.Signal;
import dev.parley.cluster.SignalsReceived;
import dev.parley.live.LiveQueue;
import dev.parley.live.LiveSender;
import dev.parley.problem.Trouble;
import dev.parley.reply.elsewhere.AnswersElsewhere;
import dev.parley.reply.elsewhere.MissedNotifications;
import dev.parley.reply.elsewhere.RelayedAnswers;
import dev.parley.scheduling.FixedDelayTask;
import dev.parley.scheduling.PeriodicTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the sockets of this node of answers that another node writes: at its word, and by looking,
 * twice a second while words do not arrive, and every five seconds against a word that was lost.
 */
@Component
class ReplyRelay extends PeriodicTask {
  private static final Logger log = LoggerFactory.getLogger(ReplyRelay.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final int BEATS_BETWEEN_LOOKS = 10;
  private static final int READ_AT_ONCE = 50;

  private final AnswersElsewhere elsewhere;
  private final RelayedAnswers relayed;
  private final ReplyBroadcast telling;
  private final LiveSender live;
  private final ReplyRuns runs;
  private final NodePresence presence;
  private final NodeListener listener;
  private final MissedNotifications missed;
  private int beats;

  ReplyRelay(
      AnswersElsewhere elsewhere,
      RelayedAnswers relayed,
      ReplyBroadcast telling,
      LiveSender live,
      ReplyRuns runs,
      NodePresence presence,
      NodeListener listener,
      MissedNotifications missed) {
    this.elsewhere = elsewhere;
    this.relayed = relayed;
    this.telling = telling;
    this.live = live;
    this.runs = runs;
    this.presence = presence;
    this.listener = listener;
    this.missed = missed;
  }

  /** Stops before all else: they need nothing that could be slow or away. */
  @EventListener
  void on(SignalsReceived received) {
    for (Signal signal : received.signals()) {
      if (signal.kind() == Signal.Kind.STOP) {
        runs.cancel(signal.id(), signal.number(), ReplyRun.Cause.STOPPED);
      }
    }
    hear(received.signals());
  }

  /** In this order for each answer, however many words came together: begun, waits, ended. */
  private synchronized void hear(List<Signal> signals) {
    Map<UUID, AccountId> moved = new HashMap<>();
    List<Signal> waiting = new ArrayList<>();
    Map<UUID, AccountId> ended = new HashMap<>();
    for (Signal signal : signals) {
      AccountId account = new AccountId(signal.account());
      if (!live.reaches(account)) {
        continue;
      }
      UUID reply = signal.id();
      switch (signal.kind()) {
        case BEGAN -> {
          relayed.forget(reply); // Also one that goes on is told as begun.
          moved.put(reply, account);
        }
        case GREW -> {
          if (!runs.contains(reply)) {
            moved.put(reply, account);
          }
        }
        case WAITS -> waiting.add(signal);
        case ENDED -> ended.put(reply, account);
        case STOP, CHANGED, REMOVED, SIGNED_OUT, SIGN_INS_ENDED, DISABLED -> {}
      }
    }
    lookAt(moved);
    ended.forEach(relayed::expectEnd);
    waiting.forEach(this::tellPlace);
    lookAt(ended);
  }

  private void tellPlace(Signal waits) {
    live.toAccount(
        new AccountId(waits.account()),
        LiveQueue.REPLIES,
        new ReplyEvent.Waiting(waits.id(), waits.number()));
  }

  /** At every beat: what is to be looked at again, and the slow way, which needs no word. */
  void look() {
    beats = (beats + 1) % BEATS_BETWEEN_LOOKS;
    boolean hears = listener.isListening();
    boolean seldom = beats == 0;
    if (!hears && seldom && presence.hasOthers()) {
      missed.addLast(INTERVAL.multipliedBy(BEATS_BETWEEN_LOOKS));
    }
    if (!hears || seldom) {
      relayed.lookAtAll();
      if (presence.hasOthers()) {
        relayed.lookAgain(elsewhere.inFlight(live.accounts()));
      }
    }
    missed.makeUp(back -> relayed.lookAgain(elsewhere.endedWithin(back, live.accounts())));
    lookAt(relayed.takeAll());
  }

  /**
   * What cannot be told now is looked at again. In portions: a gap may have ended a thousand long
   * answers, which are neither to be in memory at once nor to hold each other up.
   */
  private void lookAt(Map<UUID, AccountId> replies) {
    Iterator<Map.Entry<UUID, AccountId>> left = List.copyOf(replies.entrySet()).iterator();
    while (left.hasNext()) {
      Map<UUID, AccountId> portion = new HashMap<>();
      while (left.hasNext() && portion.size() < READ_AT_ONCE) {
        Map.Entry<UUID, AccountId> next = left.next();
        portion.put(next.getKey(), next.getValue());
      }
      lookAtPortion(portion);
    }
  }

  private synchronized void lookAtPortion(Map<UUID, AccountId> replies) {
    try {
      telling.of(replies);
    } catch (RuntimeException error) {
      relayed.lookAgain(replies);
      later(error);
    }
  }

  private static void later(RuntimeException error) {
    if (Trouble.passes(error)) {
      log.debug("Reading the answers of other servers failed; retrying: {}", error.getMessage());
    } else {
      log.warn("An answer on another node could not be told", error);
    }
  }

  @Override
  protected FixedDelayTask begin() {
    return new FixedDelayTask("reply-relay", INTERVAL, this::beat);
  }

  private void beat() {
    try {
      look();
    } catch (RuntimeException error) {
      later(error);
    }
  }
}
