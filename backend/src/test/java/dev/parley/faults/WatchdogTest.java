package dev.parley.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** When a silent answer is fetched, on a clock of its own. */
class WatchdogTest {
  private final Watchdog watchdog = new Watchdog();
  private final Message reply = Story.ofTwoAccounts().stored(1).with("answering", 1, "To");

  @Test
  void fetchesAfterTenSecondsThenAfterTwiceAsLongAndAtMostEveryTwoMinutes() {
    List<Integer> fetched = new ArrayList<>();
    for (int second = 0; second < 600; second++) {
      if (!watchdog.due(List.of(reply), at(second)).isEmpty()) {
        fetched.add(second);
      }
    }

    assertThat(fetched).containsExactly(10, 30, 70, 150, 270, 390, 510);
  }

  @Test
  void startsAgainWithTenSecondsWhenSomethingIsHeard() {
    watchdog.due(List.of(reply), at(0));
    assertThat(watchdog.due(List.of(reply), at(10))).containsExactly(reply);
    watchdog.heard(reply.id(), at(12));

    assertThat(watchdog.due(List.of(reply), at(21))).isEmpty();
    assertThat(watchdog.due(List.of(reply), at(22))).containsExactly(reply);
  }

  @Test
  void forgetsWhatDoesNotGrow() {
    watchdog.heard(reply.id(), at(0));
    watchdog.heard(UUID.randomUUID(), at(0));
    assertThat(watchdog.due(List.of(), at(60))).isEmpty();

    assertThat(watchdog.due(List.of(reply), at(60))).isEmpty();
  }

  private static long at(int second) {
    return Duration.ofSeconds(second).toNanos();
  }
}
