package dev.parley.llm.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.parley.llm.ModelRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/**
 * Finished answers by their request, in memory, limited in bytes and in age.
 *
 * <p>An account finds its own answers at once. The answer of another account is only given to a
 * common request, which several accounts have made: else guessing would reveal what one other
 * person asked.
 */
public final class ResponseCache {
  /** Longer than an answer takes from its commit to {@link #put}. */
  private static final Duration REMOVED_TTL = Duration.ofMinutes(10);

  /** About 10 MB. For those evicted earlier, find() still checks that the conversation exists. */
  private static final int MAX_REMOVED = 100_000;

  /** Requests whose accounts or withdrawals are remembered. */
  private static final int MAX_REQUESTS = 20_000;

  private final CacheSettings.Scope scope;
  private final int sharedAfter;
  private final Cache<CacheKey, Entry> replies;

  /** The accounts that made a request, until it is common. */
  private final Cache<CacheKey, Set<UUID>> askers;

  /** Who has had a call for a common request: only the first of an account can fill the cache. */
  private final Cache<AccountRequest, Boolean> called;

  /** Who has stopped or removed an answer to a request. */
  private final Cache<AccountRequest, Boolean> withdrawn;

  /** Ids of removed conversations: their answers may be put after the removal. */
  private final Cache<UUID, Boolean> removed;

  private record AccountRequest(CacheKey request, UUID account) {}

  /** Stored under one or both of its keys. */
  record Entry(CachedResponse reply, CacheKey shared) {}

  ResponseCache(CacheSettings settings, Ticker ticker, Executor upkeep) {
    this.scope = settings.scope();
    this.sharedAfter = settings.sharedAfter();
    this.replies =
        Caffeine.newBuilder()
            .ticker(ticker)
            .executor(upkeep)
            .maximumWeight(settings.maxSize().toBytes())
            .weigher((CacheKey key, Entry entry) -> entry.reply().bytes())
            .expireAfterWrite(settings.expireAfter())
            .recordStats()
            .build();
    this.askers = remembering(settings, ticker);
    this.called = remembering(settings, ticker);
    this.withdrawn = remembering(settings, ticker);
    this.removed =
        Caffeine.newBuilder()
            .ticker(ticker)
            .maximumSize(MAX_REMOVED)
            .expireAfterWrite(REMOVED_TTL)
            .build();
  }

  private static <K, V> Cache<K, V> remembering(CacheSettings settings, Ticker ticker) {
    return Caffeine.newBuilder()
        .ticker(ticker)
        .maximumSize(MAX_REQUESTS)
        .expireAfterWrite(settings.expireAfter())
        .build();
  }

  /** The keys of a request by this account. */
  public CacheKeys keys(ModelRequest request, UUID account) {
    CacheKey own = CacheKey.of(request, account);
    return new CacheKeys(
        account, own, scope == CacheSettings.Scope.ACCOUNT ? own : CacheKey.of(request, null));
  }

  /** The keys of a request whose answer is only for this account, also if others ask the same. */
  public CacheKeys personalKeys(ModelRequest request, UUID account) {
    CacheKey own = CacheKey.of(request, account);
    return new CacheKeys(account, own, own);
  }

  /** Whether nothing is ever cached. */
  public boolean isOff() {
    return scope == CacheSettings.Scope.OFF;
  }

  /**
   * Counts the account, and finds an earlier answer to the same request: of this account, or of any
   * account once the request is common.
   *
   * @param exists whether a conversation still exists: another server may have removed the one that
   *     the answer came from
   */
  public Optional<CachedResponse> find(CacheKeys keys, Predicate<UUID> exists) {
    if (isOff()) {
      return Optional.empty();
    }
    boolean common = isCommon(keys);
    Entry own = replies.asMap().get(keys.own());
    Entry entry = replies.getIfPresent(own != null || !common ? keys.own() : keys.shared());
    if (entry == null) {
      keys.markMissed();
      return Optional.empty();
    }
    CachedResponse reply = entry.reply();
    if (!exists.test(reply.conversation())) {
      evictConversation(reply.conversation());
      return Optional.empty();
    }
    return Optional.of(reply);
  }

  /**
   * The key by which other replies join a running call: the shared one if the request is common,
   * else that of the account. To be called when the call starts.
   */
  public CacheKey joinKey(CacheKeys keys) {
    if (!isCommon(keys)) {
      return keys.own();
    }
    AccountRequest first = new AccountRequest(keys.shared(), keys.account());
    if (called.asMap().putIfAbsent(first, true) == null) {
      keys.markFirstSinceCommon();
    }
    return keys.shared();
  }

  private boolean isCommon(CacheKeys keys) {
    if (sharedAfter == 1) {
      return true;
    }
    // Changed in place, so that it expires by the time of the first account.
    Set<UUID> known = askers.get(keys.shared(), key -> ConcurrentHashMap.newKeySet());
    if (known.size() < sharedAfter) {
      known.add(keys.account());
    }
    return known.size() >= sharedAfter;
  }

  /**
   * Caches an answer that is stored. A newer answer of an account replaces its older one.
   *
   * <p>Other accounts get the first answer whose call started when the request was common already,
   * and was the first of its account since then: else an account could try again until it likes the
   * answer that all others get.
   */
  public void put(CacheKeys keys, CachedResponse reply) {
    if (isOff()) {
      return;
    }
    Entry entry = new Entry(reply, keys.shared());
    if (reply.account().equals(keys.account())) {
      replies.put(keys.own(), entry);
    }
    if (keys.fillsShared()
        && !isWithdrawn(keys, keys.account())
        && !isWithdrawn(keys, reply.account())) {
      replies.asMap().putIfAbsent(keys.shared(), entry);
    }
    // Checked after the put: a concurrent removal either finds the entry or is seen here.
    if (removed.getIfPresent(reply.conversation()) != null) {
      replies.asMap().remove(keys.own(), entry);
      replies.asMap().remove(keys.shared(), entry);
    }
  }

  private boolean isWithdrawn(CacheKeys keys, UUID account) {
    return withdrawn.getIfPresent(new AccountRequest(keys.shared(), account)) != null;
  }

  /**
   * This account has stopped an answer to this request: from now on its answers are not given to
   * others, including those of running calls.
   */
  public void stopped(CacheKeys keys, UUID account) {
    withdrawn.put(new AccountRequest(keys.shared(), account), true);
  }

  /** Forgets the answers of a conversation that was removed, also those that are put later. */
  public void evictConversation(UUID conversation) {
    removed.put(conversation, true);
    replies
        .asMap()
        .forEach((key, entry) -> {
          if (entry.reply().conversation().equals(conversation)
              && replies.asMap().remove(key, entry)) {
            // Else asking and removing in turn would choose the answer that others get.
            withdrawn.put(new AccountRequest(entry.shared(), entry.reply().account()), true);
          }
        });
  }

  Cache<CacheKey, Entry> entries() {
    return replies;
  }

  /** The size of all answers, as it counts for the limit. */
  long bytes() {
    return replies.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }
}
