package dev.parley.faults;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The model is asked once for each attempt of each reply at most, and told only what it said
 * before. A reply that came from the cache needs no call.
 */
final class CallsCheck {
  private CallsCheck() {}

  static void check(Evidence evidence, Ledger ledger, List<Violation> found) {
    Map<String, Integer> allowed = new HashMap<>();
    for (Evidence.Row row : evidence.rows()) {
      Message reply = row.message();
      Message prompt = reply.parentId() == null ? null : ledger.stored(reply.parentId());
      if (!reply.isPrompt() && prompt != null && !reply.cached()) {
        allowed.merge(prompt.text(), reply.attempt(), (a, b) -> a + b);
      }
    }
    Map<String, Integer> asked = new HashMap<>();
    for (Evidence.Call call : evidence.calls()) {
      if (!call.refused()) {
        asked.merge(call.question(), 1, (a, b) -> a + b);
      }
      if (!Recital.to(call.question()).startsWith(call.partial())) {
        found.add(
            new Violation.Altered(
                new UUID(0, call.question().hashCode()),
                "the model was asked to go on from what it did not say to “%s”: %s"
                    .formatted(call.question(), call.partial())));
      }
    }
    asked.forEach((question, calls) -> {
      int may = allowed.getOrDefault(question, 0);
      if (calls > may) {
        found.add(new Violation.TooManyCalls(question, calls, may));
      }
    });
  }
}
