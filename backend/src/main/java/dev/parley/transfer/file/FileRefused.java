package dev.parley.transfer.file;

/** The rest of an upload is not read. What was read before stays. */
public final class FileRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;

  FileRefused(String code, String sentence) {
    super(sentence);
    this.code = code;
  }

  /** Stable, such as {@code zip-bomb}. */
  public String code() {
    return code;
  }

  /** What is wrong and what to do, for a person. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
