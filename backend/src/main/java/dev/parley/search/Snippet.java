package dev.parley.search;

import dev.parley.search.SearchPhrase.Width;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The part of a text around what was looked for, in one line.
 *
 * @param text about 160 characters, with an ellipsis where the text continues
 * @param marks what was looked for, in order, without overlaps
 */
public record Snippet(String text, List<Mark> marks) {
  private static final int LENGTH = 160;

  /** Before the first mark. */
  private static final int BEFORE = 40;

  private static final int MAX_PLACES = 500;
  private static final String MORE = "…";

  /** Where a phrase stands in a text. */
  private record Place(int phrase, Mark mark) {}

  /** The part with the most of what is wanted, the first of several; empty when some is missing. */
  static Optional<Snippet> of(String text, SearchQuery query, Width width) {
    List<Term> terms = Tokenizer.terms(text);
    if (!query.matches(terms, width)) {
      return Optional.empty();
    }
    List<Place> places = places(terms, query, width);
    return Optional.of(cut(text, places, best(places)));
  }

  /** The whole text with its marks; empty when some of what is wanted is missing. */
  static Optional<Snippet> whole(String text, SearchQuery query, Width width) {
    List<Term> terms = Tokenizer.terms(text);
    return query.matches(terms, width)
        ? Optional.of(new Snippet(text, merged(places(terms, query, width))))
        : Optional.empty();
  }

  private static List<Place> places(List<Term> terms, SearchQuery query, Width width) {
    List<Place> places = new ArrayList<>();
    for (int at = 0; at < terms.size() && places.size() < MAX_PLACES; at++) {
      for (int number = 0; number < query.wanted().size(); number++) {
        SearchPhrase phrase = query.wanted().get(number);
        if (phrase.in(terms, at, width)) {
          int end = terms.get(at + phrase.terms().size() - 1).end();
          places.add(new Place(number, new Mark(terms.get(at).start(), end)));
        }
      }
    }
    return places;
  }

  /** The start of the window that has most of the different phrases in it. */
  private static int best(List<Place> places) {
    int best = 0;
    long most = 0;
    for (int first = 0; first < places.size(); first++) {
      int start = places.get(first).mark().start();
      long found =
          places.subList(first, Math.min(places.size(), first + 50)).stream()
              .filter(place -> place.mark().end() <= start + LENGTH - BEFORE)
              .map(Place::phrase)
              .distinct()
              .count();
      if (found > most || first == 0) {
        most = found;
        best = start;
      }
    }
    return best;
  }

  private static Snippet cut(String text, List<Place> places, int hit) {
    int start = hit <= BEFORE ? 0 : afterSpace(text, hit - BEFORE, hit);
    int end =
        text.length() - start <= LENGTH ? text.length() : beforeSpace(text, hit, start + LENGTH);
    StringBuilder line = new StringBuilder(start > 0 ? MORE : "");
    int[] placed = new int[end - start + 1];
    for (int i = start; i < end; i++) {
      placed[i - start] = line.length();
      char unit = text.charAt(i);
      boolean space = Character.isWhitespace(unit) || Character.isISOControl(unit);
      if (!space) {
        line.append(unit);
      } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    placed[end - start] = line.length();
    List<Mark> marks = new ArrayList<>();
    for (Mark mark : merged(places)) {
      int from = Math.max(mark.start(), start);
      int to = Math.min(mark.end(), end);
      if (from < to) {
        marks.add(new Mark(placed[from - start], placed[to - start]));
      }
    }
    return new Snippet(line.append(end < text.length() ? MORE : "").toString(), marks);
  }

  private static int afterSpace(String text, int from, int hit) {
    for (int i = from; i < hit; i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i + 1;
      }
    }
    return whole(text, from);
  }

  private static int beforeSpace(String text, int hit, int to) {
    for (int i = to; i > Math.max(hit, to - BEFORE); i--) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i;
      }
    }
    return whole(text, to);
  }

  /** Not in the middle of a character of two units. */
  private static int whole(String text, int place) {
    return Character.isLowSurrogate(text.charAt(place)) ? place + 1 : place;
  }

  private static List<Mark> merged(List<Place> places) {
    List<Mark> marks = new ArrayList<>();
    for (Place place : places) {
      Mark next = place.mark();
      Mark last = marks.isEmpty() ? null : marks.getLast();
      if (last == null || next.start() >= last.end()) {
        marks.add(next);
      } else if (next.end() > last.end()) {
        marks.set(marks.size() - 1, new Mark(last.start(), next.end()));
      }
    }
    return marks;
  }
}
