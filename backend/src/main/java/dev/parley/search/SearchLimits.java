package dev.parley.search;

import dev.parley.account.AccountId;
import dev.parley.limits.RateLimit;
import dev.parley.limits.RateLimiter;
import dev.parley.problem.Refusal;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How much is searched: a search that takes its whole time must not take the database from those
 * who write, and one account must not take the search from the others. So an account has two
 * searches that run or queue for a place of the server, first come, first served; its further ones
 * wait for these.
 */
@Component
class SearchLimits {
  /** Fewer than the pool has connections. */
  static final int AT_ONCE = 4;

  static final int AT_ONCE_OF_AN_ACCOUNT = 2;

  /** Of one account, with those that run: some tabs in which somebody types. */
  static final int MAX_OF_AN_ACCOUNT = 8;

  private static final Duration MAX_WAIT = Duration.ofSeconds(1);

  private final Duration longestWait;
  private final Semaphore running = new Semaphore(AT_ONCE, true);
  private final ConcurrentHashMap<AccountId, Share> shares = new ConcurrentHashMap<>();
  private final RateLimiter<AccountId> rates = new RateLimiter<>(RateLimit.SEARCH.rate());

  /** What one account has of it. */
  private record Share(Semaphore running, AtomicInteger searches) {}

  SearchLimits() {
    this(MAX_WAIT);
  }

  /**
   * @param longestWait of a search for its place
   */
  SearchLimits(Duration longestWait) {
    this.longestWait = longestWait;
  }

  /**
   * Runs a search when there is room for it.
   *
   * @throws Refusal slow-down
   */
  <T> T within(AccountId account, Supplier<T> search) {
    if (rates.take(account).isPresent()) {
      throw busy();
    }
    Share share = shares.compute(account, (id, old) -> entered(old));
    try {
      long deadline = System.nanoTime() + longestWait.toNanos();
      return holding(share.running(), deadline, () -> holding(running, deadline, search));
    } finally {
      shares.computeIfPresent(account, (id, old) -> left(old));
    }
  }

  /** Those of an account that run or wait. */
  int searches(AccountId account) {
    Share share = shares.get(account);
    return share == null ? 0 : share.searches().get();
  }

  private static Share entered(@Nullable Share old) {
    Share share =
        old == null
            ? new Share(new Semaphore(AT_ONCE_OF_AN_ACCOUNT, true), new AtomicInteger())
            : old;
    if (share.searches().get() == MAX_OF_AN_ACCOUNT) {
      throw busy();
    }
    share.searches().incrementAndGet();
    return share;
  }

  private static @Nullable Share left(Share share) {
    return share.searches().decrementAndGet() == 0 ? null : share;
  }

  private static <T> T holding(Semaphore places, long deadline, Supplier<T> work) {
    try {
      if (!places.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw busy();
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw busy();
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  private static Refusal busy() {
    return Refusal.slowDown(
        "Too many searches are running. Wait a moment and search again.", Duration.ofSeconds(1));
  }
}
