package dev.parley.live;

import dev.parley.account.OpenSignIns;
import dev.parley.account.SignedIn;
import dev.parley.rhythm.Recurring;
import dev.parley.rhythm.Rhythm;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Compares the open sockets with the sign-ins in the database, now and then: a sign-in may expire,
 * or end on another node whose word did not arrive. An open socket counts as use of its sign-in.
 */
@Component
class SignInCheck extends Recurring {
  private static final Logger log = LoggerFactory.getLogger(SignInCheck.class);

  private final OpenSignIns signIns;
  private final ConnectedSockets sockets;
  private final LiveSettings settings;

  SignInCheck(OpenSignIns signIns, ConnectedSockets sockets, LiveSettings settings) {
    this.signIns = signIns;
    this.sockets = sockets;
    this.settings = settings;
  }

  /** Closes the sockets of sign-ins that have ended. */
  void check() {
    Set<SignedIn> asked = sockets.signIns();
    if (asked.isEmpty()) {
      return;
    }
    try {
      sockets.keepOnly(asked, signIns.prolong(asked));
    } catch (RuntimeException unavailable) {
      log.warn("The sign-ins of open sockets could not be checked: {}", unavailable.getMessage());
    }
  }

  @Override
  protected Rhythm begin() {
    return new Rhythm("live-sign-ins", settings.checkEvery(), this::check);
  }
}
