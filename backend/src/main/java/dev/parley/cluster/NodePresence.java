package dev.parley.cluster;

import dev.parley.database.DatabaseHealth;
import dev.parley.scheduling.FixedDelayTask;
import dev.parley.scheduling.PeriodicTask;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The heartbeat of this node: writes twice a second that it is alive, and reads which others are. A
 * node without others sends no events.
 */
@Component
public class NodePresence extends PeriodicTask implements MeterBinder {
  /** Before the web server starts, and after it has stopped. */
  static final int PHASE = 0;

  private static final Logger log = LoggerFactory.getLogger(NodePresence.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);

  /** Others consider a node dead after 3 s without a heartbeat, by the database's clock. */
  private static final Duration STALE_AFTER = Duration.ofMillis(2_500);

  /** Within this time every other node has read the heartbeat of this one. */
  private static final Duration READ_BY_OTHERS = Duration.ofSeconds(2);

  private final JdbcClient journal;
  private final Node node;
  private final ApplicationEventPublisher events;
  private final DatabaseHealth health;
  private final LongSupplier nanoTime;
  private volatile Set<UUID> others = Set.of();

  /** Nodes whose row was there at the last refresh, without a heartbeat within 3 s. */
  private Set<UUID> silent = Set.of();

  private @Nullable Long sentAt;
  private volatile boolean deletesRow = true;

  @Autowired
  NodePresence(
      @Qualifier("journal") JdbcClient journal,
      Node node,
      ApplicationEventPublisher events,
      DatabaseHealth health) {
    this(journal, node, events, health, System::nanoTime);
  }

  NodePresence(
      JdbcClient journal,
      Node node,
      ApplicationEventPublisher events,
      DatabaseHealth health,
      LongSupplier nanoTime) {
    this.journal = journal;
    this.node = node;
    this.events = events;
    this.health = health;
    this.nanoTime = nanoTime;
  }

  /** Whether another node was alive within the last 3 s, as of half a second ago. */
  public boolean hasOthers() {
    return !others.isEmpty();
  }

  /**
   * Whether this node has the lowest id of those that are alive: it alone does what all learn of,
   * and what is to be done once. While a node comes or goes two may say so, or none.
   */
  public boolean isLowest() {
    String me = node.id().toString();
    return others.stream().allMatch(other -> me.compareTo(other.toString()) < 0);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("parley.nodes.alive", this, presence -> presence.others.size() + 1)
        .description("Servers on this database, including this one")
        .register(registry);
  }

  void refresh() {
    long sending = nanoTime.getAsLong();
    try {
      Map<UUID, Boolean> rows = new HashMap<>();
      journal
          .sql(
              """
              with mine as (
                insert into node (id, seen_at) values (:me, now())
                on conflict (id) do update set seen_at = now()),
              gone as (delete from node where seen_at < now() - interval '1 hour')
              select id, seen_at > now() - interval '3 s' as alive from node where id <> :me
              """)
          .param("me", node.id())
          .query(row -> {
            rows.put(row.getObject("id", UUID.class), row.getBoolean("alive"));
          });
      boolean hadOthers = hasOthers();
      take(rows);
      stored(sending, hadOthers || hasOthers());
    } catch (RuntimeException away) {
      health.writeFailed(away);
      log.debug("The heartbeat of this node failed, retrying: {}", away.getMessage());
    }
  }

  /** A node that was shut down and had sent everything has deleted its row; a dead one has not. */
  private void take(Map<UUID, Boolean> rows) {
    Set<UUID> alive =
        rows.entrySet().stream()
            .filter(Map.Entry::getValue)
            .map(Map.Entry::getKey)
            .collect(Collectors.toUnmodifiableSet());
    Set<UUID> before = others;
    others = alive;
    if (!alive.equals(before)) {
      log.info("Other servers on this database: {}", alive.size());
    }
    if (before.stream().anyMatch(id -> Boolean.FALSE.equals(rows.get(id)))) {
      events.publishEvent(new EventsMissed(Duration.ZERO));
    }
    if (alive.stream().anyMatch(silent::contains)) {
      // It may not have known of this node, and then it sent nothing here.
      events.publishEvent(new EventsMissed(READ_BY_OTHERS));
    }
    silent =
        rows.keySet().stream()
            .filter(id -> !alive.contains(id))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** At worst the database got no heartbeat from the last statement's start to this one's end. */
  private void stored(long sending, boolean withOthers) {
    Long before = sentAt;
    long now = nanoTime.getAsLong();
    sentAt = sending;
    health.writeSucceeded();
    if (withOthers && (before == null || now - before >= STALE_AFTER.toNanos())) {
      events.publishEvent(new EventsMissed(READ_BY_OTHERS));
    }
  }

  /**
   * Other nodes may lack events of this one. Its row stays at the shutdown, so that they consider
   * it dead and resync their browsers.
   */
  void keepRowAtShutdown() {
    deletesRow = false;
  }

  private void deleteRow() {
    try {
      UUID me = node.id();
      journal.sql("delete from node where id = :me").param("me", me).update();
    } catch (RuntimeException away) {
      log.debug("The row of this node could not be deleted: {}", away.getMessage());
    }
  }

  @Override
  protected FixedDelayTask begin() {
    refresh(); // At once: else others would send nothing to this node for half a second.
    return new FixedDelayTask("node-presence", INTERVAL, this::refresh);
  }

  @Override
  public void stop() {
    boolean ran = isRunning();
    super.stop();
    if (ran && deletesRow) {
      deleteRow(); // After the last refresh, which would insert it again.
    }
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
