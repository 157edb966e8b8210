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
 * Receives the notifications of PostgreSQL, on a connection of its own: those of other nodes, and
 * of triggers. With another transport between nodes, only the latter.
 */
@Component
public class NodeListener extends PeriodicTask {
  /** The channel that all nodes and triggers write to. */
  static final String CHANNEL = "parley";

  private static final Logger log = LoggerFactory.getLogger(NodeListener.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int WAIT_MILLIS = 1_000;

  /** A connection whose server hangs is noticed within this. */
  private static final int ANSWER_MILLIS = 5_000;

  private final DataSource database;
  private final NodeInbox inbox;
  private volatile boolean listening;

  NodeListener(@Qualifier("listening") DataSource database, NodeInbox inbox) {
    this.database = database;
    this.inbox = inbox;
  }

  /** Whether notifications arrive now. */
  public boolean isListening() {
    return listening;
  }

  private void listen() {
    try (Connection connection = database.getConnection()) {
      connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
      PGConnection notices = connection.unwrap(PGConnection.class);
      try (Statement statement = connection.createStatement()) {
        statement.execute("listen " + CHANNEL);
        inbox.connected();
        listening = true;
        while (isRunning()) {
          PGNotification[] received = notices.getNotifications(WAIT_MILLIS);
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
        log.warn("Notifications of the database do not arrive for now: {}", away.getMessage());
      }
    } finally {
      listening = false;
    }
  }

  @Override
  protected FixedDelayTask begin() {
    return new FixedDelayTask("node-listener", Duration.ZERO, PAUSE, this::listen);
  }
}
