package dev.parley.retention;

import dev.parley.conversation.Conversations;
import dev.parley.scheduling.FixedDelayTask;
import dev.parley.scheduling.PeriodicTask;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Every hour: plans what leaves within a week, and moves what is due to the trash. */
@Component
class RetentionTask extends PeriodicTask {
  private static final Logger log = LoggerFactory.getLogger(RetentionTask.class);

  private final RetentionSchedule schedule;
  private final Conversations conversations;

  RetentionTask(RetentionSchedule schedule, Conversations conversations) {
    this.schedule = schedule;
    this.conversations = conversations;
  }

  /** Runs once; what fails is left for the next hour. */
  void run(OffsetDateTime now) {
    try {
      schedule.plan(now);
      for (UUID each : schedule.due(now)) {
        conversations.trashIfPlannedBefore(each, now);
      }
    } catch (RuntimeException error) {
      log.warn("Retention failed; retrying in an hour: {}", error.getMessage());
    }
  }

  @Override
  protected FixedDelayTask begin() {
    return new FixedDelayTask(
        "retention",
        Duration.ofMinutes(2),
        Duration.ofHours(1),
        () -> run(OffsetDateTime.now(ZoneOffset.UTC)));
  }
}
