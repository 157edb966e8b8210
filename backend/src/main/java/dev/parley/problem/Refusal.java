package dev.parley.problem;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A rejected call or command, with a sentence for its sender. Nothing of it is stored: throwing it
 * rolls back.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final @Nullable Duration retryAfter;

  /**
   * @param reason the kind of rejection, with its stable code
   * @param detail what happened and what to do, in one or two sentences for a person
   */
  public Refusal(Reason reason, String detail) {
    this(reason, detail, null);
  }

  private Refusal(Reason reason, String detail, @Nullable Duration retryAfter) {
    // No stack trace: there may be thousands of these.
    super(detail, null, false, false);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  /**
   * Rate limit exceeded.
   *
   * @param retryAfter until it would be accepted; over HTTP it is sent as Retry-After
   */
  public static Refusal slowDown(String detail, Duration retryAfter) {
    return new Refusal(Reason.SLOW_DOWN, detail, retryAfter);
  }

  /** Whole seconds to wait, at least one; null where waiting does not help. */
  public @Nullable Long retryAfterSeconds() {
    return retryAfter == null ? null : Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds());
  }

  public Reason reason() {
    return reason;
  }

  /** What happened and what to do. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** What does not exist, or belongs to another account: the caller cannot tell which. */
  public static Refusal notFound(String what) {
    return new Refusal(
        Reason.NOT_FOUND, what + " does not exist, or is not yours. Reload the page.");
  }
}
