package dev.parley.reply.run;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.account.AccountId;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.MessageHistory;
import dev.parley.conversation.MessageStatus;
import dev.parley.conversation.MessageView;
import dev.parley.live.LiveQueue;
import dev.parley.live.LiveSender;
import dev.parley.node.NodeListener;
import dev.parley.node.NodePresence;
import dev.parley.node.Signal;
import dev.parley.node.SignalsReceived;
import dev.parley.node.WordsMissed;
import dev.parley.problem.Trouble;
import dev.parley.reply.lease.Lease;
import dev.parley.rhythm.Recurring;
import dev.parley.rhythm.Rhythm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells the sockets of this node of answers that another node writes: at its word, and by looking,
 * twice a second while words do not arrive, and every five seconds against a word that was lost.
 */
@Component
class ReplyRelay extends Recurring {
  private static final Logger log = LoggerFactory.getLogger(ReplyRelay.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final int BEATS_BETWEEN_LOOKS = 10;
  private static final int LONGEST_PIECE = 64 * 1024;

  /** How much of an answer was told here, and of which attempt. */
  private record Told(AccountId owner, int attempt, int end) {}

  private final Cache<UUID, Told> told =
      Caffeine.newBuilder().expireAfterAccess(Duration.ofMinutes(10)).build();
  private final GrownElsewhere grown;
  private final MessageHistory history;
  private final Conversations conversations;
  private final LiveSender live;
  private final ReplyRuns runs;
  private final NodePresence presence;
  private final NodeListener listener;
  private final MissedWords missed = new MissedWords();
  private volatile boolean soon;
  private int beats;

  ReplyRelay(
      GrownElsewhere grown,
      MessageHistory history,
      Conversations conversations,
      LiveSender live,
      ReplyRuns runs,
      NodePresence presence,
      NodeListener listener) {
    this.grown = grown;
    this.history = history;
    this.conversations = conversations;
    this.live = live;
    this.runs = runs;
    this.presence = presence;
    this.listener = listener;
  }

  /**
   * Goes on telling of an answer that was written here until another process took it: that one may
   * hold this one for gone, and then tells nobody. From its begin, since browsers may have more of
   * the attempt before than was ever stored.
   */
  void follow(Lease lost) {
    told.put(lost.replyId(), new Told(lost.owner(), lost.attempt(), 0));
    soon = true;
  }

  /** Its end was told by the run that is here now. */
  void forget(UUID reply) {
    told.invalidate(reply);
  }

  @EventListener
  void on(WordsMissed words) {
    missed.add(words);
  }

  @EventListener
  void on(SignalsReceived received) {
    for (Signal signal : received.signals()) {
      if (signal.kind() == Signal.Kind.STOP) {
        runs.cancel(signal.id(), signal.number(), ReplyRun.Cause.STOPPED);
      }
    }
    hear(received.signals());
  }

  private synchronized void hear(List<Signal> signals) {
    Map<UUID, AccountId> growing = new HashMap<>();
    for (Signal signal : signals) {
      AccountId account = new AccountId(signal.account());
      if (!live.reaches(account)) {
        continue;
      }
      if (signal.kind() == Signal.Kind.GREW) {
        growing.put(signal.id(), account);
      } else {
        toldOrMissed(() -> tell(account, signal));
      }
    }
    toldOrMissed(() -> grew(growing));
  }

  private void tell(AccountId account, Signal signal) {
    UUID reply = signal.id();
    switch (signal.kind()) {
      case BEGAN -> began(account, reply);
      case WAITS ->
          live.toAccount(
              account, LiveQueue.REPLIES, new ReplyEvent.Waiting(reply, signal.number()));
      case ENDED -> ended(account, reply);
      case GREW, STOP, CHANGED, REMOVED, SIGNED_OUT -> {}
    }
  }

  private void began(AccountId account, UUID reply) {
    MessageView answer = history.find(account, reply).orElse(null);
    if (answer == null || answer.parentId() == null) {
      return;
    }
    history
        .find(account, answer.parentId())
        .ifPresent(prompt ->
            live.toAccount(
                account,
                LiveQueue.REPLIES,
                new ReplyEvent.Began(
                    conversations.view(account, answer.conversationId()), prompt, answer)));
    if (answer.status() == MessageStatus.ANSWERING) {
      told.put(reply, new Told(account, answer.attempt(), answer.text().length()));
    }
  }

  private void grew(Map<UUID, AccountId> growing) {
    List<UUID> replies = new ArrayList<>();
    List<Integer> from = new ArrayList<>();
    growing.forEach((reply, account) -> {
      Told known = told.getIfPresent(reply);
      if (known != null && !runs.contains(reply)) {
        replies.add(reply);
        from.add(known.end());
      } else if (known == null && !runs.contains(reply)) {
        began(account, reply); // A browser that never heard of it could not show it.
      }
    });
    if (replies.isEmpty()) {
      return;
    }
    for (GrownElsewhere.Grown more : grown.beyond(replies, from)) {
      tell(growing.get(more.replyId()), more);
    }
  }

  private void tell(@Nullable AccountId owner, GrownElsewhere.Grown more) {
    Told known = told.getIfPresent(more.replyId());
    if (owner == null
        || (known != null && known.attempt() == more.attempt() && more.text().isEmpty())) {
      return;
    }
    send(owner, more);
    told.put(more.replyId(), new Told(owner, more.attempt(), more.offset() + more.text().length()));
  }

  private void send(AccountId owner, GrownElsewhere.Grown more) {
    String text = more.text();
    int at = 0;
    do {
      int end = Math.min(text.length(), at + LONGEST_PIECE);
      if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
        end--;
      }
      live.toAccount(
          owner,
          LiveQueue.REPLIES,
          new ReplyEvent.Grew(
              more.replyId(), more.attempt(), more.offset() + at, text.substring(at, end)));
      at = end;
    } while (at < text.length());
  }

  private void ended(AccountId account, UUID reply) {
    MessageView message = history.find(account, reply).orElse(null);
    if (message != null && message.status() == MessageStatus.ANSWERING) {
      return; // Between two writers.
    }
    Told known = told.getIfPresent(reply);
    told.invalidate(reply);
    if (message == null) {
      return;
    }
    if (known != null
        && known.attempt() == message.attempt()
        && known.end() < message.text().length()) {
      // The last words were never in the journal.
      String rest = message.text().substring(known.end());
      send(account, new GrownElsewhere.Grown(reply, known.attempt(), known.end(), rest));
    }
    live.toAccount(account, LiveQueue.REPLIES, ReplyEvent.ending(message));
  }

  /** The slow way: what runs elsewhere, what ran there and does no more, and what was missed. */
  void look() {
    beats = (beats + 1) % BEATS_BETWEEN_LOOKS;
    boolean hears = listener.isListening();
    if (!hears && beats == 0 && presence.hasOthers()) {
      missed.addSince(System.nanoTime() - INTERVAL.toNanos() * BEATS_BETWEEN_LOOKS);
    }
    if ((!hears || beats == 0 || soon) && (presence.hasOthers() || !told.asMap().isEmpty())) {
      soon = false;
      lookAtThoseInFlight();
    }
    missed.makeUp(back ->
        grown
            .endedWithin(back, live.accounts())
            .forEach(each -> began(each.owner(), each.replyId())));
  }

  private synchronized void lookAtThoseInFlight() {
    Map<UUID, AccountId> growing = new HashMap<>();
    grown.of(live.accounts()).forEach(each -> growing.put(each.replyId(), each.owner()));
    grew(growing);
    Set<UUID> gone = new HashSet<>(told.asMap().keySet());
    gone.removeAll(growing.keySet());
    for (UUID reply : gone) {
      Told known = told.getIfPresent(reply);
      if (known != null && runs.contains(reply)) {
        told.asMap().remove(reply, known); // It came back: now its run tells.
      } else if (known != null) {
        ended(known.owner(), reply);
      }
    }
  }

  private void toldOrMissed(Runnable step) {
    long before = System.nanoTime();
    if (!ifItCan(step)) {
      missed.addSince(before);
    }
  }

  /** What it cannot tell now is found at a later look. */
  private static boolean ifItCan(Runnable step) {
    try {
      step.run();
      return true;
    } catch (RuntimeException error) {
      if (Trouble.passes(error)) {
        log.debug("Telling of answers elsewhere waits for the database: {}", error.getMessage());
      } else {
        log.warn("An answer on another node could not be told", error);
      }
      return false;
    }
  }

  @Override
  protected Rhythm begin() {
    return new Rhythm("reply-relay", INTERVAL, () -> ifItCan(this::look));
  }
}
