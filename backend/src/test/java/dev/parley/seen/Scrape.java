package dev.parley.seen;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Prometheus would read, and whether a query of it finds anything there. */
record Scrape(Map<String, List<Map<String, String>>> series, Map<String, Double> values) {
  private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=(~?)\"([^\"]*)\"");
  private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without) \\(([^)]*)\\)");
  private static final Pattern SELECTOR =
      Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{([^}]*)})?(?![\\w(]| \\()");
  private static final Pattern NO_NAME = Pattern.compile("and|or|unless|on|ignoring|bool|[\\d.]+");

  static Scrape read(String text) {
    Map<String, List<Map<String, String>>> series = new HashMap<>();
    Map<String, Double> values = new HashMap<>();
    for (String line : text.lines().filter(each -> !each.startsWith("#")).toList()) {
      Matcher found = LINE.matcher(line);
      if (found.matches()) {
        String name = found.group(1);
        String labels = found.group(2) == null ? "" : found.group(2);
        series.computeIfAbsent(name, any -> new ArrayList<>()).add(labels(labels));
        values.merge(name, Double.valueOf(found.group(3)), Double::sum);
      }
    }
    return new Scrape(series, values);
  }

  /** The sum over all series of this name; 0 when there is none. */
  double sum(String name) {
    return values.getOrDefault(name, 0.0);
  }

  /** What a query asks for and is not there; empty when it finds all. */
  Set<String> faults(String query) {
    Set<String> faults = new TreeSet<>();
    Set<String> grouped = new TreeSet<>();
    Matcher grouping = GROUPING.matcher(query);
    grouping
        .results()
        .forEach(found -> grouped.addAll(List.of(found.group(1).split("\\s*,\\s*", -1))));
    String plain =
        grouping.replaceAll("").replaceAll("\\[[^]]*]", "").replaceAll("[a-z_]+ *\\(", "(");
    int selectors = 0;
    for (MatchResult found : SELECTOR.matcher(plain).results().toList()) {
      if (!NO_NAME.matcher(found.group(1)).matches()) {
        selectors++;
        check(found.group(1), found.group(2) == null ? "" : found.group(2), grouped, faults);
      }
    }
    if (selectors == 0) {
      faults.add("no metric in " + query);
    }
    return faults;
  }

  private void check(String name, String selector, Set<String> grouped, Set<String> faults) {
    List<Map<String, String>> all = series.getOrDefault(name, List.of());
    if (all.stream().noneMatch(labels -> matches(labels, selector))) {
      faults.add(selector.isEmpty() ? name : name + "{" + selector + "}");
    }
    for (String label : grouped) {
      if (all.stream().noneMatch(labels -> labels.containsKey(label))) {
        faults.add(name + " by " + label);
      }
    }
  }

  private static boolean matches(Map<String, String> labels, String selector) {
    return LABEL
        .matcher(selector)
        .results()
        .allMatch(wanted -> {
          String value = labels.getOrDefault(wanted.group(1), "");
          return wanted.group(2).isEmpty()
              ? value.equals(wanted.group(3))
              : value.matches(wanted.group(3));
        });
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new TreeMap<>();
    LABEL.matcher(text).results().forEach(found -> labels.put(found.group(1), found.group(3)));
    return labels;
  }
}
