package dev.parley.account.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.account.password.PasswordHashing.Match;
import dev.parley.problem.Refusal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PasswordHashingTest {
  private final PasswordHashing hashing = new PasswordHashing();

  @Test
  void comparesStrangersWithAHashThatCostsWhatARealOneDoes() {
    String real = hashing.hash("correct horse battery");

    assertThat(parameters(PasswordHashing.NOBODY)).isEqualTo(parameters(real));
    assertThat(PasswordHashing.NOBODY).hasSameSizeAs(real);
  }

  @Test
  void neverLetsAStrangerIn() {
    assertThat(hashing.compare("nobody's password", PasswordHashing.NOBODY))
        .isEqualTo(Match.CURRENT);
    assertThat(hashing.compare("nobody's password", null)).isEqualTo(Match.NONE);
  }

  private static String parameters(String hash) {
    return hash.substring(0, hash.indexOf("$", hash.indexOf("p=")));
  }

  /**
   * As each statement of a call does, the other one gives its thread back and asks for it again.
   */
  @Test
  void keepsNobodyWaitingForAThreadUntilHashesEnd() throws Exception {
    AtomicInteger hashed = new AtomicInteger();
    try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      int all = 30 * Runtime.getRuntime().availableProcessors();
      for (int i = 0; i < all; i++) {
        calls.execute(() -> {
          assertThat(hashing.hash("correct horse battery")).isNotEmpty();
          hashed.incrementAndGet();
        });
      }
      await().until(() -> hashed.get() > 0);
      Future<Integer> other =
          calls.submit(() -> {
            for (int i = 0; i < 40; i++) {
              Thread.ofVirtual().start(() -> {}).join();
            }
            return hashed.get();
          });

      assertThat(other.get()).isLessThan(all);
    }
  }

  @Test
  void refusesAtOnceWhatWouldWaitTooLong() throws Exception {
    PasswordHashing narrow = new PasswordHashing(1);
    int room = Runtime.getRuntime().availableProcessors() + 1;
    int all = 10 * room;
    AtomicInteger refused = new AtomicInteger();
    CountDownLatch ended = new CountDownLatch(all);
    for (int i = 0; i < all; i++) {
      Thread.ofPlatform()
          .start(() -> {
            try {
              narrow.hash("correct horse battery");
            } catch (Refusal full) {
              refused.incrementAndGet();
            } finally {
              ended.countDown();
            }
          });
    }
    ended.await();
    narrow.close();

    assertThat(refused).hasValueBetween(1, all - room);
  }
}
