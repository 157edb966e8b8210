package dev.parley.live;

import dev.parley.account.OpenSignIns;
import dev.parley.account.SignedIn;
import dev.parley.audit.AuditEvent;
import dev.parley.audit.AuditLog;
import dev.parley.cluster.EventsMissed;
import dev.parley.live.socket.LiveSettings;
import dev.parley.scheduling.FixedDelayTask;
import dev.parley.scheduling.PeriodicTask;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Compares the open sockets with the sign-ins in the database, now and then: a sign-in may expire,
 * or end on another node whose notification did not arrive. An open socket counts as use of its
 * sign-in.
 */
@Component
class SignInCheck extends PeriodicTask {
  private static final Logger log = LoggerFactory.getLogger(SignInCheck.class);

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final int CHECKS_AFTER_A_GAP = 3;

  private final AtomicInteger soon = new AtomicInteger();
  private long checkedAt;
  private final OpenSignIns signIns;
  private final ConnectedSockets sockets;
  private final LiveSettings settings;
  private final AuditLog audit;

  SignInCheck(
      OpenSignIns signIns, ConnectedSockets sockets, LiveSettings settings, AuditLog audit) {
    this.signIns = signIns;
    this.sockets = sockets;
    this.settings = settings;
    this.audit = audit;
  }

  /** The end of a sign-in may be among them; others may need some seconds to send it again. */
  @EventListener
  void on(EventsMissed missed) {
    soon.set(CHECKS_AFTER_A_GAP);
  }

  private void tick() {
    boolean missed = soon.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    if (missed || System.nanoTime() - checkedAt >= settings.checkEvery().toNanos()) {
      checkedAt = System.nanoTime();
      check();
    }
  }

  /** Closes the sockets of sign-ins that have ended. */
  void check() {
    Set<SignedIn> asked = sockets.signIns();
    if (asked.isEmpty()) {
      return;
    }
    try {
      Set<String> valid = signIns.prolong(asked);
      sockets.closeInvalid(asked, valid);
      Set<SignedIn> ended =
          asked.stream()
              .filter(signIn -> !valid.contains(signIn.sessionId()))
              .collect(Collectors.toSet());
      if (!ended.isEmpty()) {
        // Other ends are logged by the node where they happened.
        Set<String> removed = signIns.removeExpired(ended);
        ended.stream()
            .filter(signIn -> removed.contains(signIn.sessionId()))
            .forEach(signIn -> audit.write(AuditEvent.ended(signIn.id().value(), null, "expired")));
      }
    } catch (RuntimeException unavailable) {
      log.warn(
          "Checking the sign-ins of open sockets failed, retrying: {}", unavailable.getMessage());
    }
  }

  @Override
  protected FixedDelayTask begin() {
    checkedAt = System.nanoTime();
    Duration every = settings.checkEvery();
    return new FixedDelayTask(
        "live-sign-ins", every.compareTo(INTERVAL) < 0 ? every : INTERVAL, this::tick);
  }
}
