package dev.parley.faults;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Who is a member again is so at every tab, and finds the conversation in its list. */
final class RejoinCheck {
  private record Place(String account, String tab, UUID conversation) {
    boolean isAt(Observed observed) {
      return account.equals(observed.account()) && tab.equals(observed.tab());
    }
  }

  private RejoinCheck() {}

  /** The tabs with an open line that take their account for removed though it joined again. */
  static List<Violation> check(List<Observed> history) {
    Members members = new Members();
    Set<Place> gone = new LinkedHashSet<>();
    Set<String> open = new HashSet<>();
    Set<String> closed = new HashSet<>();
    for (Observed observed : history) {
      members.take(observed);
      String tab = observed.account() + "/" + observed.tab();
      switch (observed) {
        case Observed.Gone no -> gone.add(new Place(no.account(), no.tab(), no.conversationId()));
        case Observed.Back back ->
            gone.remove(new Place(back.account(), back.tab(), back.conversationId()));
        case Observed.Reloads _ -> gone.removeIf(each -> each.isAt(observed));
        case Observed.Connected _ -> open.add(tab);
        case Observed.Showing _ -> closed.add(tab); // it leaves because all is over
        case Observed.Disconnected _ -> {
          if (!closed.contains(tab)) {
            open.remove(tab);
          }
        }
        default -> {}
      }
    }
    List<Violation> found = new ArrayList<>();
    for (Place each : gone) {
      if (open.contains(each.account() + "/" + each.tab())
          && members.stays(each.account(), each.conversation())) {
        found.add(
            new Violation.Undelivered(
                each.account(),
                each.tab(),
                each.conversation(),
                "it is a member again, and takes itself for removed"));
      }
    }
    return found;
  }
}
