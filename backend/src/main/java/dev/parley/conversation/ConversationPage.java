package dev.parley.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conversations, newest activity first.
 *
 * @param next what to ask for as {@code before} to go on; null at the end
 */
public record ConversationPage(List<ConversationView> items, @Nullable String next) {}
