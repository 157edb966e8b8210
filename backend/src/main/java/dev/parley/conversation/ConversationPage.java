package dev.parley.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conversations, newest activity first.
 *
 * @param next the value of {@code before} for the next page; null on the last one
 */
public record ConversationPage(List<ConversationView> items, @Nullable String next) {}
