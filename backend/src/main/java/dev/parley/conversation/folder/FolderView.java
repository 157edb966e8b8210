package dev.parley.conversation.folder;

import java.util.UUID;

/**
 * A folder of one person; of two copies, the one with the higher version is true.
 *
 * @param folded whether the list shows only its name
 */
public record FolderView(UUID id, String name, boolean folded, int version) {}
