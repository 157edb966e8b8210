package dev.parley.transfer.format;

/** A conversation cannot be taken; the others of the file can. */
public final class LeftOutException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final SkipReason reason;

  public LeftOutException(SkipReason reason) {
    // No stack trace: a file may have thousands of them.
    super(reason.sentence(), null, false, false);
    this.reason = reason;
  }

  public SkipReason reason() {
    return reason;
  }
}
