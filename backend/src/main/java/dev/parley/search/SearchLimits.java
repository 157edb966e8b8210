package dev.parley.search;

import dev.parley.account.AccountId;
import dev.parley.limits.RateLimit;
import dev.parley.limits.Rates;
import dev.parley.problem.Refusal;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * How much is searched: a search that takes its whole time must not take the database from those
 * who write.
 */
@Component
class SearchLimits {
  /** Fewer than the pool has connections. */
  static final int AT_ONCE = 4;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final Semaphore running = new Semaphore(AT_ONCE, true);
  private final Rates<AccountId> rates = new Rates<>(RateLimit.SEARCH.rate());

  /**
   * Runs a search when there is room for it.
   *
   * @throws Refusal slow-down
   */
  <T> T within(AccountId account, Supplier<T> search) {
    if (rates.take(account).isPresent()) {
      throw busy();
    }
    boolean admitted = false;
    try {
      admitted = running.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
      if (!admitted) {
        throw busy();
      }
      return search.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw busy();
    } finally {
      if (admitted) {
        running.release();
      }
    }
  }

  private static Refusal busy() {
    return Refusal.slowDown(
        "Too much is being searched right now. Wait a moment and search again.",
        Duration.ofSeconds(1));
  }
}
