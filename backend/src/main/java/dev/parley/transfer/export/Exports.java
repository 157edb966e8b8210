package dev.parley.transfer.export;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.folder.FolderView;
import dev.parley.conversation.folder.Folders;
import dev.parley.problem.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Writes exports while they are read. Each holds a thread until its reader has all of it, so there
 * is one at a time for an account, and few for all of them.
 */
@Component
class Exports {
  private static final int MAX_AT_ONCE = 8;

  private final Conversations conversations;
  private final Folders folders;
  private final JsonExport json;
  private final MarkdownExport markdown;
  private final ArchiveExport archive;
  private final Set<AccountId> running = ConcurrentHashMap.newKeySet();

  Exports(
      Conversations conversations,
      Folders folders,
      JsonExport json,
      MarkdownExport markdown,
      ArchiveExport archive) {
    this.conversations = conversations;
    this.folders = folders;
    this.json = json;
    this.markdown = markdown;
    this.archive = archive;
  }

  /** Where the bytes go; opened only when the export may begin. */
  interface Target {
    /**
     * Begins the answer.
     *
     * @param name of the file, without its extension
     */
    OutputStream open(String name) throws IOException;
  }

  /** One conversation, all versions. */
  void json(AccountId me, UUID id, Target target) throws IOException {
    ConversationView conversation = conversations.view(me, id);
    String folder =
        folders.list(me).items().stream()
            .filter(each -> each.id().equals(conversation.folderId()))
            .map(FolderView::name)
            .findFirst()
            .orElse(null);
    runAlone(
        me, () -> json.write(me, conversation, folder, target.open(ExportNames.of(conversation))));
  }

  /** One conversation, the branch that the account is in. */
  void markdown(AccountId me, UUID id, Target target) throws IOException {
    ConversationView conversation = conversations.view(me, id);
    runAlone(me, () -> markdown.write(me, conversation, target.open(ExportNames.of(conversation))));
  }

  /**
   * Several conversations.
   *
   * @throws Refusal not-found when the folder, or one of the conversations, is not there
   */
  void archive(AccountId me, Selected selected, Target target) throws IOException {
    List<FolderView> all = folders.list(me).items();
    switch (selected) {
      case Selected.Everything everything ->
          runAlone(me, () -> archive.write(me, selected, all, target.open("parley")));
      case Selected.OfFolder folder -> {
        FolderView view =
            all.stream()
                .filter(each -> each.id().equals(folder.id()))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("This folder"));
        String name = ExportNames.of(view);
        runAlone(me, () -> archive.write(me, selected, List.of(view), target.open(name)));
      }
      case Selected.These these -> {
        Set<UUID> used = new HashSet<>();
        for (UUID id : these.ids()) {
          used.add(conversations.view(me, id).folderId());
        }
        List<FolderView> listed = all.stream().filter(each -> used.contains(each.id())).toList();
        runAlone(me, () -> archive.write(me, selected, listed, target.open("parley-selection")));
      }
    }
  }

  private interface Export {
    void write() throws IOException;
  }

  private void runAlone(AccountId me, Export export) throws IOException {
    if (!running.add(me)) {
      throw Refusal.slowDown(
          "Another of your exports is still running. Wait for it, then try again.",
          Duration.ofSeconds(5));
    }
    try {
      if (running.size() > MAX_AT_ONCE) {
        throw Refusal.slowDown(
            "Many exports are running. Wait a moment and try again.", Duration.ofSeconds(10));
      }
      export.write();
    } finally {
      running.remove(me);
    }
  }
}
