package dev.parley.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * From sending a prompt until its first word, with a model that answers at once: 20 prompts of each
 * person, one every 250 ms, late ones counted from when they were due. Or until a cached answer.
 */
record FirstTokenRow(String row, int people, boolean cached) implements Row {
  private static final int PROMPTS = 20;
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  @Override
  public List<Figure> measure(Setup setup) throws IOException, InterruptedException {
    List<Person> asking = setup.people(people);
    String model = asking.getFirst().model(Setup.SHORT);
    Histogram waits = new ConcurrentHistogram(60_000_000L, 3);
    Map<String, Long> due = new ConcurrentHashMap<>();
    CountDownLatch answered = new CountDownLatch(people * PROMPTS);
    String question = "What everybody asks " + UUID.randomUUID();
    List<LiveSocket> sockets = new ArrayList<>();
    for (Person person : asking) {
      sockets.add(
          person.connect(event -> {
            String type = event.path("type").asString("");
            boolean whole =
                type.equals("began")
                    && event.path("reply").path("status").asString("").equals("complete");
            if (type.equals("grew") || whole) {
              Long since =
                  due.remove(
                      whole
                          ? event.path("reply").path("id").asString()
                          : event.path("replyId").asString());
              if (since != null) {
                waits.recordValue(Math.clamp((System.nanoTime() - since) / 1_000, 0, 60_000_000L));
                answered.countDown();
              }
            }
          }));
    }
    try {
      if (cached) {
        due.put(
            sockets.getFirst().prompt(UUID.randomUUID(), model, question).toString(),
            System.nanoTime());
        TimeUnit.SECONDS.sleep(1);
        waits.reset();
      }
      Usage before = setup.server().usage();
      long begin = System.nanoTime();
      for (int i = 0; i < PROMPTS * people; i++) {
        long at = begin + i * EVERY_NANOS / people;
        while (System.nanoTime() < at) {
          TimeUnit.NANOSECONDS.sleep(Math.max(1, at - System.nanoTime()));
        }
        String text = cached ? question : "Question " + UUID.randomUUID();
        due.put(sockets.get(i % people).prompt(UUID.randomUUID(), model, text).toString(), at);
      }
      if (!answered.await(60, TimeUnit.SECONDS)) {
        throw new IOException(answered.getCount() + " answers are missing");
      }
      Usage used = setup.server().usage().since(before);
      double prompts = PROMPTS * people;
      return List.of(
          Figure.of(row, "until the first word, p50", "ms", waits.getValueAtPercentile(50) / 1e3),
          Figure.of(row, "until the first word, p99", "ms", waits.getValueAtPercentile(99) / 1e3),
          Figure.of(row, "Java, CPU per prompt", "ms", used.javaMicros() / prompts / 1e3),
          Figure.of(
              row, "PostgreSQL, CPU per prompt", "ms", used.databaseMicros() / prompts / 1e3));
    } finally {
      sockets.forEach(LiveSocket::close);
    }
  }
}
