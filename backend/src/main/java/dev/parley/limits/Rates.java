package dev.parley.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;

/** One limit, counted for each key: a network, a name, an account. */
public final class Rates<K> {
  /**
   * Keys that are remembered, at some 300 bytes each. With more at once the ones that are used
   * least are forgotten, and start again; so a limit on a key that strangers choose needs another
   * one beside it.
   */
  private static final int MAX_KEYS = 100_000;

  private final RateLimit.Rate rate;
  private final Cache<K, Bucket> buckets;

  public Rates(RateLimit.Rate rate) {
    this.rate = rate;
    this.buckets =
        Caffeine.newBuilder().maximumSize(MAX_KEYS).expireAfterAccess(rate.untilFull()).build();
  }

  /**
   * Counts one.
   *
   * @return how long until it would be taken; empty when it was taken
   */
  public Optional<Duration> take(K key) {
    ConsumptionProbe probe =
        buckets.get(key, fresh -> rate.bucket()).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  /** Takes back one that was counted. */
  public void giveBack(K key) {
    Bucket bucket = buckets.getIfPresent(key);
    if (bucket != null) {
      bucket.addTokens(1);
    }
  }

  /** As if nothing had been counted. */
  public void forget(K key) {
    buckets.invalidate(key);
  }

  long keys() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }
}
