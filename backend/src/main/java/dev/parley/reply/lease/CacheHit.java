package dev.parley.reply.lease;

import dev.parley.llm.TokenUsage;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answer from the cache, and the place in the conversation it was looked up for. Under the lock
 * another place, or another attempt there, makes it a miss.
 *
 * @param parent the reply that the prompt follows; null at the first prompt
 * @param parentAttempt its attempt, 0 without a parent
 */
public record CacheHit(
    @Nullable UUID parent,
    int parentAttempt,
    String model,
    String text,
    @Nullable TokenUsage usage) {}
