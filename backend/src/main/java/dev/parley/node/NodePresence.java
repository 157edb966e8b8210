package dev.parley.node;

import dev.parley.rhythm.Rhythm;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Says twice a second that this node is alive, and looks whether others are. A node alone sends
 * nobody anything.
 */
@Component
public class NodePresence implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(NodePresence.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final JdbcClient journal;
  private final Node node;
  private volatile int others;
  private volatile @Nullable Rhythm rhythm;

  NodePresence(@Qualifier("journal") JdbcClient journal, Node node) {
    this.journal = journal;
    this.node = node;
  }

  /** Whether another node was alive within the last 3 s, as of half a second ago. */
  public boolean hasOthers() {
    return others > 0;
  }

  void refresh() {
    try {
      int alive =
          journal
              .sql(
                  """
                  with mine as (
                    insert into node (id, seen_at) values (:me, now())
                    on conflict (id) do update set seen_at = now()),
                  gone as (delete from node where seen_at < now() - interval '1 min')
                  select count(*) from node where id <> :me and seen_at > now() - interval '3 s'
                  """)
              .param("me", node.id())
              .query((row, number) -> row.getInt(1))
              .single();
      if (alive != others) {
        log.info("{} other nodes share this database", alive);
      }
      others = alive;
    } catch (RuntimeException away) {
      log.debug("This node's presence waits for the database: {}", away.getMessage());
    }
  }

  private void leave() {
    try {
      UUID me = node.id();
      journal.sql("delete from node where id = :me").param("me", me).update();
    } catch (RuntimeException away) {
      log.debug("This node's row is left to be forgotten: {}", away.getMessage());
    }
  }

  @Override
  public void start() {
    refresh(); // or all that is told in the first half second would be kept from the others
    rhythm = new Rhythm("node-presence", INTERVAL, this::refresh);
  }

  @Override
  public void stop() {
    Rhythm ending = rhythm;
    rhythm = null;
    if (ending != null) {
      ending.close();
      leave();
    }
  }

  @Override
  public boolean isRunning() {
    return rhythm != null;
  }
}
