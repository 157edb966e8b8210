package dev.parley.cluster;

import dev.parley.scheduling.FixedDelayTask;
import dev.parley.scheduling.PeriodicTask;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Hears what the other nodes tell, on a connection of its own. While that is down, {@link
 * #isListening} is false and everyone looks for themselves.
 */
@Component
public class NodeListener extends PeriodicTask {
  private static final Logger log = LoggerFactory.getLogger(NodeListener.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int WAIT_MILLIS = 1_000;

  /** A connection whose server hangs is noticed within this. */
  private static final int ANSWER_MILLIS = 5_000;

  private final DataSource database;
  private final Node node;
  private final ApplicationEventPublisher events;
  private volatile boolean listening;

  /** By {@link System#nanoTime()}: what was told until then was heard. */
  private long heardUntil;

  NodeListener(
      @Qualifier("listening") DataSource database, Node node, ApplicationEventPublisher events) {
    this.database = database;
    this.node = node;
    this.events = events;
  }

  /** Whether words of other nodes arrive here now. */
  public boolean isListening() {
    return listening;
  }

  private void listen() {
    try (Connection connection = database.getConnection()) {
      connection.setNetworkTimeout(sameThread(), ANSWER_MILLIS);
      PGConnection notices = connection.unwrap(PGConnection.class);
      try (Statement statement = connection.createStatement()) {
        statement.execute("listen " + NodeSignals.CHANNEL);
        events.publishEvent(new NotificationsMissed(heardUntil, System.nanoTime()));
        listening = true;
        while (isRunning()) {
          long asked = System.nanoTime();
          PGNotification[] heard = notices.getNotifications(WAIT_MILLIS);
          if (heard == null || heard.length == 0) {
            statement.execute("select 1");
          } else {
            hear(heard);
          }
          heardUntil = asked;
        }
      }
    } catch (SQLException away) {
      if (isRunning()) {
        log.warn("Words of other nodes do not arrive for now: {}", away.getMessage());
      }
    } finally {
      listening = false;
    }
  }

  private void hear(PGNotification[] heard) {
    List<Signal> signals = new ArrayList<>();
    for (PGNotification each : heard) {
      if (!Signal.isFrom(node.id(), each.getParameter())) {
        signals.addAll(Signal.read(each.getParameter()));
      }
    }
    if (!signals.isEmpty()) {
      try {
        events.publishEvent(new SignalsReceived(signals));
      } catch (RuntimeException error) {
        log.warn("What another node told could not be followed: {}", error.getMessage());
      }
    }
  }

  private static Executor sameThread() {
    return Runnable::run;
  }

  @Override
  protected FixedDelayTask begin() {
    heardUntil = System.nanoTime();
    return new FixedDelayTask("node-listener", PAUSE, this::listen);
  }
}
