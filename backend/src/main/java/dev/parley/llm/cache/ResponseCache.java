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
 * Finished answers by their question, in memory, bounded by bytes and by age.
 *
 * <p>An account's own answers are found by it at once. Another's are given only to a question that
 * several accounts have asked: else anyone could find out by guessing what one other person asked.
 */
public final class ResponseCache {
  /** Longer than an answer takes from its commit to {@link #put}. */
  private static final Duration REMEMBER_THE_GONE = Duration.ofMinutes(10);

  /** Questions whose askers, or withdrawals, are remembered. */
  private static final int MOST_REMEMBERED = 20_000;

  private final CacheSettings.Scope scope;
  private final int sharedAfter;
  private final Cache<CacheKey, CachedReply> replies;

  /** Who has asked a question, until there are enough. */
  private final Cache<CacheKey, Set<UUID>> askers;

  /** Whose answers are not chosen for others. */
  private final Cache<Withdrawal, Boolean> withdrawn;

  /** Ids of removed conversations and accounts: an answer may be on its way here when they go. */
  private final Cache<UUID, Boolean> gone;

  private record Withdrawal(CacheKey key, UUID account) {}

  ResponseCache(CacheSettings settings, Ticker ticker, Executor upkeep) {
    this.scope = settings.scope();
    this.sharedAfter = settings.sharedAfter();
    this.replies =
        Caffeine.newBuilder()
            .ticker(ticker)
            .executor(upkeep)
            .maximumWeight(settings.maxSize().toBytes())
            .weigher((CacheKey key, CachedReply reply) -> reply.bytes())
            .expireAfterWrite(settings.expireAfter())
            .recordStats()
            .build();
    this.askers = remembering(settings, ticker);
    this.withdrawn = remembering(settings, ticker);
    this.gone = Caffeine.newBuilder().ticker(ticker).expireAfterWrite(REMEMBER_THE_GONE).build();
  }

  private static <K, V> Cache<K, V> remembering(CacheSettings settings, Ticker ticker) {
    return Caffeine.newBuilder()
        .ticker(ticker)
        .maximumSize(MOST_REMEMBERED)
        .expireAfterWrite(settings.expireAfter())
        .build();
  }

  /** The names of this question, asked by this account. */
  public QuestionKeys keys(ModelRequest request, UUID account) {
    CacheKey own = CacheKey.of(request, account);
    return new QuestionKeys(
        account, own, scope == CacheSettings.Scope.ACCOUNT ? own : CacheKey.of(request, null));
  }

  /** Whether nothing is ever kept or found. */
  public boolean isOff() {
    return scope == CacheSettings.Scope.OFF;
  }

  /**
   * Notes who asks, and finds what was answered to this question before: to this account, or, once
   * enough accounts have asked it, to another.
   *
   * @param isThere whether a conversation is there: an answer goes with the one that it came from,
   *     wherever that was removed
   */
  public Optional<CachedReply> find(QuestionKeys question, Predicate<UUID> isThere) {
    if (isOff()) {
      return Optional.empty();
    }
    boolean common = isCommon(question);
    CachedReply own = replies.asMap().get(question.own());
    CachedReply reply =
        replies.getIfPresent(own != null || !common ? question.own() : question.shared());
    if (reply != null && !isThere.test(reply.conversation())) {
      evictConversation(reply.conversation());
      return Optional.empty();
    }
    return Optional.ofNullable(reply);
  }

  /**
   * The name under which a call for this question is joined while it is in flight: everybody's once
   * the question is common, else its account's.
   */
  public CacheKey joinedBy(QuestionKeys question) {
    return isCommon(question) ? question.shared() : question.own();
  }

  private boolean isCommon(QuestionKeys question) {
    if (sharedAfter == 1) {
      return true;
    }
    // Not replaced when one more asks: its time runs from the first.
    Set<UUID> known = askers.get(question.shared(), key -> ConcurrentHashMap.newKeySet());
    if (known.size() < sharedAfter) {
      known.add(question.account());
    }
    return known.size() >= sharedAfter;
  }

  /**
   * Keeps an answer, after it was stored. An account's newer answer replaces its older one. What
   * others get stays the first that was kept since the question is common: asking the model again
   * changes nothing for them.
   */
  public void put(QuestionKeys question, CachedReply reply) {
    if (isOff()) {
      return;
    }
    if (reply.account().equals(question.account())) {
      replies.put(question.own(), reply);
    }
    boolean chooses =
        withdrawn.getIfPresent(new Withdrawal(question.shared(), reply.account())) == null;
    if (chooses && isCommon(question)) {
      replies.asMap().putIfAbsent(question.shared(), reply);
    }
    // looked at after the put: whoever removes it meanwhile finds either the entry or our look
    if (gone.getIfPresent(reply.conversation()) != null
        || gone.getIfPresent(reply.account()) != null) {
      replies.asMap().remove(question.own(), reply);
      replies.asMap().remove(question.shared(), reply);
    }
  }

  /**
   * Notes that this account has stopped an answer to this question. It could go on until it likes
   * one, and so choose what all others get: its answers are its own from now on.
   */
  public void stopped(QuestionKeys question, UUID account) {
    withdrawn.put(new Withdrawal(question.shared(), account), true);
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
            // Or asking and removing in turn would choose it, too.
            withdrawn.put(new Withdrawal(key, reply.account()), true);
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
