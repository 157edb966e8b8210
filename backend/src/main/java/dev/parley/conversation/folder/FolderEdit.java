package dev.parley.conversation.folder;

import org.jspecify.annotations.Nullable;

/** What to change of a folder; what is left out stays. */
public record FolderEdit(@Nullable String name, @Nullable Boolean folded) {}
