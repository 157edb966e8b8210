package dev.parley.retention;

import org.jspecify.annotations.Nullable;

/**
 * What to choose.
 *
 * @param days from 14 to 36500; null keeps the conversations
 */
public record RetentionEdit(@Nullable Integer days) {}
