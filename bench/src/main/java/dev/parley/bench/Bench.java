package dev.parley.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures rows and prints a table in Markdown, also into {@code target/report.md}.
 *
 * <p>Arguments: the jar of Parley, the number of rounds, the names of rows ({@link Row#of}) or of a
 * set of them ({@code quick}, {@code all}). Each round has a server of its own; rows come in turn,
 * so that a slow minute of the machine does not fall on one of them alone.
 */
public final class Bench {
  /** A client that needs more than this share of a core may have been the limit. */
  private static final double MAX_OF_A_CLIENT = 0.9;

  /** What a name other than a row's stands for. */
  private static final Map<String, String> SETS =
      Map.of(
          "quick",
          "stream-40 stream-200 flat-out-40 first-token-40 cached history-10000 idle-500 start",
          "all",
          "stream-1 stream-40 stream-200 stream-1000 nodes-200 flat-out-40 first-token-40 cached"
              + " history-10000 members-50 sign-ins-100 search-1000000 idle-10000 reconnect-2000"
              + " flood-16 memory-flood-512 connections-flood-4500 start");

  /** Measured before all others, and not reported. */
  private static final List<Row> WARM_UP =
      List.of(Row.of("first-token-20"), Row.of("flat-out-20"), Row.of("flat-out-20"));

  private Bench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path jar = Path.of(args[0]).toAbsolutePath();
    int rounds = Integer.parseInt(args[1]);
    List<String> names = new ArrayList<>();
    for (String arg : List.of(args).subList(2, args.length)) {
      names.addAll(List.of(SETS.getOrDefault(arg, arg).strip().split("\\s+")));
    }
    List<Row> rows = names.stream().map(Row::of).toList();
    Map<String, Figure> figures = new LinkedHashMap<>();
    for (int round = 1; round <= rounds; round++) {
      try (Setup setup = Setup.start(jar)) {
        System.out.printf("Round %d of %d: warming up%n", round, rounds);
        for (Row row : WARM_UP) {
          row.measure(setup);
        }
        for (int i = 0; i < rows.size(); i++) {
          System.out.printf("Round %d of %d: %s%n", round, rounds, names.get(i));
          for (Figure figure : rows.get(i).measure(setup)) {
            System.out.println(figure.line());
            figures.merge(figure.row() + figure.name(), figure, Figure::with);
          }
          if (!setup.server().isAlive()) {
            throw new IOException("Parley ended during " + names.get(i));
          }
        }
      }
    }
    String report = report(rounds, figures);
    System.out.println(report);
    Path target = Files.createDirectories(Path.of("target"));
    Files.writeString(target.resolve("report.md"), report);
  }

  private static String report(int rounds, Map<String, Figure> figures) throws IOException {
    StringBuilder report = new StringBuilder();
    report.append(
        "%s, %d rounds, %d cores, Java %s, load at the end %s%n%n| row | figure | median | spread |%n|---|---|---|---|%n"
            .formatted(
                LocalDate.now(java.time.ZoneOffset.UTC),
                rounds,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                load()));
    for (Figure figure : figures.values()) {
      report.append(figure.line()).append('\n');
      if (figure.name().startsWith("client")
          && figure.values().stream().anyMatch(share -> share > MAX_OF_A_CLIENT)) {
        report
            .append("| ")
            .append(figure.row())
            .append(" | void: the client was the limit | | |\n");
      }
    }
    return report.toString();
  }

  /** Of the last minute. */
  private static String load() throws IOException {
    String loads = Files.readString(Path.of("/proc/loadavg"));
    return loads.substring(0, loads.indexOf(' '));
  }
}
