package dev.parley.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.access.ClientNetwork;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.stereotype.Component;

/**
 * Writes one line for each {@link AuditEvent} to the logger {@code dev.parley.audit}: readable, and
 * with fields of the Elastic Common Schema where the log is structured. What strangers cause is
 * limited, for each network and in all, and what was left out is counted in the next line.
 */
@Component
public class AuditLog {
  private static final Logger log = LoggerFactory.getLogger("dev.parley.audit");
  private static final Duration REFILL = Duration.ofMinutes(1);
  private static final int FROM_A_NETWORK = 30;
  private static final int IN_ALL = 300;
  private static final int NETWORKS = 10_000;
  private static final int LONGEST_VALUE = 100;
  private static final Pattern UNSAFE = Pattern.compile("[^\\x21-\\x7e]");

  private final Cache<String, Bucket> networks =
      Caffeine.newBuilder().maximumSize(NETWORKS).expireAfterAccess(REFILL).build();
  private final Bucket all = bucket(IN_ALL);
  private final AtomicLong leftOut = new AtomicLong();

  public void write(AuditEvent event) {
    if (!event.success() && !admit(String.valueOf(event.address()))) {
      leftOut.incrementAndGet();
      return;
    }
    String outcome = event.success() ? "success" : "failure";
    StringBuilder line = new StringBuilder(event.action().code()).append(' ').append(outcome);
    LoggingEventBuilder entry =
        log.atLevel(event.success() ? Level.INFO : Level.WARN)
            .addKeyValue("event.action", event.action().code())
            .addKeyValue("event.outcome", outcome);
    entry = field(entry, line, "event.reason", "reason", event.reason());
    entry = field(entry, line, "user.id", "account", event.account());
    entry = field(entry, line, "source.ip", "address", event.address());
    long missing = leftOut.getAndSet(0);
    if (missing > 0) {
      entry = field(entry, line, "event.left_out", "left-out", missing);
    }
    entry.log(line.toString());
  }

  private static LoggingEventBuilder field(
      LoggingEventBuilder entry,
      StringBuilder line,
      String key,
      String shortKey,
      @Nullable Object value) {
    if (value == null) {
      return entry;
    }
    String safe = UNSAFE.matcher(value.toString()).replaceAll("?");
    String bounded = safe.substring(0, Math.min(safe.length(), LONGEST_VALUE));
    line.append(' ').append(shortKey).append('=').append(bounded);
    return entry.addKeyValue(key, bounded);
  }

  private boolean admit(String address) {
    return networks.get(ClientNetwork.of(address), network -> bucket(FROM_A_NETWORK)).tryConsume(1)
        && all.tryConsume(1);
  }

  private static Bucket bucket(int lines) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(lines).refillGreedy(lines, REFILL))
        .build();
  }
}
