package dev.parley.search;

import dev.parley.search.SearchPhrase.Width;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a person looks for. Quotation marks make a phrase, and a minus before a word excludes it;
 * all else is text, so there is no wrong query.
 */
final class SearchQuery {
  /** The limits in UTF-16 units and in words; the rest of a query is ignored. */
  static final int MAX_LENGTH = 500;

  private static final int MAX_PHRASES = 16;

  private static final Pattern CLAUSE =
      Pattern.compile(
          "(?<minus>-(?=[^\\s-]))?(?:\"(?<phrase>[^\"]*)(?<end>\"|$)|(?<word>[^\\s\"]+))");

  private final List<SearchPhrase> wanted = new ArrayList<>();
  private final List<SearchPhrase> excluded = new ArrayList<>();

  private SearchQuery() {}

  /** Reads what was typed. */
  static SearchQuery parse(String typed) {
    String text =
        typed.substring(0, Math.min(typed.length(), MAX_LENGTH)).replaceAll("[“”„«»]", "\"");
    SearchQuery query = new SearchQuery();
    List<MatchResult> clauses = CLAUSE.matcher(text).results().toList();
    for (int i = 0; i < clauses.size(); i++) {
      query.add(clauses.get(i), i == clauses.size() - 1);
    }
    if (query.wanted.isEmpty()) {
      // "-Xmx4g" alone is searched as a word: a query that only excludes makes no sense.
      query.wanted.addAll(query.excluded);
      query.excluded.clear();
    }
    return query;
  }

  private void add(MatchResult clause, boolean last) {
    boolean minus = clause.group("minus") != null;
    String phrase = clause.group("phrase");
    List<SearchPhrase> phrases = minus ? excluded : wanted;
    if (phrase != null) {
      List<Term> terms = Tokenizer.terms(phrase);
      if (!terms.isEmpty()) {
        boolean open = last && !minus && clause.group("end").isEmpty();
        phrases.add(new SearchPhrase(terms, true, open));
      }
    } else {
      List<List<Term>> runs = runs(Tokenizer.terms(clause.group("word")));
      for (int i = 0; i < runs.size(); i++) {
        boolean typed = last && !minus && i == runs.size() - 1;
        phrases.add(new SearchPhrase(runs.get(i), minus, typed));
      }
    }
    while (phrases.size() > MAX_PHRASES) {
      phrases.removeLast();
    }
  }

  /** Each word by itself; characters without spaces between them together. */
  private static List<List<Term>> runs(List<Term> terms) {
    List<List<Term>> runs = new ArrayList<>();
    for (Term term : terms) {
      if (!term.joined()) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(term);
    }
    return runs;
  }

  /** Whether there is nothing to look for. */
  boolean isEmpty() {
    return wanted.isEmpty();
  }

  /** Whether {@link Width#PARTS} can find more than the others. */
  boolean hasParts() {
    return wanted.stream().anyMatch(SearchPhrase::hasParts);
  }

  List<SearchPhrase> wanted() {
    return wanted;
  }

  /** The condition on the index, as a tsquery: true for every text that {@link #matches}. */
  String condition(Width width) {
    String all =
        wanted.stream().map(phrase -> phrase.condition(width)).collect(Collectors.joining(" & "));
    return excluded.stream()
        .filter(phrase -> phrase.terms().size() == 1)
        .map(phrase -> " & !(" + phrase.condition(width) + ")")
        .collect(Collectors.joining("", all, ""));
  }

  /** Whether a text has all that is wanted and nothing that is excluded. */
  boolean matches(List<Term> text, Width width) {
    return wanted.stream().allMatch(phrase -> isIn(phrase, text, width))
        && excluded.stream().noneMatch(phrase -> isIn(phrase, text, width));
  }

  private static boolean isIn(SearchPhrase phrase, List<Term> text, Width width) {
    for (int place = 0; place < text.size(); place++) {
      if (phrase.in(text, place, width)) {
        return true;
      }
    }
    return false;
  }
}
