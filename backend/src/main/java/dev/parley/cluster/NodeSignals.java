package dev.parley.cluster;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the other nodes, by PostgreSQL's NOTIFY. Inside a transaction it is delivered with the
 * commit, or not at all; outside, a word that is lost is found by those who look for themselves.
 */
@Component
public class NodeSignals {
  /** The channel that all nodes listen to. */
  static final String CHANNEL = "parley";

  private static final Logger log = LoggerFactory.getLogger(NodeSignals.class);

  private final JdbcClient jdbc;
  private final Node node;
  private final NodePresence presence;

  NodeSignals(JdbcClient jdbc, Node node, NodePresence presence) {
    this.jdbc = jdbc;
    this.node = node;
    this.presence = presence;
  }

  /** Tells the others after something was stored; does nothing where there are none. */
  public void tell(Signal signal) {
    tell(List.of(signal));
  }

  /** As {@link #tell(Signal)}, many at once. */
  public void tell(List<Signal> signals) {
    if (presence.hasOthers()) {
      try {
        notify(signals);
      } catch (RuntimeException away) {
        log.debug("The other nodes were not told: {}", away.getMessage());
      }
    }
  }

  /** Tells the others with the commit of the caller's transaction. */
  public void tellWithCommit(Signal signal) {
    if (presence.hasOthers()) {
      notify(List.of(signal));
    }
  }

  /**
   * What a statement of another pool passes to {@code pg_notify}; empty where there are no others.
   */
  public List<String> payloads(List<Signal> signals) {
    return presence.hasOthers() ? Signal.payloads(node.id(), signals) : List.of();
  }

  private void notify(List<Signal> signals) {
    for (String payload : Signal.payloads(node.id(), signals)) {
      jdbc.sql("select pg_notify(:channel, :payload)::text")
          .param("channel", CHANNEL)
          .param("payload", payload)
          .query((row, number) -> true)
          .single();
    }
  }
}
