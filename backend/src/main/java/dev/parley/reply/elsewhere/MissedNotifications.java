package dev.parley.reply.elsewhere;

import dev.parley.cluster.NotificationsMissed;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The times in which words of other nodes were missed, until that is made up for. */
@Component
public final class MissedNotifications {
  /** Another node notices within a second that this one is there again, and tells it things. */
  private static final Duration NOTICED = Duration.ofSeconds(2);

  /** An end has the time of its transaction's begin, and may have waited for its locks. */
  private static final Duration SLACK = Duration.ofSeconds(10);

  private final Queue<NotificationsMissed> times = new ConcurrentLinkedQueue<>();
  private final LongSupplier nanoTime;

  public MissedNotifications() {
    this(System::nanoTime);
  }

  /**
   * @param nanoTime as {@link System#nanoTime()}
   */
  public MissedNotifications(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  @EventListener
  public void add(NotificationsMissed words) {
    times.add(words);
  }

  /** Those of so long, until now. */
  public void addLast(Duration time) {
    long now = nanoTime.getAsLong();
    times.add(new NotificationsMissed(now - time.toNanos(), now));
  }

  /**
   * Makes up for those after which the others tell everything again.
   *
   * @param step is given how far back to look; when it fails, it is done again at the next call
   */
  public void makeUp(Consumer<Duration> step) {
    long now = nanoTime.getAsLong();
    List<NotificationsMissed> due =
        times.stream().filter(words -> now - words.until() > NOTICED.toNanos()).toList();
    if (!due.isEmpty()) {
      long longest = due.stream().mapToLong(words -> now - words.since()).max().orElse(0);
      step.accept(Duration.ofNanos(longest).plus(SLACK));
      times.removeAll(due);
    }
  }
}
