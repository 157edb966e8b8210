package dev.parley.llm.cache;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How finished answers are cached.
 *
 * @param scope who shares them
 * @param maxSize of all answers together, as they take memory
 * @param expireAfter how long an answer stays in the cache
 * @param sharedAfter how many accounts must have made the same request, within that time, before an
 *     account gets the answer of another; 1: no minimum
 */
@Validated
@ConfigurationProperties("parley.cache")
record CacheSettings(
    @DefaultValue("shared") Scope scope,
    @DefaultValue("64MB") DataSize maxSize,
    @DurationMin(seconds = 1) @DefaultValue("24h") Duration expireAfter,
    @DefaultValue("3") int sharedAfter) {
  enum Scope {
    /** All accounts, once the request is common; before that, each has its own answers. */
    SHARED,
    /** Each account has its own answers. */
    ACCOUNT,
    OFF
  }

  CacheSettings {
    if (sharedAfter < 1) {
      throw new IllegalArgumentException(
          "parley.cache.shared-after is %d; it must be 1 or more. Set parley.cache.scope to account to share nothing."
              .formatted(sharedAfter));
    }
    if (maxSize.toBytes() <= 0) {
      throw new IllegalArgumentException(
          "parley.cache.max-size must be above 0. Write a size such as 64MB, or set"
              + " parley.cache.scope to off.");
    }
  }
}
