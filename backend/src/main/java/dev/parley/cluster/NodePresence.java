package dev.parley.cluster;

import dev.parley.scheduling.FixedDelayTask;
import dev.parley.scheduling.PeriodicTask;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.SQLException;
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
 * Writes twice a second that this node is alive, and reads which others are. A node without others
 * sends nothing.
 */
@Component
public class NodePresence extends PeriodicTask implements MeterBinder {
  /** Before the web server starts, and after it has stopped. */
  static final int PHASE = 0;

  private static final Logger log = LoggerFactory.getLogger(NodePresence.class);
  private static final String DISK_FULL = "53100";
  private static final Duration INTERVAL = Duration.ofMillis(500);

  /** Others take a node for gone after 3 s, by the database's clock. */
  private static final Duration NEARLY_GONE = Duration.ofMillis(2_500);

  /** Every other node has read this node's row within this time. */
  private static final Duration NOTICED = Duration.ofSeconds(2);

  private final JdbcClient journal;
  private final Node node;
  private final ApplicationEventPublisher events;
  private final LongSupplier nanoTime;
  private volatile Set<UUID> others = Set.of();
  private volatile @Nullable Long storedAt;
  private @Nullable Long sentAt;
  private volatile boolean diskFull;
  private volatile boolean goodbye = true;

  @Autowired
  NodePresence(
      @Qualifier("journal") JdbcClient journal, Node node, ApplicationEventPublisher events) {
    this(journal, node, events, System::nanoTime);
  }

  NodePresence(
      JdbcClient journal, Node node, ApplicationEventPublisher events, LongSupplier nanoTime) {
    this.journal = journal;
    this.node = node;
    this.events = events;
    this.nanoTime = nanoTime;
  }

  /** Whether another node was alive within the last 3 s, as of half a second ago. */
  public boolean hasOthers() {
    return !others.isEmpty();
  }

  /** Whether the database took this node's presence within this time. Never waits. */
  boolean wasStoredWithin(Duration time) {
    Long last = storedAt;
    return last != null && nanoTime.getAsLong() - last < time.toNanos();
  }

  /** Whether the database could not take it because its disk is full. */
  boolean findsDiskFull() {
    return diskFull;
  }

  static boolean isDiskFull(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("parley.nodes.alive", this, presence -> presence.others.size() + 1)
        .description("Processes on this database, this one included")
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
              gone as (delete from node where seen_at < now() - interval '1 min')
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
      if (isDiskFull(away) && !diskFull) {
        diskFull = true;
        log.error(
            "The disk of the database is full: nothing more is stored. Free some space on it.");
      }
      log.debug("This node's presence waits for the database: {}", away.getMessage());
    }
  }

  /** A node that has sent everything deletes its row when it is shut down; a dead one leaves it. */
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
  }

  /** Between two statements the database saw no sign for at most as long as from send to answer. */
  private void stored(long sending, boolean withOthers) {
    Long before = sentAt;
    long now = nanoTime.getAsLong();
    sentAt = sending;
    storedAt = now;
    diskFull = false;
    if (withOthers && (before == null || now - before >= NEARLY_GONE.toNanos())) {
      events.publishEvent(new EventsMissed(NOTICED));
    }
  }

  /**
   * Events of this node may be missing at the others: its row stays, so that they take it for dead
   * and have their browsers fetch.
   */
  void leaveWithoutGoodbye() {
    goodbye = false;
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
  protected FixedDelayTask begin() {
    refresh(); // Or what others send in the first half second would not reach this node.
    return new FixedDelayTask("node-presence", INTERVAL, this::refresh);
  }

  @Override
  public void stop() {
    boolean ran = isRunning();
    super.stop();
    if (ran && goodbye) {
      leave(); // After the last refresh, which would bring it back.
    }
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
