package dev.parley.faults;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was told is so: nothing lost, nothing of others, nothing that changed afterwards. */
final class AgreementCheck {
  private AgreementCheck() {}

  static void check(List<Observed> history, Ledger ledger, List<Violation> found) {
    Members members = new Members();
    Map<String, Integer> sentFirst = new HashMap<>();
    for (Observed observed : history) {
      members.take(observed);
      switch (observed) {
        case Observed.Connected connected -> {}
        case Observed.Disconnected disconnected -> {}
        case Observed.Sent sent ->
            sentFirst.putIfAbsent(sent.command().id().toString(), members.moment());
        case Observed.Began began -> {
          told(began, began.prompt(), ledger, found);
          told(began, began.reply(), ledger, found);
        }
        case Observed.Said said -> told(said, said.prompt(), ledger, found);
        case Observed.Saw saw -> told(saw, saw.message(), ledger, found);
        case Observed.Received received -> {
          if (!ledger.mayKnow(received.account(), received.id())) {
            found.add(new Violation.Foreign(received.account(), received.id()));
          }
        }
        case Observed.ReceivedWithoutText received -> withoutText(received, ledger, found);
        case Observed.Fetches fetches -> {}
        case Observed.Listing listing -> {}
        case Observed.Reloads reloads -> {}
        case Observed.Garbled garbled ->
            found.add(
                new Violation.Altered(
                    garbled.message().id(),
                    "shown while it grew: " + garbled.message().brief() + ", which nobody said"));
        case Observed.Refused no -> {
          if (!isRight(no, sentFirst.getOrDefault(no.what(), 0), members, ledger)) {
            found.add(new Violation.WronglyRefused(no.account(), no.what(), no.code()));
          }
        }
        case Observed.Gone gone -> {
          if (!members.everLeft(gone.account(), gone.conversationId())) {
            found.add(
                new Violation.WronglyRefused(
                    gone.account(), gone.conversationId().toString(), "removed"));
          }
        }
        case Observed.LetIn in ->
            found.add(new Violation.Foreign(in.account(), in.conversationId()));
        case Observed.Invites _, Observed.Accepts _, Observed.Reads _ -> {}
        case Observed.Promotes _, Observed.Writes _, Observed.Demotes _ -> {}
        case Observed.Closed _, Observed.Back _, Observed.Branches _ -> {}
        case Observed.Joined joined -> {}
        case Observed.Removes removes -> {}
        case Observed.Removed removed -> {}
        case Observed.Reached reached -> {}
        case Observed.Showing showing -> showing(showing, ledger, found);
      }
    }
  }

  /** A command into a conversation in which its account was not, or could only read. */
  private static boolean isRight(Observed.Refused no, int sent, Members members, Ledger ledger) {
    UUID id = ledger.conversationOf(no.what());
    return id != null
        && (no.code().startsWith("not-found")
            ? members.wasOutSince(sent, no.account(), id)
            : no.code().startsWith("forbidden")
                && (members.readSince(sent, no.account(), id) || ledger.stopsOthers(no)));
  }

  private static void told(Observed observed, Message told, Ledger ledger, List<Violation> found) {
    Message stored = stored(observed, told, ledger, found);
    if (stored != null && told.ended()) {
      String changed = changed(told, stored);
      if (changed != null) {
        found.add(new Violation.Altered(told.id(), changed));
      }
    }
  }

  private static void withoutText(
      Observed.ReceivedWithoutText observed, Ledger ledger, List<Violation> found) {
    Message told = observed.message();
    Message stored = stored(observed, told, ledger, found);
    if (stored == null || !told.ended() || told.attempt() < stored.attempt()) {
      return;
    }
    boolean same =
        told.status().equals(stored.status())
            && told.position() == stored.position()
            && observed.length() == stored.text().length();
    if (!same) {
      found.add(
          new Violation.Altered(
              told.id(),
              "told as %s, with a text of %d, stored as %s"
                  .formatted(told.brief(), observed.length(), stored.brief())));
    }
  }

  /** What is stored of what was told; null when that is a violation by itself. */
  private static @Nullable Message stored(
      Observed observed, Message told, Ledger ledger, List<Violation> found) {
    String owner = ledger.owner(told.id());
    if (owner != null && !ledger.mayKnow(observed.account(), told.id())) {
      found.add(new Violation.Foreign(observed.account(), told.id()));
      return null;
    }
    if (owner == null) {
      found.add(new Violation.Phantom(told.id(), "told: " + told.brief()));
      return null;
    }
    Message stored = ledger.stored(told.id());
    if (stored == null) {
      found.add(new Violation.Lost(told.id(), "told: " + told.brief()));
    } else if (told.attempt() > stored.attempt()) {
      found.add(new Violation.Lost(told.id(), "a later attempt was told: " + told.brief()));
      return null;
    }
    return stored;
  }

  /** How an end that was told differs from what is stored; null when it does not. */
  private static @Nullable String changed(Message told, Message stored) {
    if (told.position() != stored.position()) {
      return "told at position %d, stored at %d".formatted(told.position(), stored.position());
    }
    if (told.attempt() < stored.attempt()) {
      // It went on since: from all that was there.
      return stored.text().startsWith(told.text()) ? null : "its text was told and is gone";
    }
    return told.status().equals(stored.status()) && told.text().equals(stored.text())
        ? null
        : "told as %s, stored as %s".formatted(told.brief(), stored.brief());
  }

  private static void showing(Observed.Showing showing, Ledger ledger, List<Violation> found) {
    for (Message shown : showing.messages()) {
      Message stored = ledger.stored(shown.id());
      boolean same =
          stored != null
              && shown.attempt() == stored.attempt()
              && shown.status().equals(stored.status())
              && shown.text().equals(stored.text());
      if (!same) {
        String kept = stored == null ? "nothing" : stored.brief();
        found.add(
            new Violation.Diverged(
                showing.account(), showing.tab(), shown.brief() + ", while stored is " + kept));
      }
    }
  }
}
