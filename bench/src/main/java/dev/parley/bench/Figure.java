package dev.parley.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One measured quantity over all rounds.
 *
 * @param values one for each round
 */
record Figure(String row, String name, String unit, List<Double> values) {
  static Figure of(String row, String name, String unit, double value) {
    return new Figure(row, name, unit, List.of(value));
  }

  /** The same quantity with the rounds of both. */
  Figure with(Figure later) {
    List<Double> all = new ArrayList<>(values);
    all.addAll(later.values);
    return new Figure(row, name, unit, all);
  }

  /** As a line of a Markdown table: the median, and the smallest and largest. */
  String line() {
    List<Double> sorted = values.stream().sorted().toList();
    double median = sorted.get(sorted.size() / 2);
    return "| %s | %s | %s %s | %s to %s |"
        .formatted(
            row, name, shown(median), unit, shown(sorted.getFirst()), shown(sorted.getLast()));
  }

  private static String shown(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%,.0f", value);
  }
}
