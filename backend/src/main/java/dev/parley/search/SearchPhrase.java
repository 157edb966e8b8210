package dev.parley.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Terms that are looked for one after the other: a word, the words in quotation marks, or a run of
 * characters that are written without spaces.
 *
 * @param terms at least one
 * @param exact in quotation marks or excluded: its words stand for nothing but themselves
 * @param typed the last word may be unfinished: longer words count too
 */
record SearchPhrase(List<Term> terms, boolean exact, boolean typed) {
  /** How much of a word must be there for the words that it begins, or that end with it. */
  private static final int MIN_BEGINNING = 4;

  private static final int MIN_END = 5;

  /** Which other words a word stands for. */
  enum Width {
    /** The last word for those that it begins. */
    TYPED,
    /** As typed, if the last word is long enough for an index over all accounts. */
    LONG_TYPED,
    /** Every word for those that it begins or ends: compounds and inflections. */
    PARTS,
    /** As these, however short a beginning is: there are few titles. */
    TITLE
  }

  /** The condition on the index, as a tsquery. True wherever {@link #in} finds it, and more. */
  String condition(Width width) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < terms.size(); i++) {
      Term term = terms.get(i);
      boolean last = i == terms.size() - 1;
      if (!term.character()) {
        all.add(word(term.text(), last, width));
      } else if (!last && terms.get(i + 1).joined()) {
        all.add(quoted(Tokenizer.pair(term, terms.get(i + 1))));
      } else if (!term.joined()) {
        all.add(quoted(term.text()) + ":*");
      }
    }
    return String.join(" & ", all);
  }

  private String word(String word, boolean last, Width width) {
    if (begins(word, last, width)) {
      String beginning = quoted(word) + ":*";
      return ends(word, width)
          ? "(" + beginning + " | " + quoted(Tokenizer.reversed(word)) + ":*)"
          : beginning;
    }
    return quoted(word);
  }

  private boolean begins(String word, boolean last, Width width) {
    return switch (width) {
      case TYPED -> typed && last;
      case LONG_TYPED -> typed && last && word.length() >= MIN_BEGINNING;
      case PARTS -> !exact && word.length() >= MIN_BEGINNING;
      case TITLE -> !exact || (typed && last);
    };
  }

  private boolean ends(String word, Width width) {
    boolean wide = width == Width.PARTS || width == Width.TITLE;
    return wide && !exact && word.length() >= MIN_END;
  }

  /** Whether {@link Width#PARTS} stands for more words than {@link Width#LONG_TYPED}. */
  boolean hasParts() {
    return !condition(Width.PARTS).equals(condition(Width.LONG_TYPED));
  }

  /** Whether it stands in a text at this place among the text's terms. */
  boolean in(List<Term> text, int place, Width width) {
    if (place + terms.size() > text.size()) {
      return false;
    }
    for (int i = 0; i < terms.size(); i++) {
      Term wanted = terms.get(i);
      Term found = text.get(place + i);
      if (wanted.character() != found.character()
          || (wanted.joined() && !found.joined())
          || !(wanted.character()
              ? wanted.text().equals(found.text())
              : is(wanted.text(), found, i == terms.size() - 1, width))) {
        return false;
      }
    }
    return true;
  }

  private boolean is(String wanted, Term found, boolean last, Width width) {
    boolean begins = begins(wanted, last, width);
    boolean ends = ends(wanted, width);
    if (matches(wanted, found.text(), begins, ends)) {
      return true;
    }
    for (String part : found.parts()) {
      if (matches(wanted, part, begins, false)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String wanted, String found, boolean begins, boolean ends) {
    return found.equals(wanted)
        || (begins && found.startsWith(wanted))
        || (ends && Tokenizer.isCompound(found) && found.endsWith(wanted));
  }

  private static String quoted(String token) {
    UnaryOperator<String> doubled = text -> text.replace("\\", "\\\\").replace("'", "''");
    return "'" + doubled.apply(token) + "'";
  }
}
