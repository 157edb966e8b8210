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
 */
@Validated
@ConfigurationProperties("parley.cache")
record CacheSettings(
    @DefaultValue("shared") Scope scope,
    @DefaultValue("64MB") DataSize maxSize,
    @DurationMin(seconds = 1) @DefaultValue("24h") Duration expireAfter) {
  enum Scope {
    /**
     * Everyone: who asks what another asked gets the same answer, and could tell from its speed.
     */
    SHARED,
    /** Each account has its own. */
    ACCOUNT,
    OFF
  }

  CacheSettings {
    if (maxSize.toBytes() <= 0) {
      throw new IllegalArgumentException(
          "parley.cache.max-size must be above 0. Write a size such as 64MB, or set"
              + " parley.cache.scope to off.");
    }
  }
}
