package dev.parley.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Answers that are written at the same time, one for each person; of what one token costs. */
record StreamRow(String row, int streams, int socketsEach, String model) implements Row {
  private static final int SECONDS = 12;

  @Override
  public List<Figure> measure(Setup setup) throws IOException, InterruptedException {
    List<Person> people = setup.people(streams);
    String id = people.getFirst().model(model);
    Listener listener = new Listener(streams);
    List<LiveSocket> sockets = new ArrayList<>();
    for (Person person : people) {
      for (int i = 0; i < socketsEach; i++) {
        sockets.add(person.connect(listener));
      }
    }
    try {
      boolean atPace = model.equals(Setup.AT_PACE);
      Usage first = setup.server().usage();
      long bytesBefore = sockets.stream().mapToLong(LiveSocket::characters).sum();
      long firstTokens = listener.tokens();
      for (int i = 0; i < sockets.size(); i += socketsEach) {
        sockets.get(i).prompt(UUID.randomUUID(), id, "Question " + UUID.randomUUID());
        if (atPace) {
          Thread.sleep(Math.max(1, 1_000 / streams));
        }
      }
      if (atPace) { // between the first word of the last and the end of the first
        await(listener.begun(), 60);
        first = setup.server().usage();
        bytesBefore = sockets.stream().mapToLong(LiveSocket::characters).sum();
        firstTokens = listener.tokens();
        listener.delays().reset();
        TimeUnit.SECONDS.sleep(SECONDS);
      } else {
        await(listener.ended(), 120);
      }
      Usage used = setup.server().usage().since(first);
      long tokens = listener.tokens() - firstTokens;
      long bytes = sockets.stream().mapToLong(LiveSocket::characters).sum() - bytesBefore;
      await(listener.ended(), 120);
      double each = (double) tokens / socketsEach;
      return List.of(
          Figure.of(row, "Java, CPU per token", "µs", used.javaMicros() / each),
          Figure.of(row, "PostgreSQL, CPU per token", "µs", used.databaseMicros() / each),
          Figure.of(row, "context switches of Java per token", "", used.switches() / each),
          Figure.of(row, "bytes to a reader per token", "", bytes / (double) tokens),
          Figure.of(row, "tokens", "/s", each * 1e9 / used.nanos()),
          delay("token's delay, p50", listener, 50),
          delay("token's delay, p99", listener, 99),
          Figure.of(row, "memory of Java", "MB", used.residentMegabytes()),
          Figure.of(row, "client, share of a core", "", used.ownMicros() * 1e3 / used.nanos()));
    } finally {
      sockets.forEach(LiveSocket::close);
    }
  }

  private Figure delay(String name, Listener listener, double percentile) {
    return Figure.of(row, name, "ms", listener.delays().getValueAtPercentile(percentile) / 1_000.0);
  }

  private static void await(java.util.concurrent.CountDownLatch latch, int seconds)
      throws IOException, InterruptedException {
    if (!latch.await(seconds, TimeUnit.SECONDS)) {
      throw new IOException(latch.getCount() + " answers are missing after " + seconds + " s");
    }
  }
}
