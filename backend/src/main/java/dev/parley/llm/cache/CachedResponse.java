package dev.parley.llm.cache;

import dev.parley.llm.ModelOutcome;
import java.util.UUID;

/**
 * A whole answer, and where it came from, so that it goes when that goes. It can only be made of an
 * end by the model's own will: an answer that failed, was stopped, cut or filtered has none.
 *
 * @param account whose question it answered; not told to others
 */
public record CachedResponse(String text, ModelOutcome.Ended end, UUID conversation, UUID account) {
  /** The entry with its key, its ids and the cache's own bookkeeping, about. */
  private static final int OVERHEAD = 400;

  public CachedResponse {
    if (end.reason() != ModelOutcome.Reason.STOP || text.isBlank()) {
      throw new IllegalArgumentException("Only a whole answer can be kept.");
    }
  }

  int bytes() {
    return (int) Math.min(Integer.MAX_VALUE, 2L * text.length() + OVERHEAD);
  }
}
