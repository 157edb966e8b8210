package dev.parley.bench;

import java.io.IOException;
import java.util.List;
import org.HdrHistogram.Histogram;

/** The newest page of one long conversation. */
record HistoryRow(String row, int messages) implements Row {
  private static final int READS = 200;

  @Override
  public List<Figure> measure(Setup setup) throws IOException, InterruptedException {
    Person person = Person.signUp(setup.server().port());
    Archive.importInto(person, new Archive(messages).conversation(messages, 40));
    String id = person.get("/api/conversations").path("items").path(0).path("id").asString();
    String page = "/api/conversations/" + id + "/messages";
    for (int i = 0; i < READS / 4; i++) {
      person.get(page);
    }
    Histogram times = new Histogram(60_000_000L, 3);
    Usage before = setup.server().usage();
    for (int i = 0; i < READS; i++) {
      long begin = System.nanoTime();
      person.get(page);
      times.recordValue((System.nanoTime() - begin) / 1_000);
    }
    Usage used = setup.server().usage().since(before);
    return List.of(
        Figure.of(row, "newest page, p50", "ms", times.getValueAtPercentile(50) / 1e3),
        Figure.of(row, "newest page, p99", "ms", times.getValueAtPercentile(99) / 1e3),
        Figure.of(row, "Java, CPU per page", "ms", used.javaMicros() / 1e3 / READS),
        Figure.of(row, "PostgreSQL, CPU per page", "ms", used.databaseMicros() / 1e3 / READS));
  }
}
