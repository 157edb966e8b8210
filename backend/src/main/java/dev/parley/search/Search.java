package dev.parley.search;

import dev.parley.account.AccountId;
import dev.parley.search.SearchPhrase.Width;
import dev.parley.search.SearchResults.FoundConversation;
import dev.parley.search.SearchResults.FoundMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds conversations by their titles and messages by their text: first in the newest messages,
 * where common words are found, then in the index, where rare ones are.
 */
@Service
class Search {
  static final int MAX_MESSAGES = 20;
  static final int MAX_CONVERSATIONS = 8;

  /** That a statement may take, and after which no other one begins. */
  private static final Duration TIME = Duration.ofSeconds(1);

  private static final Comparator<FoundMessage> NEWEST_FIRST =
      Comparator.comparing(FoundMessage::createdAt)
          .thenComparing(FoundMessage::messageId)
          .reversed();

  private final SearchRows rows;
  private final SearchBackfill backfill;
  private final TransactionTemplate reading;

  Search(SearchRows rows, SearchBackfill backfill, PlatformTransactionManager transactions) {
    this.rows = rows;
    this.backfill = backfill;
    this.reading = new TransactionTemplate(transactions);
    reading.setReadOnly(true);
  }

  /** Finds what this account may read. */
  SearchResults find(AccountId me, String typed, SearchFilter filter) {
    Run run = new Run(SearchQuery.parse(typed), filter);
    boolean complete = true;
    if (!run.query.isEmpty()) {
      try {
        reading.executeWithoutResult(status -> run.all(me));
        complete = !run.cut;
      } catch (QueryTimeoutException slow) {
        complete = false;
      }
    }
    return run.results(backfill.isIncomplete(), complete);
  }

  /** One search, and what it has found so far. */
  private final class Run {
    private final SearchQuery query;
    private final SearchFilter filter;
    private final List<FoundConversation> conversations = new ArrayList<>();
    private final Map<UUID, FoundMessage> messages = new LinkedHashMap<>();
    private final Map<UUID, FoundMessage> byParts = new LinkedHashMap<>();
    private final long end = System.nanoTime() + TIME.toNanos();

    /** There may be more than was looked at. */
    private boolean cut;

    Run(SearchQuery query, SearchFilter filter) {
      this.query = query;
      this.filter = filter;
    }

    void all(AccountId me) {
      rows.limit(TIME.toMillis());
      if (filter.model() == null) {
        titles(me);
      }
      SearchRows.Scope scope = rows.scope(me);
      rows.inWindow(scope, query.condition(Width.TYPED), filter, into(messages, Width.TYPED));
      if (!scope.inWindow() && wantsMore()) {
        rows.inIndex(
            scope, query.condition(Width.LONG_TYPED), filter, into(messages, Width.LONG_TYPED));
      }
      if (query.hasParts() && wantsMore()) {
        String words = query.condition(Width.PARTS);
        Predicate<SearchRows.Candidate> found = into(byParts, Width.PARTS);
        if (scope.inWindow()) {
          rows.inWindow(scope, words, filter, found);
        } else {
          rows.inIndex(scope, words, filter, found);
        }
      }
    }

    private boolean wantsMore() {
      return messages.size() < MAX_MESSAGES && !isLate();
    }

    private boolean isLate() {
      boolean late = System.nanoTime() > end;
      cut |= late;
      return late;
    }

    private void titles(AccountId me) {
      for (SearchRows.Title title : rows.titles(me, filter)) {
        if (conversations.size() == MAX_CONVERSATIONS) {
          return;
        }
        Snippet.whole(title.title(), query, Width.TITLE)
            .ifPresent(marked ->
                conversations.add(
                    new FoundConversation(
                        title.id(), marked, title.lastActivityAt(), title.archived())));
      }
    }

    private Predicate<SearchRows.Candidate> into(Map<UUID, FoundMessage> found, Width width) {
      int[] looked = {0};
      return candidate -> {
        cut |= ++looked[0] == SearchRows.MAX_ROWS;
        if (!messages.containsKey(candidate.id())) {
          Snippet.of(candidate.text(), query, width)
              .ifPresent(snippet -> found.put(candidate.id(), message(candidate, snippet)));
        }
        return found.size() < MAX_MESSAGES && !isLate();
      };
    }

    SearchResults results(boolean indexing, boolean complete) {
      List<FoundMessage> all = new ArrayList<>(messages.values());
      all.sort(NEWEST_FIRST);
      byParts.values().stream()
          .filter(each -> !messages.containsKey(each.messageId()))
          .forEach(all::add);
      return new SearchResults(
          conversations,
          List.copyOf(all.subList(0, Math.min(all.size(), MAX_MESSAGES))),
          indexing,
          complete);
    }
  }

  private static FoundMessage message(SearchRows.Candidate candidate, Snippet snippet) {
    return new FoundMessage(
        candidate.conversationId(),
        candidate.title(),
        candidate.archived(),
        candidate.id(),
        candidate.role(),
        candidate.model(),
        candidate.createdAt(),
        snippet);
  }
}
