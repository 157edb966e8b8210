package dev.parley.transfer.job;

import dev.parley.conversation.Conversations;
import dev.parley.conversation.folder.FolderView;
import dev.parley.conversation.folder.Folders;
import dev.parley.database.TransientErrors;
import dev.parley.transfer.file.ConversationFile;
import dev.parley.transfer.file.Place;
import dev.parley.transfer.format.FolderNames;
import dev.parley.transfer.format.ImportedConversation;
import dev.parley.transfer.format.LeftOutException;
import dev.parley.transfer.format.SkipReason;
import dev.parley.transfer.format.Source;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/**
 * One reading of an upload. Each conversation and its count are one transaction, so that a node
 * that takes over knows which ones to pass over.
 */
final class ImportRun implements ConversationFile.Listener {
  private static final Logger log = LoggerFactory.getLogger(ImportRun.class);

  /** An imported conversation may have been deleted permanently, and imported again. */
  private static final int MAX_TRIES = 50;

  private final ImportLease lease;
  private final ImportLeases leases;
  private final ImportRows rows;
  private final Folders folders;
  private final Conversations conversations;
  private final TransactionTemplate transaction;
  private final Runnable checkEnding;
  private final Set<UUID> announced = new HashSet<>();
  private int seen;
  private int failed;
  private int otherFiles;
  private boolean foldersRead;

  /**
   * @param checkEnding throws when the node shuts down; run before each step
   */
  ImportRun(
      ImportLease lease,
      ImportLeases leases,
      ImportRows rows,
      Folders folders,
      Conversations conversations,
      TransactionTemplate transaction,
      Runnable checkEnding) {
    this.lease = lease;
    this.leases = leases;
    this.rows = rows;
    this.folders = folders;
    this.conversations = conversations;
    this.transaction = transaction;
    this.checkEnding = checkEnding;
  }

  /** Reads all of it. */
  void read(InputStream upload) throws IOException {
    new ConversationFile(json -> Source.of(json).isPresent() || FolderNames.matches(json), this)
        .read(upload);
  }

  /** How many conversations there were. */
  int seen() {
    return seen;
  }

  int otherFiles() {
    return otherFiles;
  }

  @Override
  public void conversation(Place place, JsonNode json, boolean whole) {
    if (FolderNames.matches(json)) {
      createFolders(json);
    } else if (isNew()) {
      Source source = Source.of(json).orElse(null);
      String title = json.path("title").asString(json.path("name").asString(""));
      Outcome.LeftOut leftOut;
      try {
        if (whole && source != null) {
          ImportedConversation conversation = ImportedConversation.of(source, json, Instant.now());
          store(place, conversation);
          return;
        }
        leftOut = new Outcome.LeftOut(SkipReason.TOO_LARGE);
      } catch (LeftOutException reason) {
        leftOut = new Outcome.LeftOut(reason.reason());
      }
      leaveOut(place, title, source, leftOut);
    }
  }

  @Override
  public void notAConversation(Place place) {
    if (isNew()) {
      leaveOut(place, "", null, new Outcome.LeftOut(SkipReason.UNKNOWN_FORM));
    }
  }

  @Override
  public void damaged(Place place) {
    if (isNew()) {
      leaveOut(place, "", null, new Outcome.LeftOut(SkipReason.DAMAGED));
    }
  }

  @Override
  public void otherFile() {
    otherFiles++;
  }

  /** An upload has one list. It is not counted: to read it again adds nothing. */
  private void createFolders(JsonNode list) {
    if (foldersRead) {
      return;
    }
    foldersRead = true;
    for (String name : FolderNames.read(list)) {
      checkEnding.run();
      leases.renew(lease);
      Optional<FolderView> folder = folders.findOrCreate(lease.account(), name);
      if (folder.isEmpty()) {
        // There is no room for the others either.
        return;
      }
      announce(folder.get());
    }
  }

  /** False for conversations that an earlier node has dealt with. */
  private boolean isNew() {
    checkEnding.run();
    return ++seen > lease.done();
  }

  private void leaveOut(
      Place place, String title, @Nullable Source source, Outcome.LeftOut outcome) {
    String shown = ImportedConversation.shownTitle(title);
    transaction.executeWithoutResult(status -> leases.count(lease, place, shown, source, outcome));
  }

  private void store(Place place, ImportedConversation conversation) {
    try {
      for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
        if (stored(place, conversation, ImportRows.ids(lease.account(), conversation, attempt))) {
          return;
        }
      }
    } catch (ImportLeases.Lost lost) {
      throw lost;
    } catch (RuntimeException refused) {
      if (TransientErrors.isTransient(refused)) {
        throw refused;
      }
      // The causes are alike, and a file may have thousands of them.
      if (failed++ == 0) {
        log.error("Import: a conversation could not be stored", refused);
      }
    }
    leaveOut(
        place,
        conversation.title(),
        conversation.source(),
        new Outcome.LeftOut(SkipReason.UNSTORABLE));
  }

  /** Stores it or finds it stored, and counts it; false when these ids belong to something else. */
  private boolean stored(Place place, ImportedConversation conversation, ImportRows.Ids ids) {
    Outcome outcome =
        transaction.execute(status -> {
          Outcome found = store(conversation, ids);
          if (found == null) {
            status.setRollbackOnly();
            return null;
          }
          leases.count(lease, place, conversation.title(), conversation.source(), found);
          return found;
        });
    if (outcome instanceof Outcome.Imported imported) {
      FolderView folder = imported.folder();
      if (folder != null) {
        announce(folder);
      }
      announce(ids.conversation());
    }
    return outcome != null;
  }

  /** Null when one of the ids belongs to something else. */
  private @Nullable Outcome store(ImportedConversation conversation, ImportRows.Ids ids) {
    Optional<Integer> lacking = rows.lacking(lease.account(), ids);
    if (lacking.isPresent()) {
      return lacking.get() == 0
          ? new Outcome.AlreadyThere()
          : new Outcome.LeftOut(SkipReason.NEWER);
    }
    String name = conversation.folder();
    FolderView folder =
        name == null ? null : folders.findOrCreate(lease.account(), name).orElse(null);
    if (name != null && folder == null) {
      return new Outcome.LeftOut(SkipReason.TOO_MANY_FOLDERS);
    }
    return rows.store(lease.account(), conversation, ids, folder == null ? null : folder.id())
        ? new Outcome.Imported(conversation.partsLeftOut(), folder)
        : null;
  }

  /** Before what is in it, and once: it does not change. */
  private void announce(FolderView folder) {
    if (announced.add(folder.id())) {
      folders.announce(lease.account(), folder);
    }
  }

  /** To open pages; one that misses it finds the conversation when it loads its list. */
  private void announce(UUID conversation) {
    try {
      conversations.announce(conversation);
    } catch (RuntimeException away) {
      log.debug("An imported conversation was not announced: {}", away.getMessage());
    }
  }
}
