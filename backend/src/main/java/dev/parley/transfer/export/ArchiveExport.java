package dev.parley.transfer.export;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.MessagePortions;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Component;

/**
 * Writes everything of an account as a ZIP: {@code conversations.jsonl} with a conversation on each
 * line, and a Markdown file for each. Each conversation is as it was when its line was begun.
 */
@Component
class ArchiveExport {
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
   */
  void write(AccountId me, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(out, BUFFER));
    // Collects the many small writes of an entry; the deflater is called for each.
    OutputStream entry = new BufferedOutputStream(zip, BUFFER);
    zip.putNextEntry(new ZipEntry(LINES));
    each(me, conversation -> json.write(me, conversation, entry));
    entry.flush();
    zip.closeEntry();
    each(
        me,
        conversation -> {
          zip.putNextEntry(new ZipEntry("markdown/%s.md".formatted(ExportNames.of(conversation))));
          markdown.write(me, conversation, entry);
          entry.flush();
          zip.closeEntry();
        });
    zip.finish();
    zip.flush();
  }

  private interface Step {
    void take(ConversationView conversation) throws IOException;
  }

  private void each(AccountId me, Step step) throws IOException {
    for (List<UUID> ids = portions.conversations(me, FIRST);
        !ids.isEmpty();
        ids = portions.conversations(me, ids.getLast())) {
      for (UUID id : ids) {
        Optional<ConversationView> conversation = conversations.find(me, id);
        if (conversation.isPresent()) {
          step.take(conversation.get());
        }
      }
    }
  }
}
