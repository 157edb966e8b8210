package dev.parley.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.parley.cluster.EventsMissed;
import dev.parley.live.LiveSender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which sockets are sent welcome again, and how quickly. */
class ResyncTest {
  private final LiveSender live = mock(LiveSender.class);
  private final List<String> welcomed = new ArrayList<>();
  private long now;
  private final Resync resync = new Resync(live, () -> now);

  @BeforeEach
  void keepWhoIsWelcomed() {
    doAnswer(sent -> welcomed.add(sent.getArgument(0))).when(live).welcome(anyString());
  }

  private void sockets(int count) {
    Set<String> ids = IntStream.range(0, count).mapToObj(n -> "s" + n).collect(Collectors.toSet());
    when(live.greeted()).thenReturn(ids);
  }

  private void steps(int count) {
    IntStream.range(0, count).forEach(n -> resync.step());
  }

  @Test
  void welcomesEverySocketOnce() {
    sockets(70);
    resync.on(new EventsMissed(Duration.ZERO));

    steps(25);

    assertThat(welcomed).hasSize(70).doesNotHaveDuplicates();
  }

  @Test
  void welcomesFiveHundredASecondAtMost() {
    sockets(10_000);
    resync.on(new EventsMissed(Duration.ZERO));

    steps(10);

    assertThat(welcomed).hasSize(500);
  }

  @Test
  void waitsUntilTheOthersSendToThisNodeAgain() {
    sockets(3);
    resync.on(new EventsMissed(Duration.ofSeconds(2)));
    steps(5);
    assertThat(welcomed).isEmpty();

    now += Duration.ofSeconds(2).toNanos();
    steps(5);

    assertThat(welcomed).hasSize(3);
  }

  @Test
  void welcomesAgainThoseThatWereWelcomedBeforeASecondReason() {
    sockets(100);
    resync.on(new EventsMissed(Duration.ZERO));
    steps(5);
    int before = welcomed.size();
    resync.on(new EventsMissed(Duration.ZERO));

    steps(40);
    assertThat(welcomed).as("not again at once").hasSize(100).hasSizeGreaterThan(before);
    now += Duration.ofSeconds(3).toNanos();
    steps(40);

    assertThat(welcomed).hasSize(200);
    assertThat(Set.copyOf(welcomed)).hasSize(100);
  }
}
