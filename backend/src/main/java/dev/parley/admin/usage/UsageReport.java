package dev.parley.admin.usage;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * How much was answered.
 *
 * @param days each of them, the first one first, by UTC
 * @param models those with most answers first
 * @param accounts those with most answers first, at most 100
 */
public record UsageReport(
    List<DayUsage> days, List<ModelUsage> models, List<AccountUsage> accounts) {
  /**
   * Answers and what they took. Tokens are those that model servers have reported.
   *
   * @param answers all of them, those from the cache included
   * @param cached those from the cache
   */
  public record Usage(long answers, long cached, long inputTokens, long outputTokens) {}

  /** One day. */
  public record DayUsage(LocalDate day, Usage usage) {}

  /** One model. */
  public record ModelUsage(String model, Usage usage) {}

  /** One account. */
  public record AccountUsage(UUID accountId, String username, String displayName, Usage usage) {}
}
