package dev.parley.conversation.folder;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.parley.feed.FeedEvent;
import dev.parley.live.LiveQueue;
import java.util.UUID;

/** An event of a folder, sent to the person who has it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface FolderEvent extends FeedEvent {
  @Override
  default LiveQueue queue() {
    return LiveQueue.CONVERSATIONS;
  }

  /** It is new, or something of it changed. */
  @JsonTypeName("folder")
  record FolderChanged(FolderView folder) implements FolderEvent {}

  /** It was deleted; its conversations are in no folder now. */
  @JsonTypeName("folder-deleted")
  record FolderDeleted(UUID folderId) implements FolderEvent {}
}
