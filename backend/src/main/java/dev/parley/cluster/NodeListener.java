package dev.parley.cluster;

import dev.parley.scheduling.FixedDelayTask;
import dev.parley.scheduling.PeriodicTask;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Receives the notifications of PostgreSQL on a connection of its own: those of triggers, and those
 * of other nodes unless another transport carries them.
 */
@Component
class NodeListener extends PeriodicTask {
  /** The channel that all nodes and triggers write to. */
  static final String CHANNEL = "parley";

  private static final Logger log = LoggerFactory.getLogger(NodeListener.class);
  private static final Duration RECONNECT_DELAY = Duration.ofMillis(500);
  private static final int POLL_MILLIS = 1_000;

  /** Within this time a database that hangs is noticed. */
  private static final int NETWORK_TIMEOUT_MILLIS = 5_000;

  private final DataSource database;
  private final NodeInbox inbox;

  NodeListener(@Qualifier("listening") DataSource database, NodeInbox inbox) {
    this.database = database;
    this.inbox = inbox;
  }

  private void listen() {
    try (Connection connection = database.getConnection()) {
      connection.setNetworkTimeout(Runnable::run, NETWORK_TIMEOUT_MILLIS);
      PGConnection notices = connection.unwrap(PGConnection.class);
      try (Statement statement = connection.createStatement()) {
        statement.execute("listen " + CHANNEL);
        inbox.connected();
        while (isRunning()) {
          PGNotification[] received = notices.getNotifications(POLL_MILLIS);
          if (received == null || received.length == 0) {
            statement.execute("select 1");
          } else {
            for (PGNotification each : received) {
              inbox.receive(each.getParameter());
            }
          }
        }
      }
    } catch (SQLException away) {
      if (isRunning()) {
        log.warn("LISTEN connection lost; reconnecting in 500 ms: {}", away.getMessage());
      }
    }
  }

  @Override
  protected FixedDelayTask begin() {
    return new FixedDelayTask("node-listener", Duration.ZERO, RECONNECT_DELAY, this::listen);
  }
}
