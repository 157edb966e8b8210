package dev.parley.conversation.folder;

import java.util.List;

/** All folders of one person, the oldest first. */
public record FolderList(List<FolderView> items) {}
