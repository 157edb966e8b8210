package dev.parley.problem;

/**
 * A call or a command that is refused, with the sentence its sender may read. Nothing of it is
 * stored: throwing it rolls back.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Reason reason;

  /**
   * @param reason what kind of refusal, with its stable code
   * @param detail what happened and what to do, in one or two sentences for a person
   */
  public Refusal(Reason reason, String detail) {
    // No stack trace: a refusal is an answer, and there may be thousands of them.
    super(detail, null, false, false);
    this.reason = reason;
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
