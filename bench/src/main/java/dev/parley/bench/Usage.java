package dev.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the processes of a server have used since their start, read from {@code /proc}.
 *
 * @param javaMicros CPU time of the server's Java, in microseconds
 * @param databaseMicros of its PostgreSQL
 * @param ownMicros of this benchmark, which is also the model server
 * @param switches voluntary context switches of the server's Java
 * @param residentMegabytes of the server's Java
 * @param nanos when
 */
record Usage(
    long javaMicros,
    long databaseMicros,
    long ownMicros,
    long switches,
    double residentMegabytes,
    long nanos) {
  private static final long MICROS_PER_TICK = 10_000; // USER_HZ is 100 on Linux
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+)");
  private static final Pattern SWITCHES = Pattern.compile("\nvoluntary_ctxt_switches:\\s+(\\d+)");

  static Usage of(ProcessHandle server) throws IOException {
    long database = 0;
    for (ProcessHandle child : server.descendants().toList()) {
      if (read(child.pid(), "comm").startsWith("postgres")) {
        database += cpuMicros(child.pid());
      }
    }
    return new Usage(
        cpuMicros(server.pid()),
        database,
        cpuMicros(ProcessHandle.current().pid()),
        switches(server.pid()),
        number(RESIDENT, read(server.pid(), "status")) / 1024.0,
        System.nanoTime());
  }

  /** What was used since an earlier moment; memory is as of now. */
  Usage since(Usage earlier) {
    return new Usage(
        javaMicros - earlier.javaMicros,
        databaseMicros - earlier.databaseMicros,
        ownMicros - earlier.ownMicros,
        switches - earlier.switches,
        residentMegabytes,
        nanos - earlier.nanos);
  }

  private static long switches(long pid) throws IOException {
    long all = 0;
    try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
      for (Path thread : threads.toList()) {
        all += number(SWITCHES, text(thread.resolve("status")));
      }
    }
    return all;
  }

  private static long cpuMicros(long pid) throws IOException {
    String stat = read(pid, "stat");
    if (stat.isEmpty()) {
      return 0;
    }
    // The name before may have spaces; user and system time are fields 14 and 15.
    List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
    return (Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12))) * MICROS_PER_TICK;
  }

  private static String read(long pid, String file) throws IOException {
    return text(Path.of("/proc/" + pid + "/" + file));
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException ended) {
      return "";
    }
  }

  private static long number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
  }
}
