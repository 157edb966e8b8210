package dev.parley.llm.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.llm.ModelOutcome.Ended;
import dev.parley.llm.ModelOutcome.Reason;
import dev.parley.llm.ModelRequest;
import dev.parley.llm.Parameters;
import dev.parley.llm.TokenUsage;
import dev.parley.llm.Turn;
import dev.parley.llm.cache.CacheSettings.Scope;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.util.unit.DataSize;

/** Who gets which answer again, and for how long. */
class ResponseCacheTest {
  private static final Ended WHOLE = new Ended(Reason.STOP, new TokenUsage(3, 4));

  private final AtomicLong nanos = new AtomicLong();
  private final UUID alice = UUID.randomUUID();
  private final UUID bob = UUID.randomUUID();
  private final UUID chat = UUID.randomUUID();

  private ResponseCache cache(Scope scope, DataSize size, int sharedAfter) {
    CacheSettings settings = new CacheSettings(scope, size, Duration.ofHours(24), sharedAfter);
    return new ResponseCache(settings, nanos::get, Runnable::run);
  }

  private ResponseCache cache(Scope scope, DataSize size) {
    return cache(scope, size, 1);
  }

  private ResponseCache cache(Scope scope) {
    return cache(scope, DataSize.ofMegabytes(1));
  }

  private static ModelRequest asking(String prompt) {
    return new ModelRequest(
        "p", "m", Parameters.SERVER_DEFAULTS, List.of(Turn.user(prompt)), false);
  }

  private CachedResponse reply(String text) {
    return new CachedResponse(text, WHOLE, chat, alice);
  }

  /** As a call does that is begun for a prompt. */
  private static void keep(ResponseCache cache, UUID account, CachedResponse reply) {
    CacheKeys question = cache.keys(asking("Hi"), account);
    cache.joinKey(question);
    cache.find(question, id -> true);
    cache.put(question, reply);
  }

  private static String found(ResponseCache cache, UUID account) {
    return found(cache, account, id -> true);
  }

  private static String found(ResponseCache cache, UUID account, Predicate<UUID> isThere) {
    return cache
        .find(cache.keys(asking("Hi"), account), isThere)
        .map(CachedResponse::text)
        .orElse("");
  }

  @Test
  void sharedAnswersAreEveryones() {
    ResponseCache cache = cache(Scope.SHARED);
    keep(cache, alice, reply("Hello"));
    assertThat(found(cache, bob)).isEqualTo("Hello");
  }

  @Test
  void answersOfAnAccountAreNobodyElses() {
    ResponseCache cache = cache(Scope.ACCOUNT);
    keep(cache, alice, reply("Hello"));
    assertThat(found(cache, alice)).isEqualTo("Hello");
    assertThat(found(cache, bob)).isEmpty();
  }

  @Test
  void keepsNothingWhenItIsOff() {
    ResponseCache cache = cache(Scope.OFF);
    keep(cache, alice, reply("Hello"));
    assertThat(found(cache, alice)).isEmpty();
  }

  @Test
  void askingAgainChangesNothingForOthersButReplacesOnesOwn() {
    ResponseCache shared = cache(Scope.SHARED);
    keep(shared, alice, reply("First"));
    keep(shared, bob, reply("Second"));
    assertThat(found(shared, alice)).isEqualTo("First");

    ResponseCache own = cache(Scope.ACCOUNT);
    keep(own, alice, reply("First"));
    keep(own, alice, reply("Second"));
    assertThat(found(own, alice)).isEqualTo("Second");
  }

  @Test
  void forgetsAnAnswerWhoseConversationIsFoundToBeGone() {
    ResponseCache cache = cache(Scope.SHARED);
    keep(cache, alice, reply("Hello"));

    assertThat(found(cache, bob, id -> !id.equals(chat))).isEmpty();
    assertThat(found(cache, bob)).isEmpty();
  }

  @Test
  void forgetsAnAnswerWithItsConversation() {
    ResponseCache cache = cache(Scope.SHARED);
    keep(cache, alice, reply("Hello"));
    cache.evictConversation(UUID.randomUUID());
    assertThat(found(cache, bob)).isEqualTo("Hello");

    cache.evictConversation(chat);
    assertThat(found(cache, bob)).isEmpty();
  }

  @Test
  void doesNotTakeAnAnswerWhoseConversationWentWhileItWasOnItsWay() {
    ResponseCache cache = cache(Scope.SHARED);
    cache.evictConversation(chat);
    keep(cache, alice, reply("Hello"));
    assertThat(found(cache, alice)).isEmpty();
  }

  @Test
  void forgetsAfterItsTime() {
    ResponseCache cache = cache(Scope.SHARED);
    keep(cache, alice, reply("Hello"));
    nanos.addAndGet(Duration.ofHours(24).plusSeconds(1).toNanos());
    assertThat(found(cache, alice)).isEmpty();
  }

  @Test
  void neverGrowsOverItsLimitOfBytes() {
    ResponseCache cache = cache(Scope.SHARED, DataSize.ofKilobytes(100));
    for (int i = 0; i < 1_000; i++) {
      cache.put(cache.keys(asking("prompt " + i), alice), reply("x".repeat(5_000)));
      assertThat(cache.bytes()).isLessThanOrEqualTo(100 * 1024);
    }
    assertThat(cache.entries().estimatedSize()).isBetween(1L, 10L);
  }

  @ParameterizedTest
  @EnumSource(value = Reason.class, names = "STOP", mode = EnumSource.Mode.EXCLUDE)
  void cannotHoldAnAnswerThatIsNotWhole(Reason reason) {
    assertThatThrownBy(() -> new CachedResponse("Half", new Ended(reason, null), chat, alice))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void countsItsHitsAndMisses() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ResponseCache cache = cache(Scope.SHARED);
    CacheConfiguration.bind(cache, meters);
    found(cache, alice);
    keep(cache, alice, reply("Hello"));
    found(cache, alice);
    found(cache, bob);
    assertThat(meters.get("parley.cache.hits").functionCounter().count()).isEqualTo(2);
    assertThat(meters.get("parley.cache.misses").functionCounter().count()).isEqualTo(2);
    assertThat(meters.get("parley.cache.evictions").functionCounter().count()).isZero();
    assertThat(meters.get("parley.cache.entries").gauge().value()).isEqualTo(2);
    assertThat(meters.get("parley.cache.size").gauge().value()).isEqualTo(820);
  }
}
