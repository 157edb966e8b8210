package dev.parley.audit;

import dev.parley.limits.RateLimit;
import dev.parley.limits.RateLimiter;
import dev.parley.web.address.ClientNetwork;
import io.github.bucket4j.Bucket;
import java.util.concurrent.ConcurrentHashMap;
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
 * with fields of the Elastic Common Schema where the log is structured. The same is stored a moment
 * later ({@link AuditQueue}), so that administrators can read it in the page. What strangers cause
 * is limited for each kind of refusal, from each network and in all, so that nobody can hide
 * guesses behind refusals of another kind. What was left out is counted in the next line of its
 * kind.
 */
@Component
public class AuditLog {
  private static final Logger log = LoggerFactory.getLogger("dev.parley.audit");
  private static final int MAX_VALUE = 100;
  private static final Pattern UNSAFE = Pattern.compile("[^\\x21-\\x7e]");

  /** What one action can be refused for: codes of our own, so there are few. */
  private record Kind(AuditEvent.Action action, @Nullable String reason) {}

  private record Source(Kind kind, String network) {}

  private static final class Budget {
    private final Bucket lines = RateLimit.AUDIT_KIND.rate().bucket();
    private final AtomicLong leftOut = new AtomicLong();
  }

  private final RateLimiter<Source> sources = new RateLimiter<>(RateLimit.AUDIT_NETWORK.rate());
  private final ConcurrentHashMap<Kind, Budget> budgets = new ConcurrentHashMap<>();
  private final AuditQueue queue;

  /**
   * @param queue takes what is to be stored
   */
  public AuditLog(AuditQueue queue) {
    this.queue = queue;
  }

  /** Writes it, and has it stored. Neither waits nor throws. */
  public void write(AuditEvent event) {
    Kind kind = new Kind(event.action(), event.reason());
    Budget budget = event.success() ? null : budgets.computeIfAbsent(kind, one -> new Budget());
    if (budget != null && !admit(kind, budget, event.address())) {
      budget.leftOut.incrementAndGet();
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
    entry = field(entry, line, "user.target.id", "target", event.target());
    entry = field(entry, line, "source.ip", "address", event.address());
    long missing = budget == null ? 0 : budget.leftOut.getAndSet(0);
    if (missing > 0) {
      entry = field(entry, line, "event.left_out", "left-out", missing);
    }
    entry.log(line.toString());
    queue.add(event, missing);
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
    String bounded = bounded(value);
    line.append(' ').append(shortKey).append('=').append(bounded);
    return entry.addKeyValue(key, bounded);
  }

  /** Of plain characters, and short: some of it was sent by strangers. */
  static String bounded(Object value) {
    String safe = UNSAFE.matcher(value.toString()).replaceAll("?");
    return safe.substring(0, Math.min(safe.length(), MAX_VALUE));
  }

  private boolean admit(Kind kind, Budget budget, @Nullable String address) {
    Source source = new Source(kind, address == null ? "none" : ClientNetwork.of(address));
    return sources.take(source).isEmpty() && budget.lines.tryConsume(1);
  }
}
