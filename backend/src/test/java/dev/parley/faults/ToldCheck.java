package dev.parley.faults;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was told is so: nothing lost, nothing of others, nothing that changed afterwards. */
final class ToldCheck {
  private ToldCheck() {}

  static void check(List<Noted> history, Ledger ledger, List<Violation> found) {
    Members members = new Members();
    Map<String, Integer> sentFirst = new HashMap<>();
    for (Noted noted : history) {
      members.take(noted);
      switch (noted) {
        case Noted.Listens listens -> {}
        case Noted.Left left -> {}
        case Noted.Sent sent ->
            sentFirst.putIfAbsent(sent.command().id().toString(), members.moment());
        case Noted.Began began -> {
          told(began, began.prompt(), ledger, found);
          told(began, began.reply(), ledger, found);
        }
        case Noted.Said said -> told(said, said.prompt(), ledger, found);
        case Noted.Saw saw -> told(saw, saw.message(), ledger, found);
        case Noted.Heard heard -> {
          if (!ledger.mayKnow(heard.account(), heard.id())) {
            found.add(new Violation.Foreign(heard.account(), heard.id()));
          }
        }
        case Noted.ToldWithoutText told -> withoutText(told, ledger, found);
        case Noted.Fetches fetches -> {}
        case Noted.Listing listing -> {}
        case Noted.Reloads reloads -> {}
        case Noted.Garbled garbled ->
            found.add(
                new Violation.Altered(
                    garbled.message().id(),
                    "shown while it grew: " + garbled.message().brief() + ", which nobody said"));
        case Noted.Refused no -> {
          if (!isRight(no, sentFirst.getOrDefault(no.what(), 0), members, ledger)) {
            found.add(new Violation.WronglyRefused(no.account(), no.what(), no.code()));
          }
        }
        case Noted.Gone gone -> {
          if (!members.everLeft(gone.account(), gone.conversationId())) {
            found.add(
                new Violation.WronglyRefused(
                    gone.account(), gone.conversationId().toString(), "removed"));
          }
        }
        case Noted.LetIn in -> found.add(new Violation.Foreign(in.account(), in.conversationId()));
        case Noted.Invites _, Noted.Accepts _, Noted.Reads _ -> {}
        case Noted.Promotes _, Noted.Writes _, Noted.Demotes _ -> {}
        case Noted.Closed _, Noted.Back _, Noted.Branches _ -> {}
        case Noted.Joined joined -> {}
        case Noted.Removes removes -> {}
        case Noted.Removed removed -> {}
        case Noted.Reached reached -> {}
        case Noted.Showing showing -> showing(showing, ledger, found);
      }
    }
  }

  /** A command into a conversation in which its account was not, or could only read. */
  private static boolean isRight(Noted.Refused no, int sent, Members members, Ledger ledger) {
    UUID id = ledger.conversationOf(no.what());
    return id != null
        && (no.code().startsWith("not-found")
            ? members.wasOutSince(sent, no.account(), id)
            : no.code().startsWith("forbidden")
                && (members.readSince(sent, no.account(), id) || ledger.stopsOthers(no)));
  }

  private static void told(Noted noted, Message told, Ledger ledger, List<Violation> found) {
    Message stored = stored(noted, told, ledger, found);
    if (stored != null && told.ended()) {
      String changed = changed(told, stored);
      if (changed != null) {
        found.add(new Violation.Altered(told.id(), changed));
      }
    }
  }

  private static void withoutText(
      Noted.ToldWithoutText noted, Ledger ledger, List<Violation> found) {
    Message told = noted.message();
    Message stored = stored(noted, told, ledger, found);
    if (stored == null || !told.ended() || told.attempt() < stored.attempt()) {
      return;
    }
    boolean same =
        told.status().equals(stored.status())
            && told.position() == stored.position()
            && noted.length() == stored.text().length();
    if (!same) {
      found.add(
          new Violation.Altered(
              told.id(),
              "told as %s, with a text of %d, stored as %s"
                  .formatted(told.brief(), noted.length(), stored.brief())));
    }
  }

  /** What is stored of what was told; null when that is a violation by itself. */
  private static @Nullable Message stored(
      Noted noted, Message told, Ledger ledger, List<Violation> found) {
    String owner = ledger.owner(told.id());
    if (owner != null && !ledger.mayKnow(noted.account(), told.id())) {
      found.add(new Violation.Foreign(noted.account(), told.id()));
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

  private static void showing(Noted.Showing showing, Ledger ledger, List<Violation> found) {
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
