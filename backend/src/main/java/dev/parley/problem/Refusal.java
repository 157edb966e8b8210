package dev.parley.problem;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call or a command that is refused, with the sentence its sender may read. Nothing of it is
 * stored: throwing it rolls back.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;
  private final @Nullable Duration wait;

  /**
   * @param reason what kind of refusal, with its stable code
   * @param detail what happened and what to do, in one or two sentences for a person
   */
  public Refusal(Reason reason, String detail) {
    this(reason, detail, null);
  }

  private Refusal(Reason reason, String detail, @Nullable Duration wait) {
    // No stack trace: a refusal is an answer, and there may be thousands of them.
    super(detail, null, false, false);
    this.reason = reason;
    this.wait = wait;
  }

  /**
   * What came too fast.
   *
   * @param wait how long until it would be taken; over HTTP it is told as Retry-After
   */
  public static Refusal slowDown(String detail, Duration wait) {
    return new Refusal(Reason.SLOW_DOWN, detail, wait);
  }

  /** Whole seconds to wait, at least one; null where waiting is no remedy. */
  @Nullable Long waitSeconds() {
    return wait == null ? null : Math.max(1, wait.plusNanos(999_999_999).toSeconds());
  }

  public Reason reason() {
    return reason;
  }

  /** What happened and what to do. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** What does not exist, or is somebody else's: nobody can tell which. */
  public static Refusal notFound(String what) {
    return new Refusal(
        Reason.NOT_FOUND, what + " does not exist, or is not yours. Reload the page.");
  }
}
