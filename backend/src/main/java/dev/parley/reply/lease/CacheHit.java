package dev.parley.reply.lease;

import dev.parley.llm.TokenUsage;
import org.jspecify.annotations.Nullable;

/** An answer from the cache, to a prompt that is being stored. */
public record CacheHit(String model, String text, @Nullable TokenUsage usage) {}
