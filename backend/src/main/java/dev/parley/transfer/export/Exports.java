package dev.parley.transfer.export;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.Conversations;
import dev.parley.problem.Refusal;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
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
  private final JsonExport json;
  private final MarkdownExport markdown;
  private final ArchiveExport archive;
  private final Set<AccountId> running = ConcurrentHashMap.newKeySet();

  Exports(
      Conversations conversations,
      JsonExport json,
      MarkdownExport markdown,
      ArchiveExport archive) {
    this.conversations = conversations;
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
    runAlone(me, () -> json.write(me, conversation, target.open(ExportNames.of(conversation))));
  }

  /** One conversation, the branch that the account is in. */
  void markdown(AccountId me, UUID id, Target target) throws IOException {
    ConversationView conversation = conversations.view(me, id);
    runAlone(me, () -> markdown.write(me, conversation, target.open(ExportNames.of(conversation))));
  }

  /** Everything of an account. */
  void archive(AccountId me, Target target) throws IOException {
    runAlone(me, () -> archive.write(me, target.open("parley")));
  }

  private interface Export {
    void write() throws IOException;
  }

  private void runAlone(AccountId me, Export export) throws IOException {
    if (!running.add(me)) {
      throw Refusal.slowDown(
          "Another export of yours is running. Wait until it has ended, then try again.",
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
