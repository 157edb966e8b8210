package dev.parley.search;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where to look.
 *
 * @param deleted in the trash, and only there
 * @param archived only in what is archived, or only in what is not; null: in both
 * @param pinned only in what is pinned
 * @param since only what was said at this time or later; null: all
 * @param model only answers of this model; null: all
 */
record SearchFilter(
    boolean deleted,
    @Nullable Boolean archived,
    boolean pinned,
    @Nullable Instant since,
    @Nullable String model) {
  /** PostgreSQL knows fewer years than Java. */
  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

  SearchFilter {
    if (since != null) {
      since = since.isBefore(FIRST) ? FIRST : since.isAfter(LAST) ? LAST : since;
    }
  }
}
