package dev.parley.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.account.AccountId;
import dev.parley.problem.Refusal;
import io.github.bucket4j.Bucket;
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
  /** Of the ten connections that the pool has. */
  static final int AT_ONCE = 4;

  /** A page that searches as one types sends five a second. */
  static final int BURST = 40;

  private static final int PER_SECOND = 10;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final Semaphore running = new Semaphore(AT_ONCE, true);
  private final Cache<AccountId, Bucket> rates =
      Caffeine.newBuilder().expireAfterAccess(Duration.ofMinutes(10)).build();

  /**
   * Runs a search when there is room for it.
   *
   * @throws Refusal slow-down
   */
  <T> T within(AccountId account, Supplier<T> search) {
    if (!rates.get(account, fresh -> newBucket()).tryConsume(1)) {
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

  private static Bucket newBucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(BURST).refillGreedy(PER_SECOND, Duration.ofSeconds(1)))
        .build();
  }
}
