package dev.parley.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The list of every tab shows the newest version of each conversation in it, and none of others.
 */
final class ListCheck {
  private ListCheck() {}

  /**
   * What is wrong with the lists at the end of a run.
   *
   * @param stored the versions of the conversations of each account, by its name
   */
  static List<Violation> check(List<Observed> history, Map<String, Map<UUID, Integer>> stored) {
    List<Violation> found = new ArrayList<>();
    for (Observed observed : history) {
      if (observed instanceof Observed.Listing listing) {
        Map<UUID, Integer> own = stored.getOrDefault(listing.account(), Map.of());
        listing
            .versions()
            .forEach((conversation, version) -> {
              Integer newest = own.get(conversation);
              if (newest == null) {
                found.add(new Violation.Foreign(listing.account(), conversation));
              } else if (!newest.equals(version)) {
                found.add(
                    new Violation.Diverged(
                        listing.account(),
                        listing.tab(),
                        "lists version %d of %s, while stored is %d"
                            .formatted(version, conversation, newest)));
              }
            });
      }
    }
    return found;
  }
}
