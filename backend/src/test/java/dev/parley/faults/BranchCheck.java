package dev.parley.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All tabs of an account are on the branch of a conversation that is stored for it. */
final class BranchCheck {
  private BranchCheck() {}

  /**
   * What is wrong with the branches at the end of a run.
   *
   * @param stored the ends of the branches of each account, by its name
   */
  static List<Violation> check(List<Observed> history, Map<String, Map<UUID, UUID>> stored) {
    List<Violation> found = new ArrayList<>();
    for (Observed observed : history) {
      if (observed instanceof Observed.Branches branches) {
        Map<UUID, UUID> own = stored.getOrDefault(branches.account(), Map.of());
        branches
            .leaves()
            .forEach((conversation, leaf) -> {
              UUID right = own.get(conversation);
              if (right != null && !right.equals(leaf)) {
                found.add(
                    new Violation.Diverged(
                        branches.account(),
                        branches.tab(),
                        "is at %s of %s, while stored is %s".formatted(leaf, conversation, right)));
              }
            });
      }
    }
    return found;
  }
}
