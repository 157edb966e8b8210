package dev.parley.faults;

import java.util.ArrayList;
import java.util.List;

/** What all tabs did, were told and saw, in the order of time. */
final class History {
  private final List<Noted> notes = new ArrayList<>();

  synchronized void note(Noted noted) {
    notes.add(noted);
  }

  synchronized List<Noted> all() {
    return List.copyOf(notes);
  }
}
