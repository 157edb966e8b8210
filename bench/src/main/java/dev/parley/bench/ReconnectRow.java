package dev.parley.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Sockets whose person reads an answer at pace, 40 of each, are cut and connect again at once: how
 * long until each is welcome, and what that costs the server beside the answers.
 */
record ReconnectRow(String row, int sockets) implements Row {
  private static final int SOCKETS_EACH = 40;

  @Override
  public List<Figure> measure(Setup setup) throws IOException, InterruptedException {
    List<Person> people = setup.newPeople((sockets + SOCKETS_EACH - 1) / SOCKETS_EACH);
    String model = people.getFirst().model(Setup.AT_PACE);
    Listener listener = new Listener(people.size());
    List<LiveSocket> open = new ArrayList<>();
    for (int i = 0; i < sockets; i++) {
      open.add(people.get(i / SOCKETS_EACH).connect(listener));
    }
    for (int i = 0; i < sockets; i += SOCKETS_EACH) {
      open.get(i).prompt(UUID.randomUUID(), model, "Question " + UUID.randomUUID());
    }
    if (!listener.begun().await(60, TimeUnit.SECONDS)) {
      throw new IOException("not every answer has begun");
    }
    open.forEach(LiveSocket::close);
    Histogram waits = new ConcurrentHistogram(600_000_000L, 3);
    AtomicInteger refused = new AtomicInteger();
    CountDownLatch welcome = new CountDownLatch(sockets);
    Usage before = setup.server().usage();
    long begin = System.nanoTime();
    for (int i = 0; i < sockets; i++) {
      Person person = people.get(i / SOCKETS_EACH);
      Thread.startVirtualThread(() -> {
        try {
          person.connect(event -> {});
          waits.recordValue((System.nanoTime() - begin) / 1_000);
        } catch (IOException again) {
          refused.incrementAndGet();
        } catch (InterruptedException stop) {
          Thread.currentThread().interrupt();
        }
        welcome.countDown();
      });
    }
    welcome.await();
    Usage used = setup.server().usage().since(before);
    return List.of(
        Figure.of(row, "until welcome, p50", "ms", waits.getValueAtPercentile(50) / 1e3),
        Figure.of(row, "until welcome, p99", "ms", waits.getValueAtPercentile(99) / 1e3),
        Figure.of(row, "refused, or not welcome within 30 s", "", refused.get()),
        Figure.of(row, "Java, CPU per socket", "ms", used.javaMicros() / 1e3 / sockets),
        Figure.of(row, "PostgreSQL, CPU per socket", "ms", used.databaseMicros() / 1e3 / sockets),
        Figure.of(row, "memory of Java", "MB", used.residentMegabytes()));
  }
}
