package dev.parley.live;

import dev.parley.account.SignedOut;
import dev.parley.node.NodeSignals;
import dev.parley.node.Signal;
import dev.parley.node.SignalsReceived;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Closes the sockets of a sign-in when it ends, on this node and on all others. A word that is lost
 * is found by {@link SignInCheck}.
 */
@Component
class SignOuts {
  private static final UUID NO_ACCOUNT = new UUID(0, 0);

  private final ConnectedSockets sockets;
  private final NodeSignals nodes;

  SignOuts(ConnectedSockets sockets, NodeSignals nodes) {
    this.sockets = sockets;
    this.nodes = nodes;
  }

  @EventListener
  void on(SignedOut signedOut) {
    sockets.closeSignIn(signedOut.sessionId());
    nodes.tell(
        new Signal(Signal.Kind.SIGNED_OUT, NO_ACCOUNT, UUID.fromString(signedOut.sessionId())));
  }

  @EventListener
  void on(SignalsReceived received) {
    received.signals().stream()
        .filter(signal -> signal.kind() == Signal.Kind.SIGNED_OUT)
        .forEach(signal -> sockets.closeSignIn(signal.id().toString()));
  }
}
