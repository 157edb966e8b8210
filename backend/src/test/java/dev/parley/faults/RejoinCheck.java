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
    boolean isAt(Noted noted) {
      return account.equals(noted.account()) && tab.equals(noted.tab());
    }
  }

  private RejoinCheck() {}

  /** The tabs with an open line that take their account for removed though it joined again. */
  static List<Violation> check(List<Noted> history) {
    Members members = new Members();
    Set<Place> gone = new LinkedHashSet<>();
    Set<String> open = new HashSet<>();
    Set<String> closed = new HashSet<>();
    for (Noted noted : history) {
      members.take(noted);
      String tab = noted.account() + "/" + noted.tab();
      switch (noted) {
        case Noted.Gone no -> gone.add(new Place(no.account(), no.tab(), no.conversationId()));
        case Noted.Back back ->
            gone.remove(new Place(back.account(), back.tab(), back.conversationId()));
        case Noted.Reloads _ -> gone.removeIf(each -> each.isAt(noted));
        case Noted.Listens _ -> open.add(tab);
        case Noted.Showing _ -> closed.add(tab); // it leaves because all is over
        case Noted.Left _ -> {
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
            new Violation.Untold(
                each.account(),
                each.tab(),
                each.conversation(),
                "it is a member again, and takes itself for removed"));
      }
    }
    return found;
  }
}
