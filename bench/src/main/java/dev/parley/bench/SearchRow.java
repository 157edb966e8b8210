package dev.parley.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/**
 * Searching as people type, among so many messages of 1,000 messages each person: 40 searches a
 * second, late ones counted from when they were due.
 */
record SearchRow(String row, int messages) implements Row {
  private static final int MESSAGES_EACH = 1_000;
  private static final int LONG = 100;
  private static final int SECONDS = 20;
  private static final int PER_SECOND = 40;

  @Override
  public List<Figure> measure(Setup setup) throws IOException, InterruptedException {
    List<Person> people = setup.people(Math.max(1, messages / MESSAGES_EACH));
    Archive archive = new Archive(messages);
    Usage before = setup.server().usage();
    for (Person person : people) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < MESSAGES_EACH / LONG; i++) {
        lines.append(archive.conversation(LONG, 60)).append('\n');
      }
      Archive.importInto(person, lines.toString());
    }
    for (Person person : people) {
      while (search(person, "server").path("indexing").asBoolean()) {
        TimeUnit.MILLISECONDS.sleep(500);
      }
    }
    Usage stored = setup.server().usage().since(before);
    Histogram times = new ConcurrentHistogram(60_000_000L, 3);
    LongAdder refused = new LongAdder();
    LongAdder incomplete = new LongAdder();
    Usage begun = setup.server().usage();
    try (ExecutorService typing = Executors.newVirtualThreadPerTaskExecutor()) {
      long begin = System.nanoTime();
      for (int i = 0; i < SECONDS * PER_SECOND; i++) {
        long due = begin + i * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
        TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
        Person person = people.get(i * 7 % people.size());
        String words = archive.text(2);
        String query = words.substring(0, Math.max(3, words.length() - i % 4));
        typing.execute(() -> {
          try {
            if (!search(person, query).path("complete").asBoolean(true)) {
              incomplete.increment();
            }
            times.recordValue((System.nanoTime() - due) / 1_000);
          } catch (IOException | InterruptedException busy) {
            refused.increment();
          }
        });
      }
    }
    Usage used = setup.server().usage().since(begun);
    double searches = Math.max(1, times.getTotalCount());
    List<Figure> figures = new ArrayList<>();
    figures.add(
        Figure.of(
            row, "Java, CPU per stored message", "µs", stored.javaMicros() / (double) messages));
    figures.add(
        Figure.of(
            row,
            "PostgreSQL, CPU per stored message",
            "µs",
            stored.databaseMicros() / (double) messages));
    for (String table : List.of("message", "message_search")) {
      figures.add(
          Figure.of(
              row,
              "size of the table " + table + ", with its indexes",
              "MB",
              Database.megabytes(setup.home(), table)));
    }
    figures.add(Figure.of(row, "a search, p50", "ms", times.getValueAtPercentile(50) / 1e3));
    figures.add(Figure.of(row, "a search, p99", "ms", times.getValueAtPercentile(99) / 1e3));
    figures.add(Figure.of(row, "Java, CPU per search", "ms", used.javaMicros() / 1e3 / searches));
    figures.add(
        Figure.of(row, "PostgreSQL, CPU per search", "ms", used.databaseMicros() / 1e3 / searches));
    figures.add(Figure.of(row, "searches refused", "", refused.doubleValue()));
    figures.add(Figure.of(row, "searches not complete", "", incomplete.doubleValue()));
    return figures;
  }

  private static JsonNode search(Person person, String query)
      throws IOException, InterruptedException {
    return person.get("/api/search?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8));
  }
}
