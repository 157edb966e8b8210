package dev.parley.llm.completion;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Remembers, for a day, which variant of the request each model of one server accepts. */
public final class RequestVariants {
  private static final Logger log = LoggerFactory.getLogger(RequestVariants.class);

  private final Cache<String, RequestVariant> accepted =
      Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(Duration.ofDays(1)).build();

  RequestVariant of(String model) {
    RequestVariant known = accepted.getIfPresent(model);
    return known == null ? RequestVariant.STANDARD : known;
  }

  /** Does nothing when this variant is known already. */
  void accepted(String model, RequestVariant form) {
    if (form != of(model) && !form.isTemporary()) {
      accepted.put(model, form);
      log.info("Model {}: accepts requests {}; using this variant from now on.", model, form);
    }
  }
}
