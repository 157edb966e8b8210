package dev.parley.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The model is told only what it said before, and asked no more than it may be: once for each
 * attempt of each reply, but not for one that came from the cache, nor for the last attempt of one
 * that was interrupted; by one process at one time once for all who ask the same, and once more for
 * each reply that was cut and goes on; and by one process never again for what it has kept.
 */
final class CallsCheck {
  /** Five times while the model is busy, and each time once more after an error of its own. */
  private static final int MAX_TRIES = 10;

  /** Whoever leaves a call may begin the next one before the model has noticed. */
  private static final long LEAVING_NANOS = 250_000_000;

  /** What may be spent on one question. */
  private static final class Allowance {
    /** All attempts that may have asked. */
    int attempts;

    /** Answers beside another one, for each of which the model is asked by itself. */
    int alone;

    /** Answers with a later attempt: the server that continues one may ask for it alone. */
    int cut;

    /** Answers that no node keeps for others. */
    int unkept;

    int atOnce() {
      return 1 + alone + cut;
    }
  }

  private record Attempt(UUID reply, int number) {}

  private record Asked(String node, String question, String partial) {}

  private CallsCheck() {}

  static void check(Evidence evidence, Ledger ledger, List<Violation> found) {
    onlyFromWhatItSaid(evidence.calls(), found);
    Map<String, Allowance> allowances = allowances(evidence, ledger);
    List<Evidence.Call> asked =
        evidence.calls().stream().filter(call -> call.end() != Evidence.Call.End.REFUSED).toList();
    List<Evidence.Call> turnedAway =
        evidence.calls().stream().filter(call -> call.end() == Evidence.Call.End.REFUSED).toList();
    by(turnedAway, Evidence.Call::question)
        .forEach((question, refused) ->
            atMost(
                "refused",
                question,
                refused.size(),
                of(allowances, question).attempts * MAX_TRIES,
                found));
    by(asked, Evidence.Call::question)
        .forEach((question, all) ->
            atMost("in all", question, all.size(), of(allowances, question).attempts, found));
    by(asked, call -> new Asked(call.node(), call.question(), call.partial()))
        .forEach((who, same) -> {
          Allowance allowed = of(allowances, who.question());
          atMost("at once by one node", who.question(), atOnce(same), allowed.atOnce(), found);
          if (who.partial().isEmpty()) {
            int whole =
                (int) same.stream().filter(call -> call.end() == Evidence.Call.End.WHOLE).count();
            atMost("answered whole to one node", who.question(), whole, 1 + allowed.unkept, found);
          }
        });
  }

  private static void onlyFromWhatItSaid(List<Evidence.Call> calls, List<Violation> found) {
    for (Evidence.Call call : calls) {
      if (!ScriptedAnswer.to(call.question()).startsWith(call.partial())) {
        found.add(
            new Violation.Altered(
                new UUID(0, call.question().hashCode()),
                "the model was asked to go on from what it did not say to “%s”: %s"
                    .formatted(call.question(), call.partial())));
      }
    }
  }

  private static Map<String, Allowance> allowances(Evidence evidence, Ledger ledger) {
    Set<Attempt> interrupted = interrupted(evidence);
    Map<String, Allowance> allowances = new HashMap<>();
    Set<UUID> answered = new HashSet<>();
    for (Message reply : repliesByPosition(evidence)) {
      Message prompt = reply.parentId() == null ? null : ledger.stored(reply.parentId());
      if (prompt == null) {
        continue;
      }
      boolean beside = !answered.add(prompt.id());
      if (reply.cached()) {
        continue;
      }
      Allowance allowed = allowances.computeIfAbsent(prompt.text(), any -> new Allowance());
      long unasked =
          interrupted.stream().filter(attempt -> attempt.reply().equals(reply.id())).count();
      allowed.attempts += reply.attempt() - (int) unasked;
      allowed.alone += beside ? 1 : 0;
      allowed.cut += reply.attempt() > 1 ? 1 : 0;
      allowed.unkept += beside || reply.attempt() > 1 || !reply.whole() ? 1 : 0;
    }
    withdrawn(evidence, ledger)
        .forEach((question, accounts) ->
            allowances.computeIfAbsent(question, any -> new Allowance()).unkept += accounts.size());
    return allowances;
  }

  /**
   * Questions of which an answer was stopped, with the accounts that asked them: the answers of who
   * stops one are not kept for others, and those who took part in that call have had their first.
   */
  private static Map<String, Set<String>> withdrawn(Evidence evidence, Ledger ledger) {
    Set<UUID> stopped = new HashSet<>();
    for (Observed observed : evidence.history()) {
      if (observed instanceof Observed.Sent sent && sent.command() instanceof Command.Stop stop) {
        stopped.add(stop.replyId());
      }
    }
    Set<String> questions = new HashSet<>();
    Map<String, Set<String>> accounts = new HashMap<>();
    for (Evidence.Row row : evidence.rows()) {
      UUID parent = row.message().parentId();
      Message prompt = parent == null || row.message().isPrompt() ? null : ledger.stored(parent);
      if (prompt != null) {
        accounts.computeIfAbsent(prompt.text(), any -> new HashSet<>()).add(row.account());
        if (stopped.contains(row.message().id())) {
          questions.add(prompt.text());
        }
      }
    }
    accounts.keySet().retainAll(questions);
    return accounts;
  }

  private static List<Message> repliesByPosition(Evidence evidence) {
    return evidence.rows().stream()
        .map(Evidence.Row::message)
        .filter(message -> !message.isPrompt())
        .sorted((one, other) -> Integer.compare(one.position(), other.position()))
        .toList();
  }

  /** Attempts that ended as interrupted: whoever takes a reply over to end it so asks nobody. */
  private static Set<Attempt> interrupted(Evidence evidence) {
    List<Message> known = new ArrayList<>();
    evidence.rows().forEach(row -> known.add(row.message()));
    for (Observed observed : evidence.history()) {
      if (observed instanceof Observed.Saw saw) {
        known.add(saw.message());
      }
    }
    return known.stream()
        .filter(message -> message.status().equals("interrupted"))
        .map(message -> new Attempt(message.id(), message.attempt()))
        .collect(Collectors.toSet());
  }

  private static Allowance of(Map<String, Allowance> allowances, String question) {
    return allowances.getOrDefault(question, new Allowance());
  }

  private static <K> Map<K, List<Evidence.Call>> by(
      List<Evidence.Call> calls, Function<Evidence.Call, K> key) {
    return calls.stream().collect(Collectors.groupingBy(key));
  }

  /** How many of these were under way at the same time, at most. */
  private static int atOnce(List<Evidence.Call> calls) {
    int most = 0;
    for (int one = 0; one < calls.size(); one++) {
      long begun = calls.get(one).begun();
      int underWay = 1;
      for (int other = 0; other < calls.size(); other++) {
        Evidence.Call call = calls.get(other);
        if (other != one && call.begun() <= begun && call.over() - LEAVING_NANOS > begun) {
          underWay++;
        }
      }
      most = Math.max(most, underWay);
    }
    return most;
  }

  private static void atMost(
      String which, String question, int calls, int allowed, List<Violation> found) {
    if (calls > allowed) {
      found.add(new Violation.TooManyCalls(question, which, calls, allowed));
    }
  }
}
