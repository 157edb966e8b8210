package dev.parley.llm.cache;

import java.util.UUID;

/**
 * The two names of one question.
 *
 * @param account who asks
 * @param own the same for the same question of this account only
 * @param shared the same for everybody's; equal to {@code own} where nothing is shared
 */
public record QuestionKeys(UUID account, CacheKey own, CacheKey shared) {
  /** Whether it is the same question, whoever asks. */
  public boolean isAskedBy(QuestionKeys other) {
    return shared.equals(other.shared);
  }
}
