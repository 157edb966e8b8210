package dev.parley.faults;

import java.util.ArrayList;
import java.util.List;

/** What all tabs did, were told and saw, in the order of time. */
final class History {
  private final List<Timed> notes = new ArrayList<>();

  /** A line, and when it was written, in milliseconds of the epoch. */
  record Timed(long at, Observed observed) {}

  synchronized void note(Observed observed) {
    notes.add(new Timed(System.currentTimeMillis(), observed));
  }

  synchronized List<Observed> all() {
    return notes.stream().map(Timed::observed).toList();
  }

  synchronized List<Timed> timed() {
    return List.copyOf(notes);
  }
}
