package dev.parley.conversation;

import dev.parley.scheduling.FixedDelayTask;
import dev.parley.scheduling.PeriodicTask;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Removes for ever what has been in the trash for 30 days, and the emptied rows of removed
 * conversations after 90 more, when no browser can still send a prompt to them. Every hour.
 */
@Component
class TrashCollection extends PeriodicTask {
  private static final Logger log = LoggerFactory.getLogger(TrashCollection.class);
  private static final Duration IN_TRASH = Duration.ofDays(30);
  private static final Duration TOMBSTONE = Duration.ofDays(90);
  private static final int MAX_AT_ONCE = 500;

  private final Conversations conversations;
  private final JdbcClient jdbc;

  TrashCollection(Conversations conversations, JdbcClient jdbc) {
    this.conversations = conversations;
    this.jdbc = jdbc;
  }

  /** Collects once; what fails is left for the next hour. */
  void collect(OffsetDateTime now) {
    try {
      OffsetDateTime before = now.minus(IN_TRASH);
      old(before).forEach(each -> remove(each, before));
      jdbc.sql("delete from conversation where purged_at < :before")
          .param("before", now.minus(TOMBSTONE))
          .update();
    } catch (RuntimeException error) {
      log.warn(
          "Trash: removing expired conversations failed; retrying at the next run: {}",
          error.getMessage());
    }
  }

  /** A failure, or a restore in the meantime, does not stop the others. */
  private void remove(UUID each, OffsetDateTime before) {
    try {
      conversations.removeIfTrashedBefore(each, before);
    } catch (RuntimeException error) {
      log.warn("Trash: removing an expired conversation failed: {}", error.getMessage());
    }
  }

  private List<UUID> old(OffsetDateTime before) {
    return jdbc.sql(
            """
            select id from conversation
             where deleted_at < :before and purged_at is null order by deleted_at limit :most
            """)
        .param("before", before)
        .param("most", MAX_AT_ONCE)
        .query((row, number) -> row.getObject(1, UUID.class))
        .list();
  }

  @Override
  protected FixedDelayTask begin() {
    return new FixedDelayTask(
        "conversation-trash",
        Duration.ofMinutes(1),
        Duration.ofHours(1),
        () -> collect(OffsetDateTime.now(ZoneOffset.UTC)));
  }
}
