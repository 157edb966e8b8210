package dev.parley.llm.cache;

import java.util.UUID;

/**
 * The cache keys of one request by one account, and whether its answer may be given to other
 * accounts.
 */
public final class CacheKeys {
  private final UUID account;
  private final CacheKey own;
  private final CacheKey shared;

  /** The request was common when the call started, and is the account's first since then. */
  private volatile boolean firstSinceCommon;

  private volatile boolean fillsShared;

  /**
   * @param account who asks
   * @param own equal for the same request of this account only
   * @param shared equal for the same request of any account; equal to {@code own} where the cache
   *     is not shared
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

  /** The key that all accounts share. */
  public CacheKey shared() {
    return shared;
  }

  /** Whether it is the same request, of whichever account. */
  public boolean isSamePrompt(CacheKeys other) {
    return shared.equals(other.shared);
  }

  void markFirstSinceCommon() {
    firstSinceCommon = true;
  }

  /** The lookup missed, so the model is asked; only then may the answer be given to others. */
  void markMissed() {
    fillsShared = firstSinceCommon;
  }

  /** Whether the answer may be given to other accounts. */
  boolean fillsShared() {
    return fillsShared;
  }
}
