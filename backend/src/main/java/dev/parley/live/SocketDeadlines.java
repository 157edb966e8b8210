package dev.parley.live;

import dev.parley.scheduling.FixedDelayTask;
import dev.parley.scheduling.PeriodicTask;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Closes, every second, sockets that do not connect or do not complete a message. */
@Component
class SocketDeadlines extends PeriodicTask {
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final ConnectedSockets sockets;

  SocketDeadlines(ConnectedSockets sockets) {
    this.sockets = sockets;
  }

  @Override
  protected FixedDelayTask begin() {
    return new FixedDelayTask("live-deadlines", EVERY, sockets::closeOverdue);
  }
}
