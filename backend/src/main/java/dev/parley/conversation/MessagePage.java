package dev.parley.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages of one branch in ascending position.
 *
 * @param next what to ask for as {@code before} to get older ones; null at the first message
 */
public record MessagePage(List<MessageView> items, @Nullable String next) {}
