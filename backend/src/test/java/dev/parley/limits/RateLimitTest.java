package dev.parley.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of all limits of rate, and how they count. */
class RateLimitTest {
  private static final String HEAD = "| what | for each | at once | then | when exceeded |";

  @Test
  void standsInTheDocumentationAsItIs() throws Exception {
    List<String> page = Files.readAllLines(Path.of("../docs/configuration.md"));
    int first = page.indexOf(HEAD) + 2;

    List<String> rows =
        page.subList(first, page.size()).stream().takeWhile(line -> line.startsWith("|")).toList();

    assertThat(rows)
        .containsExactlyElementsOf(Arrays.stream(RateLimit.values()).map(RateLimit::row).toList());
  }

  @Test
  void neverTakesANumberOfItsOwnWhereASettingDetermines() {
    assertThatIllegalStateException().isThrownBy(RateLimit.HTTP_WRITE::rate);
    assertThatIllegalStateException().isThrownBy(() -> RateLimit.LIVE_FRAME.rate(1, 1));
  }

  @Test
  void countsEachKeyForItselfAndSaysHowLongToWait() {
    RateLimiter<String> rates = new RateLimiter<>(new RateLimit.Rate(2, 1, Duration.ofMinutes(10)));

    assertThat(rates.take("one")).isEmpty();
    assertThat(rates.take("one")).isEmpty();
    assertThat(rates.take("one"))
        .hasValueSatisfying(
            wait -> assertThat(wait).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10)));
    assertThat(rates.take("another")).isEmpty();
    rates.giveBack("one");
    assertThat(rates.take("one")).isEmpty();
    rates.forget("one");
    assertThat(rates.take("one")).isEmpty();
  }

  @Test
  void remembersNoMoreKeysThanItHasMemoryFor() {
    RateLimiter<Integer> rates = new RateLimiter<>(new RateLimit.Rate(1, 1, Duration.ofHours(1)));
    for (int key = 0; key < 150_000; key++) {
      rates.take(key);
    }

    assertThat(rates.keys()).isLessThanOrEqualTo(100_000);
  }
}
