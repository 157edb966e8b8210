package dev.parley.retention;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How long an account's conversations are kept without activity.
 *
 * @param days what the account has chosen; null: they are kept
 * @param mostDays the administrator's limit, which holds where it is shorter; null: none
 * @param soonCount how many go to the trash within a week
 * @param soon the first 20 of them, the next one first
 */
public record RetentionView(
    @Nullable Integer days, @Nullable Integer mostDays, int soonCount, List<Leaving> soon) {
  /**
   * A conversation that goes to the trash.
   *
   * @param at when, at the earliest
   */
  public record Leaving(UUID conversationId, String title, Instant at) {}
}
