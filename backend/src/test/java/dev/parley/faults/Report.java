package dev.parley.faults;

import dev.parley.StompFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The figures of a run, and all that is needed to understand it. */
record Report(
    Plan plan,
    int faults,
    Evidence evidence,
    List<Violation> violations,
    List<LateCheck.Shown> shown,
    FaultRun run,
    String unsettled) {

  /** How to have the same faults again. */
  String again() {
    return "run it again with -Dit.test=FaultsIT %s; what happened is in %s"
        .formatted(plan.properties(), folder());
  }

  void print() {
    long prompts = evidence.rows().stream().filter(row -> row.message().isPrompt()).count();
    Map<String, Long> answers =
        evidence.rows().stream()
            .map(Evidence.Row::message)
            .filter(message -> !message.isPrompt())
            .collect(Collectors.groupingBy(Message::status, Collectors.counting()));
    long tookOver = evidence.rows().stream().filter(row -> row.message().attempt() > 1).count();
    System.out.printf(
        "%s: %d faults, %d prompts, answers %s, %d with a later attempt, %d calls, %s, %d lines of"
            + " history, %d violations; %s%n",
        plan,
        faults,
        prompts,
        answers,
        tookOver,
        evidence.calls().size(),
        amongOthers(),
        evidence.history().size(),
        violations.size(),
        lateness());
  }

  /** What became of conversations of several people. */
  private String amongOthers() {
    return "%d said, %d edits, %d removed, %d back, %d refusals to readers, %d owners closed"
        .formatted(
            evidence.history().stream()
                .filter(Observed.Said.class::isInstance)
                .map(observed -> ((Observed.Said) observed).prompt().id())
                .distinct()
                .count(),
            count(observed ->
                observed instanceof Observed.Sent sent
                    && sent.command() instanceof Command.Prompt prompt
                    && prompt.editOf() != null),
            count(Observed.Removed.class::isInstance),
            count(Observed.Accepts.class::isInstance),
            count(observed ->
                observed instanceof Observed.Refused no && no.code().startsWith("forbidden")),
            count(Observed.Closed.class::isInstance));
  }

  private long count(Predicate<Observed> which) {
    return evidence.history().stream().filter(which).count();
  }

  /** After how long tabs showed the ends of answers, where nothing was in the way. */
  private String lateness() {
    long[] millis = shown.stream().mapToLong(LateCheck.Shown::millis).sorted().toArray();
    return millis.length == 0
        ? "no end was shown"
        : "%d ends shown after %d ms (median), %d ms (p99), %d ms (worst)"
            .formatted(
                millis.length,
                millis[millis.length / 2],
                millis[millis.length * 99 / 100],
                millis[millis.length - 1]);
  }

  void write(Cluster cluster) throws IOException {
    Path folder = Files.createDirectories(folder());
    lines(folder.resolve("history.jsonl"), evidence.history());
    lines(folder.resolve("rows.jsonl"), evidence.rows());
    lines(folder.resolve("calls.jsonl"), evidence.calls());
    lines(folder.resolve("shown.jsonl"), shown);
    Files.write(
        folder.resolve("violations.txt"), violations.stream().map(String::valueOf).toList());
    Files.write(folder.resolve("faults.txt"), run.told());
    Files.writeString(folder.resolve("unsettled.txt"), unsettled);
    for (int node = 0; node < plan.nodes(); node++) {
      List<Path> logs = cluster.node(node).logs();
      for (int start = 0; start < logs.size(); start++) {
        Files.write(
            folder.resolve("node-%d-start-%d.log".formatted(node, start)),
            Files.readAllBytes(logs.get(start)));
      }
    }
  }

  /** Each with the name of its kind. */
  private static void lines(Path file, List<?> records) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Object each : records) {
      lines.add(StompFrame.JSON.writeValueAsString(Map.of(each.getClass().getSimpleName(), each)));
    }
    Files.write(file, lines);
  }

  private Path folder() {
    return Path.of("target", "faults", "%d-%s".formatted(plan.seed(), plan.name()))
        .toAbsolutePath();
  }
}
