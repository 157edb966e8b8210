package dev.parley.live;

import dev.parley.account.AccountId;
import dev.parley.account.SignedOut;
import dev.parley.audit.AuditEvent;
import dev.parley.audit.AuditLog;
import dev.parley.cluster.NodeOutbox;
import dev.parley.cluster.NodePresence;
import dev.parley.cluster.Signal;
import dev.parley.cluster.SignalsReceived;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Closes the sockets of a sign-in when it ends, on this node and on all others, and those of an
 * account that was changed by any node or command. {@link SignInCheck} finds those whose
 * notification was lost.
 */
@Component
class SignOuts {
  private final ConnectedSockets sockets;
  private final NodeOutbox nodes;
  private final NodePresence presence;
  private final AuditLog audit;

  SignOuts(ConnectedSockets sockets, NodeOutbox nodes, NodePresence presence, AuditLog audit) {
    this.sockets = sockets;
    this.nodes = nodes;
    this.presence = presence;
    this.audit = audit;
  }

  @EventListener
  void on(SignedOut signedOut) {
    sockets.closeSignIn(signedOut.sessionId());
    UUID session = UUID.fromString(signedOut.sessionId());
    nodes.send(new Signal(Signal.Kind.SIGNED_OUT, Signal.NOBODY, session, 0));
  }

  @EventListener
  void on(SignalsReceived received) {
    for (Signal signal : received.signals()) {
      switch (signal.kind()) {
        case SIGNED_OUT -> sockets.closeSignIn(signal.id().toString());
        case SIGN_INS_ENDED -> {
          writeOnce(AuditEvent.ended(signal.account(), null, "account-changed"));
          sockets.closeAccount(new AccountId(signal.account()), signal.number());
        }
        case DISABLED -> {
          writeOnce(AuditEvent.of(AuditEvent.Action.ACCOUNT_DISABLED, signal.account(), null));
          sockets.closeAccount(new AccountId(signal.account()), Integer.MAX_VALUE);
        }
        case STOP, RESYNC, PRESENT -> {}
      }
    }
  }

  /** Every node receives the notifications of the database. */
  private void writeOnce(AuditEvent event) {
    if (presence.isLowest()) {
      audit.write(event);
    }
  }
}
