package dev.parley.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.parley.account.AccountId;
import dev.parley.limits.RateLimit;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SearchLimitsTest {
  private final SearchLimits limits = new SearchLimits();

  private static AccountId somebody() {
    return new AccountId(UUID.randomUUID());
  }

  private void assertBusy(AccountId account) {
    assertThatThrownBy(() -> limits.within(account, () -> "found"))
        .isInstanceOfSatisfying(
            Refusal.class, busy -> assertThat(busy.reason()).isEqualTo(Reason.SLOW_DOWN));
  }

  @Test
  void refusesTheAccountThatSearchesFasterThanAnybodyTypesAndNobodyElse() {
    AccountId fast = somebody();
    for (int i = 0; i < RateLimit.SEARCH.rate().atOnce(); i++) {
      limits.within(fast, () -> "found");
    }

    assertBusy(fast);
    assertThat(limits.within(somebody(), () -> "found")).isEqualTo("found");
  }

  @Test
  void neverTakesMoreConnectionsThanItsPart() throws Exception {
    CountDownLatch begun = new CountDownLatch(SearchLimits.AT_ONCE);
    CountDownLatch end = new CountDownLatch(1);
    List<Future<String>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < SearchLimits.AT_ONCE; i++) {
        running.add(
            threads.submit(() ->
                limits.within(
                    somebody(),
                    () -> {
                      begun.countDown();
                      awaitQuietly(end);
                      return "found";
                    })));
      }
      begun.await();

      assertBusy(somebody());

      end.countDown();
      for (Future<String> each : running) {
        assertThat(each.get()).isEqualTo("found");
      }
    }
    assertThat(limits.within(somebody(), () -> "found")).isEqualTo("found");
  }

  @Test
  void keepsRoomForOthersHoweverMuchOneAccountSearches() throws Exception {
    SearchLimits patient = new SearchLimits(Duration.ofMinutes(1));
    AccountId busy = somebody();
    CountDownLatch begun = new CountDownLatch(SearchLimits.AT_ONCE_OF_AN_ACCOUNT);
    CountDownLatch end = new CountDownLatch(1);
    List<Future<String>> searches = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < SearchLimits.MAX_OF_AN_ACCOUNT; i++) {
        searches.add(threads.submit(() -> patient.within(busy, () -> held(begun, end))));
      }
      begun.await();
      await().until(() -> patient.searches(busy) == SearchLimits.MAX_OF_AN_ACCOUNT);

      assertThatThrownBy(() -> patient.within(busy, () -> "one too many"))
          .isInstanceOf(Refusal.class);
      for (int i = 0; i < SearchLimits.AT_ONCE; i++) {
        assertThat(patient.within(somebody(), () -> "found")).isEqualTo("found");
      }

      end.countDown();
      for (Future<String> each : searches) {
        assertThat(each.get()).isEqualTo("found");
      }
    }
    assertThat(patient.searches(busy)).isZero();
  }

  private static String held(CountDownLatch begun, CountDownLatch end) {
    begun.countDown();
    awaitQuietly(end);
    return "found";
  }

  @Test
  void makesRoomAgainAfterASearchThatFailed() {
    for (int i = 0; i < 2 * SearchLimits.AT_ONCE; i++) {
      assertThatThrownBy(() ->
              limits.within(
                  somebody(),
                  () -> {
                    throw new IllegalStateException("failed");
                  }))
          .hasMessage("failed");
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
