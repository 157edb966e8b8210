package dev.parley.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/**
 * What others notice while accounts flood the server over so many connections, of 64 at most each:
 * how long {@code hello} over a socket and a call over HTTP take, 20 of each a second, counted from
 * when they were due. The server is a new one where connections are to be used up, because its
 * classes are not loaded then.
 */
record FloodRow(String row, int connections, FloodKind.Goal goal) implements Row {
  private static final int SECONDS = 12;
  private static final int PER_SECOND = 20;
  private static final int SOCKETS_PER_ACCOUNT = 64;

  /** A process may have so many files open here. */
  private static final int CONNECTIONS_PER_PROCESS = 18_000;

  @Override
  public List<Figure> measure(Setup setup) throws IOException, InterruptedException {
    List<Figure> figures = new ArrayList<>();
    for (FloodKind kind : FloodKind.values()) {
      if (kind.goal() != goal) {
        continue;
      }
      if (goal == FloodKind.Goal.CONNECTIONS) {
        setup.restart(false);
      }
      int attackers =
          Math.max(1, Math.min(connections, 8 * SOCKETS_PER_ACCOUNT) / SOCKETS_PER_ACCOUNT);
      List<Person> people = setup.people(attackers + 1);
      Usage before = setup.server().usage();
      List<Process> floods = start(setup.server().port(), kind, people.subList(1, attackers + 1));
      try {
        TimeUnit.MILLISECONDS.sleep(700);
        figures.addAll(measure(people.getFirst(), kind));
        figures.add(
            Figure.of(
                row,
                name(kind) + ", memory of Java, more than before",
                "MB",
                setup.server().usage().residentMegabytes() - before.residentMegabytes()));
      } finally {
        for (Process flood : floods) {
          flood.destroy();
          flood.waitFor();
        }
      }
      if (!setup.server().isAlive()) {
        throw new IOException("Parley ended under " + name(kind));
      }
    }
    return figures;
  }

  private List<Process> start(int port, FloodKind kind, List<Person> attackers) throws IOException {
    List<Process> floods = new ArrayList<>();
    for (int i = 0; i < connections; i += CONNECTIONS_PER_PROCESS) {
      Process flood =
          new ProcessBuilder(
                  "nice",
                  "-n",
                  "19",
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Flood.class.getName(),
                  String.valueOf(port),
                  kind.name(),
                  String.valueOf(Math.min(connections - i, CONNECTIONS_PER_PROCESS)),
                  String.valueOf(SECONDS + 2))
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      floods.add(flood);
      try (Writer accounts = flood.outputWriter(StandardCharsets.UTF_8)) {
        for (Person attacker : attackers) {
          accounts.write(
              String.join("\t", attacker.cookie(), attacker.csrfHeader(), attacker.csrfToken())
                  + "\n");
        }
      }
    }
    return floods;
  }

  /** An idle connection may be closed as it is used again: then a browser asks on another. */
  private static void callAsABrowserDoes(Person person) throws IOException, InterruptedException {
    try {
      person.get("/api/session");
    } catch (IOException closed) {
      person.get("/api/session");
    }
  }

  private static String name(FloodKind kind) {
    return kind.name().replace('_', ' ').toLowerCase(Locale.ROOT);
  }

  private List<Figure> measure(Person other, FloodKind kind)
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
    Recorder calls = new Recorder(60_000_000L, 3);
    List<Future<?>> called = new ArrayList<>();
    // A hello must not wait for a call, nor a call for the one before it: a browser makes several.
    try (ExecutorService calling = Executors.newVirtualThreadPerTaskExecutor()) {
      long begin = System.nanoTime();
      for (int i = 0; i < SECONDS * PER_SECOND; i++) {
        long due = begin + i * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
        TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
        called.add(
            calling.submit(() -> {
              callAsABrowserDoes(other);
              calls.recordValue((System.nanoTime() - due) / 1_000);
              return null;
            }));
        welcomes.clear(); // one that nobody asked for says that events may have been missed
        socket.command("hello", "");
        Long welcome = welcomes.poll(20, TimeUnit.SECONDS);
        if (welcome == null) {
          throw new IOException("no welcome within 20 s under " + name(kind));
        }
        hellos.recordValue(Math.max(0, welcome - due) / 1_000);
      }
    }
    for (Future<?> call : called) {
      if (call.state() == Future.State.FAILED) {
        throw new IOException("a call failed under " + name(kind), call.exceptionNow());
      }
    }
    Histogram callTimes = calls.getIntervalHistogram();
    socket.close();
    return List.of(
        Figure.of(row, name(kind) + ", hello, p99", "ms", hellos.getValueAtPercentile(99) / 1e3),
        Figure.of(
            row, name(kind) + ", a call, p99", "ms", callTimes.getValueAtPercentile(99) / 1e3));
  }
}
