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

  /** Some 10 MB. Of what is forgotten earlier, find() still sees that its conversation is gone. */
  private static final int MOST_GONE = 100_000;

  /** Questions whose askers, or withdrawals, are remembered. */
  private static final int MOST_REMEMBERED = 20_000;

  private final CacheSettings.Scope scope;
  private final int sharedAfter;
  private final Cache<CacheKey, Entry> replies;

  /** Who has asked a question, until there are enough. */
  private final Cache<CacheKey, Set<UUID>> askers;

  /** Who has had a call for a common question: the next ones of an account choose nothing. */
  private final Cache<Asker, Boolean> tried;

  /** Who has stopped or removed an answer to a question. */
  private final Cache<Asker, Boolean> withdrawn;

  /** Ids of removed conversations and accounts: an answer may be on its way here when they go. */
  private final Cache<UUID, Boolean> gone;

  private record Asker(CacheKey question, UUID account) {}

  /** Under either name of its question. */
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
    this.tried = remembering(settings, ticker);
    this.withdrawn = remembering(settings, ticker);
    this.gone =
        Caffeine.newBuilder()
            .ticker(ticker)
            .maximumSize(MOST_GONE)
            .expireAfterWrite(REMEMBER_THE_GONE)
            .build();
  }

  private static <K, V> Cache<K, V> remembering(CacheSettings settings, Ticker ticker) {
    return Caffeine.newBuilder()
        .ticker(ticker)
        .maximumSize(MOST_REMEMBERED)
        .expireAfterWrite(settings.expireAfter())
        .build();
  }

  /** The names of this question, asked by this account. */
  public CacheKeys keys(ModelRequest request, UUID account) {
    CacheKey own = CacheKey.of(request, account);
    return new CacheKeys(
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
  public Optional<CachedResponse> find(CacheKeys question, Predicate<UUID> isThere) {
    if (isOff()) {
      return Optional.empty();
    }
    boolean common = isCommon(question);
    Entry own = replies.asMap().get(question.own());
    Entry entry = replies.getIfPresent(own != null || !common ? question.own() : question.shared());
    if (entry == null) {
      question.missed();
      return Optional.empty();
    }
    CachedResponse reply = entry.reply();
    if (!isThere.test(reply.conversation())) {
      evictConversation(reply.conversation());
      return Optional.empty();
    }
    return Optional.of(reply);
  }

  /**
   * The name under which a call for this question is joined while it is in flight: everybody's once
   * the question is common, else its account's. To be asked when the call begins.
   */
  public CacheKey joinedBy(CacheKeys question) {
    if (!isCommon(question)) {
      return question.own();
    }
    Asker asker = new Asker(question.shared(), question.account());
    question.callBegins(tried.asMap().putIfAbsent(asker, true) == null);
    return question.shared();
  }

  private boolean isCommon(CacheKeys question) {
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
   * Keeps an answer, after it was stored. An account's newer answer replaces its older one.
   *
   * <p>Others get the first answer whose call began when the question was common already, and was
   * its account's first since then, made by asking: whoever could try again until it likes one
   * would choose what all others get.
   */
  public void put(CacheKeys question, CachedResponse reply) {
    if (isOff()) {
      return;
    }
    Entry entry = new Entry(reply, question.shared());
    if (reply.account().equals(question.account())) {
      replies.put(question.own(), entry);
    }
    if (question.chooses()
        && !isWithdrawn(question, question.account())
        && !isWithdrawn(question, reply.account())) {
      replies.asMap().putIfAbsent(question.shared(), entry);
    }
    // looked at after the put: whoever removes it meanwhile finds either the entry or our look
    if (gone.getIfPresent(reply.conversation()) != null
        || gone.getIfPresent(reply.account()) != null) {
      replies.asMap().remove(question.own(), entry);
      replies.asMap().remove(question.shared(), entry);
    }
  }

  private boolean isWithdrawn(CacheKeys question, UUID account) {
    return withdrawn.getIfPresent(new Asker(question.shared(), account)) != null;
  }

  /**
   * Notes that this account has stopped an answer to this question: its answers are its own from
   * now on, those that were begun before too.
   */
  public void stopped(CacheKeys question, UUID account) {
    withdrawn.put(new Asker(question.shared(), account), true);
  }

  public void evictConversation(UUID conversation) {
    evict(conversation, reply -> reply.conversation().equals(conversation));
  }

  public void evictAccount(UUID account) {
    evict(account, reply -> reply.account().equals(account));
  }

  private void evict(UUID id, Predicate<CachedResponse> its) {
    gone.put(id, true);
    replies
        .asMap()
        .forEach((key, entry) -> {
          if (its.test(entry.reply()) && replies.asMap().remove(key, entry)) {
            // Or asking and removing in turn would choose it, too.
            withdrawn.put(new Asker(entry.shared(), entry.reply().account()), true);
          }
        });
  }

  Cache<CacheKey, Entry> entries() {
    return replies;
  }

  /** Of all answers, as they are counted against the limit. */
  long bytes() {
    return replies.policy().eviction().orElseThrow().weightedSize().orElse(0);
  }
}
