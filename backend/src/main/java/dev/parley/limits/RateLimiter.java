package dev.parley.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;

/** A rate limit that is counted per key, such as a network, a name or an account. */
public final class RateLimiter<K> {
  /**
   * Keys that are remembered, at some 300 bytes each. Above it the least used ones are evicted and
   * start with a full bucket, so a limit on a key that strangers choose needs a second limit.
   */
  private static final int MAX_KEYS = 100_000;

  private final RateLimit.Rate rate;
  private final Cache<K, Bucket> buckets;

  public RateLimiter(RateLimit.Rate rate) {
    this.rate = rate;
    this.buckets =
        Caffeine.newBuilder().maximumSize(MAX_KEYS).expireAfterAccess(rate.untilFull()).build();
  }

  /**
   * Takes a token.
   *
   * @return how long to wait until there is one; empty when it was taken
   */
  public Optional<Duration> take(K key) {
    ConsumptionProbe probe =
        buckets.get(key, fresh -> rate.bucket()).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  /** Gives back a token that was taken. */
  public void giveBack(K key) {
    Bucket bucket = buckets.getIfPresent(key);
    if (bucket != null) {
      bucket.addTokens(1);
    }
  }

  /** Resets a key: its bucket is full again. */
  public void forget(K key) {
    buckets.invalidate(key);
  }

  long keys() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }
}
