package dev.parley.llm.cache;

import dev.parley.llm.ModelOutcome;
import java.util.UUID;

/**
 * A whole answer, and the conversation and account that it came from, with which it is evicted.
 * Only an answer that the model ended by itself: not one that failed, was stopped, cut or filtered.
 *
 * @param account who asked; never sent to others
 */
public record CachedResponse(String text, ModelOutcome.Ended end, UUID conversation, UUID account) {
  /** An estimate for the key, the ids and the objects of the cache, in bytes. */
  private static final int OVERHEAD = 400;

  public CachedResponse {
    if (end.reason() != ModelOutcome.Reason.STOP || text.isBlank()) {
      throw new IllegalArgumentException("Only a whole answer can be cached.");
    }
  }

  int bytes() {
    return (int) Math.min(Integer.MAX_VALUE, 2L * text.length() + OVERHEAD);
  }
}
