package dev.parley.llm.cache;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How finished answers are kept for the same question.
 *
 * @param scope who shares them
 * @param maxSize of all answers together, counted as they lie in memory
 * @param expireAfter how long an answer is good
 * @param sharedAfter how many accounts must have asked the same, within that time, before one is
 *     given the answer of another; 1 shares from the first
 */
@Validated
@ConfigurationProperties("parley.cache")
record CacheSettings(
    @DefaultValue("shared") Scope scope,
    @DefaultValue("64MB") DataSize maxSize,
    @DurationMin(seconds = 1) @DefaultValue("24h") Duration expireAfter,
    @DefaultValue("3") int sharedAfter) {
  enum Scope {
    /** Everyone, once it is a common question; before that each account has its own. */
    SHARED,
    /** Each account has its own. */
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
