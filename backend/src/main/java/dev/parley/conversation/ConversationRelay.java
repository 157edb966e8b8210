package dev.parley.conversation;

import dev.parley.account.AccountId;
import dev.parley.cluster.NodeListener;
import dev.parley.cluster.NodePresence;
import dev.parley.cluster.NotificationsMissed;
import dev.parley.cluster.Signal;
import dev.parley.cluster.SignalsReceived;
import dev.parley.live.LiveQueue;
import dev.parley.live.LiveSender;
import dev.parley.problem.Trouble;
import dev.parley.scheduling.FixedDelayTask;
import dev.parley.scheduling.PeriodicTask;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the sockets of this node what became of conversations on another one: at its word, and by
 * comparing versions, every two seconds while words do not arrive, and every ten against one that
 * was lost.
 */
@Component
class ConversationRelay extends PeriodicTask {
  private static final Logger log = LoggerFactory.getLogger(ConversationRelay.class);
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final int BEATS_BETWEEN_LOOKS = 5;

  private record Row(UUID id, AccountId member, int version, boolean gone) {}

  private final Conversations conversations;
  private final LiveSender live;
  private final JdbcClient jdbc;
  private final NodePresence presence;
  private final NodeListener listener;
  private Map<UUID, Integer> seen = Map.of();
  private Set<AccountId> before = Set.of();
  private volatile boolean missed;
  private int beats;

  ConversationRelay(
      Conversations conversations,
      LiveSender live,
      JdbcClient jdbc,
      NodePresence presence,
      NodeListener listener) {
    this.conversations = conversations;
    this.live = live;
    this.jdbc = jdbc;
    this.presence = presence;
    this.listener = listener;
  }

  @EventListener
  void on(SignalsReceived received) {
    for (Signal signal : received.signals()) {
      AccountId account = new AccountId(signal.account());
      if (live.reaches(account)) {
        tell(account, signal);
      }
    }
  }

  @EventListener
  void on(NotificationsMissed words) {
    missed = true;
  }

  private void tell(AccountId account, Signal signal) {
    try {
      switch (signal.kind()) {
        case CHANGED -> changed(account, signal.id());
        case REMOVED -> removed(account, signal.id(), signal.number());
        case BEGAN, WAITS, GREW, ENDED, STOP, SIGNED_OUT, SIGN_INS_ENDED, DISABLED -> {}
      }
    } catch (RuntimeException error) {
      // Others listen to the same words; this change is found at a later look.
      log.warn("A change on another node could not be told: {}", error.getMessage());
    }
  }

  private void changed(AccountId member, UUID id) {
    conversations
        .find(member, id)
        .ifPresent(now ->
            live.toAccount(member, LiveQueue.CONVERSATIONS, new ConversationEvent.Changed(now)));
  }

  private void removed(AccountId member, UUID id, int version) {
    live.toAccount(member, LiveQueue.CONVERSATIONS, new ConversationEvent.Removed(id, version));
  }

  /**
   * The slow way, at every beat while words do not arrive, else at one in five, since a word can be
   * lost. What is the same as at the last look is no news, and what belongs to an account that was
   * not here then was fetched by its browser.
   */
  void look() {
    beats = (beats + 1) % BEATS_BETWEEN_LOOKS;
    boolean anew = missed;
    if (!anew && (!presence.hasOthers() || (listener.isListening() && beats != 0))) {
      return;
    }
    missed = false;
    try {
      Set<AccountId> here = live.accounts();
      Map<UUID, Integer> now = new HashMap<>();
      for (Row row : rows(here)) {
        now.put(row.id(), row.version());
        Integer known = seen.get(row.id());
        if (known == null ? before.contains(row.member()) : known != row.version()) {
          tell(row);
        }
      }
      seen = now;
      before = here;
    } catch (RuntimeException error) {
      missed |= anew;
      if (!Trouble.passes(error)) {
        throw error;
      }
      log.debug("Looking for changes waits for the database: {}", error.getMessage());
    }
  }

  private void tell(Row row) {
    if (row.gone()) {
      removed(row.member(), row.id(), row.version());
    } else {
      changed(row.member(), row.id());
    }
  }

  private List<Row> rows(Set<AccountId> here) {
    return jdbc.sql(
            "select c.id, me.account_id, c.version + me.version as version, c.purged_at is not null"
                + " as gone from conversation c"
                + ConversationAccess.toRead("any(:here)"))
        .param("here", here.stream().map(AccountId::value).toArray(UUID[]::new))
        .query((row, number) ->
            new Row(
                row.getObject("id", UUID.class),
                new AccountId(row.getObject("account_id", UUID.class)),
                row.getInt("version"),
                row.getBoolean("gone")))
        .list();
  }

  @Override
  protected FixedDelayTask begin() {
    return new FixedDelayTask("conversation-relay", INTERVAL, this::look);
  }
}
