package dev.parley.faults;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A conversation whose owner's account was closed belongs to the one who must succeed. */
final class SuccessionCheck {
  private SuccessionCheck() {}

  static void check(Evidence evidence, List<Violation> found) {
    Map<UUID, String> owners = new HashMap<>();
    evidence.rows().forEach(row -> owners.put(row.message().conversationId(), row.account()));
    for (Observed observed : evidence.history()) {
      if (observed instanceof Observed.Closed closed) {
        String owner = owners.get(closed.conversationId());
        if (owner != null && !owner.equals(closed.successor())) {
          found.add(new Violation.WrongOwner(closed.conversationId(), owner, closed.successor()));
        }
      }
    }
  }
}
