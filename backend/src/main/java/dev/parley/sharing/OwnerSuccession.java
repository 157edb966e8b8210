package dev.parley.sharing;

import dev.parley.cluster.Signal;
import dev.parley.cluster.SignalsReceived;
import dev.parley.conversation.Conversations;
import dev.parley.problem.Refusal;
import dev.parley.scheduling.FixedDelayTask;
import dev.parley.scheduling.PeriodicTask;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives a shared conversation another owner when the account of its owner is disabled: the writer
 * who has been a member for the longest time, or, where there is none, it goes to the trash. At
 * once after the notification, and every minute for one that was lost. A conversation without other
 * members stays as it is, for when the account is enabled again; so do all conversations of an
 * account that its owner has closed, until it is removed.
 */
@Component
class OwnerSuccession extends PeriodicTask {
  private static final Logger log = LoggerFactory.getLogger(OwnerSuccession.class);
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private enum Outcome {
    NEW_OWNER,
    NO_WRITER,
    HAS_OWNER
  }

  private final OwnerRows rows;
  private final Members members;
  private final Conversations conversations;
  private final TransactionTemplate transaction;

  OwnerSuccession(
      OwnerRows rows,
      Members members,
      Conversations conversations,
      TransactionTemplate transaction) {
    this.rows = rows;
    this.members = members;
    this.conversations = conversations;
    this.transaction = transaction;
  }

  /** Not on the receiving thread, which waits for no statement. */
  @EventListener
  void on(SignalsReceived received) {
    if (received.signals().stream().anyMatch(each -> each.kind() == Signal.Kind.DISABLED)) {
      Thread.ofVirtual().name("owner-succession").start(this::pass);
    }
  }

  /** Looks once for conversations without an owner who can act. */
  synchronized void pass() {
    try {
      rows.ownerless().forEach(this::succeed);
    } catch (RuntimeException error) {
      log.warn("Owner succession: failed, retrying in a minute: {}", error.getMessage());
    }
  }

  private void succeed(OwnerRows.Ownerless one) {
    UUID id = one.conversation();
    Outcome outcome =
        transaction.execute(status -> {
          if (!rows.lock(one)) {
            return Outcome.HAS_OWNER;
          }
          Optional<UUID> next = rows.longestStandingWriter(id);
          next.ifPresent(writer -> members.makeOwner(id, one.owner().value(), writer));
          return next.isPresent() ? Outcome.NEW_OWNER : Outcome.NO_WRITER;
        });
    switch (outcome) {
      case NEW_OWNER -> members.announce(id);
      case NO_WRITER -> trash(one);
      case HAS_OWNER -> {}
    }
  }

  private void trash(OwnerRows.Ownerless one) {
    try {
      conversations.trash(one.owner(), one.conversation());
    } catch (Refusal gone) {
      log.debug("Owner succession: another server was faster");
    }
  }

  @Override
  protected FixedDelayTask begin() {
    return new FixedDelayTask("owner-succession", INTERVAL, this::pass);
  }
}
