package dev.parley.llm.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.llm.ModelOutcome.Ended;
import dev.parley.llm.ModelOutcome.Reason;
import dev.parley.llm.ModelRequest;
import dev.parley.llm.Parameters;
import dev.parley.llm.TokenUsage;
import dev.parley.llm.Turn;
import dev.parley.llm.cache.CacheSettings.Scope;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** When others are given an answer, and which one: nobody can choose it. */
class CommonQuestionsTest {
  private static final Ended WHOLE = new Ended(Reason.STOP, new TokenUsage(3, 4));

  private final AtomicLong nanos = new AtomicLong();
  private final UUID alice = UUID.randomUUID();
  private final UUID bob = UUID.randomUUID();
  private final UUID chat = UUID.randomUUID();

  /** Shared once three accounts have asked. */
  private ResponseCache common() {
    return sharedAfter(3);
  }

  private ResponseCache sharedAfter(int accounts) {
    CacheSettings settings =
        new CacheSettings(Scope.SHARED, DataSize.ofMegabytes(1), Duration.ofHours(24), accounts);
    return new ResponseCache(settings, nanos::get, Runnable::run);
  }

  private static ModelRequest question() {
    return new ModelRequest("p", "m", Parameters.SERVER_DEFAULTS, List.of(Turn.user("Hi")), false);
  }

  private static CacheKeys keys(ResponseCache cache, UUID account) {
    return cache.keys(question(), account);
  }

  /** A call for a prompt. */
  private static CacheKeys begun(ResponseCache cache, UUID account) {
    CacheKeys question = regenerated(cache, account);
    cache.find(question, id -> true);
    return question;
  }

  /** A call past the cache. */
  private static CacheKeys regenerated(ResponseCache cache, UUID account) {
    CacheKeys question = keys(cache, account);
    cache.joinKey(question);
    return question;
  }

  private CachedResponse reply(String text) {
    return new CachedResponse(text, WHOLE, chat, alice);
  }

  private static CachedResponse of(UUID account, String text) {
    return new CachedResponse(text, WHOLE, UUID.randomUUID(), account);
  }

  private static void keep(ResponseCache cache, UUID account, CachedResponse reply) {
    cache.put(begun(cache, account), reply);
  }

  private static String found(ResponseCache cache, UUID account) {
    return cache.find(keys(cache, account), id -> true).map(CachedResponse::text).orElse("");
  }

  private static String asked(ResponseCache cache, UUID account, String answer) {
    String found = found(cache, account);
    if (found.isEmpty()) {
      keep(cache, account, of(account, answer));
      return answer;
    }
    return found;
  }

  @Test
  void letsNobodyChooseForOthersByRemovingAndAskingAgain() {
    ResponseCache cache = sharedAfter(1);
    keep(cache, alice, reply("One"));
    cache.evictConversation(chat);

    keep(cache, alice, new CachedResponse("Rather this", WHOLE, UUID.randomUUID(), alice));
    assertThat(found(cache, bob)).isEmpty();
    keep(cache, bob, new CachedResponse("Bob's", WHOLE, UUID.randomUUID(), bob));
    assertThat(found(cache, UUID.randomUUID())).isEqualTo("Bob's");
  }

  @Test
  void givesAnotherPersonsAnswerOnlyOnceThreeHaveAskedTheSame() {
    ResponseCache cache = common();
    UUID carol = UUID.randomUUID();
    UUID dave = UUID.randomUUID();

    assertThat(asked(cache, alice, "Alice's")).isEqualTo("Alice's");
    assertThat(asked(cache, bob, "Bob's")).isEqualTo("Bob's");
    assertThat(asked(cache, carol, "Carol's")).isEqualTo("Carol's");
    assertThat(asked(cache, dave, "Dave's")).isEqualTo("Carol's");
  }

  @Test
  void givesOnesOwnAnswerAtOnceAndNeverAnothersForAskingOften() {
    ResponseCache cache = common();
    asked(cache, alice, "Alice's");

    assertThat(found(cache, alice)).isEqualTo("Alice's");
    for (int guess = 0; guess < 50; guess++) {
      assertThat(found(cache, bob)).isEmpty();
    }
  }

  @Test
  void forgetsWhoAskedWithTheTimeOfAnAnswer() {
    ResponseCache cache = common();
    asked(cache, alice, "Alice's");
    asked(cache, bob, "Bob's");
    nanos.addAndGet(Duration.ofHours(25).toNanos());

    assertThat(asked(cache, UUID.randomUUID(), "Carol's")).isEqualTo("Carol's");
    assertThat(found(cache, UUID.randomUUID())).isEmpty();
  }

  @Test
  void doesNotRememberWhoAskedForLongerBecauseOneOfThemAsksAgain() {
    ResponseCache cache = common();
    asked(cache, alice, "Alice's");
    asked(cache, bob, "Bob's");
    nanos.addAndGet(Duration.ofHours(20).toNanos());
    found(cache, alice);
    nanos.addAndGet(Duration.ofHours(5).toNanos());

    asked(cache, UUID.randomUUID(), "Carol's");

    assertThat(found(cache, UUID.randomUUID())).isEmpty();
  }

  @Test
  void letsNobodyChooseForOthersByStoppingUntilAnAnswerPleases() {
    ResponseCache cache = common();
    asked(cache, alice, "Alice's");
    asked(cache, bob, "Bob's");
    UUID chooser = UUID.randomUUID();
    cache.stopped(begun(cache, chooser), chooser);

    asked(cache, chooser, "Rather this");

    assertThat(found(cache, chooser)).isEqualTo("Rather this");
    assertThat(found(cache, UUID.randomUUID())).isEmpty();
  }

  @Test
  void givesOthersNoAnswerWhoseCallBeganBeforeTheQuestionWasCommon() {
    ResponseCache cache = common();
    CacheKeys early = begun(cache, alice);
    begun(cache, bob);
    begun(cache, UUID.randomUUID());

    cache.put(early, of(alice, "Too early"));

    assertThat(found(cache, alice)).isEqualTo("Too early");
    assertThat(found(cache, UUID.randomUUID())).isEmpty();
  }

  @Test
  void letsNobodyChooseForOthersByRegenerating() {
    ResponseCache cache = common();
    asked(cache, alice, "Alice's");
    asked(cache, bob, "Bob's");
    begun(cache, UUID.randomUUID());

    cache.put(regenerated(cache, alice), of(alice, "Rather this"));

    assertThat(found(cache, alice)).isEqualTo("Rather this");
    assertThat(found(cache, UUID.randomUUID())).isEmpty();
  }

  @Test
  void letsNobodyChooseForOthersByRemovingOnesOwnAnswerBeforeTheQuestionIsCommon() {
    ResponseCache cache = common();
    keep(cache, alice, reply("Alice's"));
    cache.evictConversation(chat);
    begun(cache, bob);
    begun(cache, UUID.randomUUID());

    asked(cache, alice, "Rather this");

    assertThat(found(cache, UUID.randomUUID())).isEmpty();
  }

  @Test
  void takesForOthersOnlyTheFirstCallOfAnAccountHoweverItEnded() {
    ResponseCache cache = common();
    UUID carol = UUID.randomUUID();
    begun(cache, alice);
    begun(cache, bob);
    begun(cache, carol);

    cache.put(begun(cache, carol), of(carol, "Rather this"));
    assertThat(found(cache, UUID.randomUUID())).isEmpty();

    cache.put(begun(cache, alice), of(alice, "Alice's first since it is common"));
    assertThat(found(cache, UUID.randomUUID())).isEqualTo("Alice's first since it is common");
  }

  @Test
  void givesOthersNothingOfACallWhoseAccountLeftItForAnother() {
    ResponseCache cache = sharedAfter(1);
    CacheKeys question = begun(cache, alice);
    cache.stopped(question, alice);

    cache.put(question, of(bob, "Bob joined it"));

    assertThat(found(cache, UUID.randomUUID())).isEmpty();
  }

  @Test
  void joinsCallsInFlightByTheSameRule() {
    ResponseCache cache = common();
    CacheKeys alices = keys(cache, alice);
    CacheKeys bobs = keys(cache, bob);
    CacheKeys carols = keys(cache, UUID.randomUUID());

    assertThat(cache.joinKey(alices)).isNotEqualTo(cache.joinKey(bobs));
    assertThat(cache.joinKey(carols)).isEqualTo(cache.joinKey(alices));
    assertThat(cache.joinKey(bobs)).isEqualTo(cache.joinKey(alices));
  }
}
