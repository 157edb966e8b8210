package dev.parley.account.factor.code;

/** What became of a code that somebody typed. */
public enum TakenCode {
  /** It was right, and is used up now. */
  TAKEN,
  /** It was right, and somebody has used it before. */
  USED,
  WRONG
}
