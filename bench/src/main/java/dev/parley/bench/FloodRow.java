package dev.parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What others notice while one account floods the server over so many connections: how long {@code
 * hello} over a socket and a call over HTTP take, 20 of each a second, counted from when they were
 * due.
 */
record FloodRow(String row, int connections) implements Row {
  private static final int SECONDS = 6;
  private static final int PER_SECOND = 20;

  @Override
  public List<Figure> measure(Setup setup) throws IOException, InterruptedException {
    List<Person> people = setup.people(2);
    List<Figure> figures = new ArrayList<>();
    for (Flood.Kind kind : Flood.Kind.values()) {
      Process flood = start(setup.server().port(), kind, people.getFirst());
      try {
        TimeUnit.MILLISECONDS.sleep(700);
        figures.addAll(measure(people.get(1), kind));
      } finally {
        flood.destroy();
        flood.waitFor();
      }
    }
    return figures;
  }

  private Process start(int port, Flood.Kind kind, Person attacker) throws IOException {
    return new ProcessBuilder(
            "nice",
            "-n",
            "19",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Flood.class.getName(),
            String.valueOf(port),
            kind.name(),
            String.valueOf(connections),
            String.valueOf(SECONDS + 2),
            attacker.cookie(),
            attacker.csrfHeader(),
            attacker.csrfToken())
        .inheritIO()
        .start();
  }

  private List<Figure> measure(Person other, Flood.Kind kind)
      throws IOException, InterruptedException {
    BlockingQueue<Long> welcomes = new ArrayBlockingQueue<>(1_000);
    LiveSocket socket =
        other.connect(event -> {
          if (event.path("type").asString("").equals("welcome")) {
            welcomes.add(System.nanoTime());
          }
        });
    welcomes.clear();
    Histogram hellos = new Histogram(60_000_000L, 3);
    Histogram calls = new Histogram(60_000_000L, 3);
    long begin = System.nanoTime();
    for (int i = 0; i < SECONDS * PER_SECOND; i++) {
      long due = begin + i * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
      TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
      welcomes.clear(); // one that nobody asked for says that events may have been missed
      socket.command("hello", "");
      Long welcome = welcomes.poll(20, TimeUnit.SECONDS);
      if (welcome == null) {
        throw new IOException("no welcome within 20 s under " + kind);
      }
      hellos.recordValue(Math.max(0, welcome - due) / 1_000);
      long call = System.nanoTime();
      other.get("/api/session");
      calls.recordValue((System.nanoTime() - call) / 1_000);
    }
    socket.close();
    String name = kind.name().replace('_', ' ').toLowerCase(java.util.Locale.ROOT);
    return List.of(
        Figure.of(
            row, "hello under " + name + ", p99", "ms", hellos.getValueAtPercentile(99) / 1e3),
        Figure.of(
            row, "a call under " + name + ", p99", "ms", calls.getValueAtPercentile(99) / 1e3));
  }
}
