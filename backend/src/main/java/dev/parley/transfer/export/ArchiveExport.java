package dev.parley.transfer.export;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.MessagePortions;
import dev.parley.conversation.folder.FolderView;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes conversations of an account as a ZIP: {@code folders.json} with the folders, {@code
 * conversations.jsonl} with a conversation on each line, and a Markdown file for each. Each
 * conversation is as it was when its line was begun.
 */
@Component
class ArchiveExport {
  static final String FOLDERS = "folders.json";
  static final String LINES = "conversations.jsonl";
  private static final UUID FIRST = new UUID(0, 0);
  private static final int BUFFER = 1 << 16;

  private final Conversations conversations;
  private final MessagePortions portions;
  private final JsonExport json;
  private final MarkdownExport markdown;

  ArchiveExport(
      Conversations conversations,
      MessagePortions portions,
      JsonExport json,
      MarkdownExport markdown) {
    this.conversations = conversations;
    this.portions = portions;
    this.json = json;
    this.markdown = markdown;
  }

  /**
   * The stream stays open. An error leaves the ZIP without its end, so that no program takes it for
   * a whole one.
   *
   * @param folders of the account, in their order; the file lists them, and names those of
   *     conversations
   */
  void write(AccountId me, Selected selected, List<FolderView> folders, OutputStream out)
      throws IOException {
    Map<UUID, String> names =
        folders.stream().collect(Collectors.toMap(FolderView::id, FolderView::name));
    ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out, BUFFER));
    // Collects the many small writes of an entry; the deflater is called for each.
    OutputStream entry = new BufferedOutputStream(zip, BUFFER);
    if (!folders.isEmpty()) {
      // First, so that an import makes them in their order.
      zip.putNextEntry(new ZipEntry(FOLDERS));
      json.writeFolders(me, folders, entry);
      entry.flush();
      zip.closeEntry();
    }
    zip.putNextEntry(new ZipEntry(LINES));
    each(
        me,
        selected,
        conversation -> json.write(me, conversation, folderOf(conversation, names), entry));
    entry.flush();
    zip.closeEntry();
    each(
        me,
        selected,
        conversation -> {
          zip.putNextEntry(new ZipEntry("markdown/%s.md".formatted(ExportNames.of(conversation))));
          markdown.write(me, conversation, entry);
          entry.flush();
          zip.closeEntry();
        });
    zip.finish();
    zip.flush();
  }

  private static @Nullable String folderOf(ConversationView conversation, Map<UUID, String> names) {
    UUID folder = conversation.folderId();
    return folder == null ? null : names.get(folder);
  }

  private interface Step {
    void take(ConversationView conversation) throws IOException;
  }

  private void each(AccountId me, Selected selected, Step step) throws IOException {
    UUID after = FIRST;
    for (List<UUID> ids = next(me, selected, after); !ids.isEmpty(); ) {
      for (UUID id : ids) {
        Optional<ConversationView> conversation = conversations.find(me, id);
        if (conversation.isPresent()) {
          step.take(conversation.get());
        }
      }
      after = ids.getLast();
      ids = next(me, selected, after);
    }
  }

  private List<UUID> next(AccountId me, Selected selected, UUID after) {
    return switch (selected) {
      case Selected.Everything all -> portions.conversations(me, after);
      case Selected.OfFolder folder -> portions.inFolder(me, folder.id(), after);
      case Selected.These these -> after.equals(FIRST) ? these.ids() : List.of();
    };
  }
}
