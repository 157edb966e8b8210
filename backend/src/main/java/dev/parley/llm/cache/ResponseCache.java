package dev.parley.llm.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.parley.llm.ModelRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/** Finished answers by their question, in memory, bounded by bytes and by age. */
public final class ResponseCache {
  /** Longer than an answer takes from its commit to {@link #put}. */
  private static final Duration REMEMBER_THE_GONE = Duration.ofMinutes(10);

  private static final int MOST_WITHDRAWN = 10_000;

  private final CacheSettings.Scope scope;
  private final Cache<CacheKey, CachedReply> replies;

  /** Who withdrew an answer that others may have had, and so does not choose the next one. */
  private final Cache<CacheKey, UUID> withdrawn;

  /** Ids of removed conversations and accounts: an answer may be on its way here when they go. */
  private final Cache<UUID, Boolean> gone;

  ResponseCache(CacheSettings settings, Ticker ticker, Executor upkeep) {
    this.scope = settings.scope();
    this.replies =
        Caffeine.newBuilder()
            .ticker(ticker)
            .executor(upkeep)
            .maximumWeight(settings.maxSize().toBytes())
            .weigher((CacheKey key, CachedReply reply) -> reply.bytes())
            .expireAfterWrite(settings.expireAfter())
            .recordStats()
            .build();
    this.withdrawn =
        Caffeine.newBuilder()
            .ticker(ticker)
            .maximumSize(MOST_WITHDRAWN)
            .expireAfterWrite(settings.expireAfter())
            .build();
    this.gone = Caffeine.newBuilder().ticker(ticker).expireAfterWrite(REMEMBER_THE_GONE).build();
  }

  /** The name of this question for this account. */
  public CacheKey key(ModelRequest request, UUID account) {
    return CacheKey.of(request, scope == CacheSettings.Scope.ACCOUNT ? account : null);
  }

  /** Whether nothing is ever kept or found. */
  public boolean isOff() {
    return scope == CacheSettings.Scope.OFF;
  }

  /**
   * Finds what was answered to this question before.
   *
   * @param isThere whether a conversation is there: an answer goes with the one that it came from,
   *     wherever that was removed
   */
  public Optional<CachedReply> find(CacheKey key, Predicate<UUID> isThere) {
    CachedReply reply = isOff() ? null : replies.getIfPresent(key);
    if (reply != null && !isThere.test(reply.conversation())) {
      evictConversation(reply.conversation());
      return Optional.empty();
    }
    return Optional.ofNullable(reply);
  }

  /**
   * Keeps an answer, after it was stored. Shared, the first answer stays: asking the model again
   * changes nothing for others. In an account of its own the newer one replaces it.
   */
  public void put(CacheKey key, CachedReply reply) {
    switch (scope) {
      case OFF -> {
        return;
      }
      case SHARED -> {
        if (reply.account().equals(withdrawn.getIfPresent(key))) {
          return; // Or asking and removing in turn would choose what all others get.
        }
        replies.asMap().putIfAbsent(key, reply);
      }
      case ACCOUNT -> replies.put(key, reply);
    }
    // looked at after the put: whoever removes it meanwhile finds either the entry or our look
    if (gone.getIfPresent(reply.conversation()) != null
        || gone.getIfPresent(reply.account()) != null) {
      replies.asMap().remove(key, reply);
    }
  }

  public void evictConversation(UUID conversation) {
    evict(conversation, reply -> reply.conversation().equals(conversation));
  }

  public void evictAccount(UUID account) {
    evict(account, reply -> reply.account().equals(account));
  }

  private void evict(UUID id, Predicate<CachedReply> its) {
    gone.put(id, true);
    replies
        .asMap()
        .forEach((key, reply) -> {
          if (its.test(reply) && replies.asMap().remove(key, reply)) {
            withdrawn.put(key, reply.account());
          }
        });
  }

  Cache<CacheKey, CachedReply> entries() {
    return replies;
  }

  /** Of all answers, as they are counted against the limit. */
  long bytes() {
    return replies.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }
}
