package dev.parley.reply.lease;

import dev.parley.llm.TokenUsage;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An answer from the cache for a prompt at one place of a conversation. If under the lock the place
 * is another one, or has another attempt, it counts as a miss.
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
