package dev.parley.live;

import dev.parley.rhythm.Recurring;
import dev.parley.rhythm.Rhythm;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Looks every second for sockets that do not connect, or do not end what they began. */
@Component
class SocketDeadlines extends Recurring {
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final ConnectedSockets sockets;

  SocketDeadlines(ConnectedSockets sockets) {
    this.sockets = sockets;
  }

  @Override
  protected Rhythm begin() {
    return new Rhythm("live-deadlines", EVERY, sockets::closeOverdue);
  }
}
