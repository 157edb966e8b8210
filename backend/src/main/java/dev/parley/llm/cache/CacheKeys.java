package dev.parley.llm.cache;

import java.util.UUID;

/**
 * One account asking one question: the two names of the question, and whether the answer may be
 * given to others.
 */
public final class CacheKeys {
  private final UUID account;
  private final CacheKey own;
  private final CacheKey shared;

  /** It was common when its call began, and the account had not asked it since it is common. */
  private volatile boolean firstTry;

  private volatile boolean choosing;

  /**
   * @param account who asks
   * @param own the same for the same question of this account only
   * @param shared the same for everybody's; equal to {@code own} where nothing is shared
   */
  public CacheKeys(UUID account, CacheKey own, CacheKey shared) {
    this.account = account;
    this.own = own;
    this.shared = shared;
  }

  /** Who asks. */
  public UUID account() {
    return account;
  }

  CacheKey own() {
    return own;
  }

  /** The name that everybody shares. */
  public CacheKey shared() {
    return shared;
  }

  /** Whether it is the same question, whoever asks. */
  public boolean isAskedBy(CacheKeys other) {
    return shared.equals(other.shared);
  }

  void callBegins(boolean first) {
    if (first) {
      firstTry = true;
    }
  }

  /** Nothing is known to it: the model is asked, as one does who asks for the first time. */
  void missed() {
    choosing = firstTry;
  }

  /** Whether others may be given its answer. */
  boolean chooses() {
    return choosing;
  }
}
