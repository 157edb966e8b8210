package dev.parley.conversation.folder;

import dev.parley.account.AccountId;
import dev.parley.feed.Feed;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.problem.Texts;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Lists, creates, changes and deletes the folders of an account. */
@Service
public class Folders {
  /** Of one account. */
  public static final int MAX_FOLDERS = 100;

  /** Of a name, in code points. */
  public static final int NAME_CHARACTERS = 100;

  private final FolderRows rows;
  private final TransactionTemplate transaction;
  private final Feed feed;

  Folders(FolderRows rows, TransactionTemplate transaction, Feed feed) {
    this.rows = rows;
    this.transaction = transaction;
    this.feed = feed;
  }

  /** All folders of this account, the oldest first. */
  public FolderList list(AccountId me) {
    return new FolderList(rows.all(me));
  }

  /**
   * Finds the folder of this name, or creates one. Nothing is published: a caller in a transaction
   * calls {@link #announce} after it.
   *
   * @param name one line, not empty, of at most {@link #NAME_CHARACTERS} code points
   * @return empty when there are as many folders as there may be
   */
  public Optional<FolderView> findOrCreate(AccountId me, String name) {
    return rows.find(me, name)
        .or(() ->
            rows.create(me, UuidVersion7Strategy.INSTANCE.generateUuid(null), name, MAX_FOLDERS));
  }

  /** Sends a folder to the tabs of its account. */
  public void announce(AccountId me, FolderView folder) {
    feed.publish(me, new FolderEvent.FolderChanged(folder));
  }

  /**
   * Creates a folder; the same id again gives the same one.
   *
   * @throws Refusal invalid, too-long, too-many-folders, id-taken
   */
  FolderView create(AccountId me, NewFolder request) {
    String name = name(request.name());
    Optional<FolderView> created = rows.create(me, request.id(), name, MAX_FOLDERS);
    if (created.isEmpty()) {
      return rows.find(me, request.id()).orElseThrow(() -> refusal(me));
    }
    announce(me, created.get());
    return created.get();
  }

  private Refusal refusal(AccountId me) {
    return rows.all(me).size() >= MAX_FOLDERS
        ? new Refusal(
            Reason.TOO_MANY_FOLDERS,
            "You have %d folders, which is the limit. Delete one first.".formatted(MAX_FOLDERS))
        : new Refusal(Reason.ID_TAKEN, "This id is taken. Choose another one.");
  }

  /**
   * Changes a folder.
   *
   * @throws Refusal not-found, invalid, too-long
   */
  FolderView edit(AccountId me, UUID id, FolderEdit edit) {
    @Nullable String name = edit.name() == null ? null : name(edit.name());
    Optional<FolderView> changed = rows.edit(me, id, name, edit.folded());
    changed.ifPresent(now -> announce(me, now));
    return changed.or(() -> rows.find(me, id)).orElseThrow(Folders::notFound);
  }

  /**
   * Deletes a folder. Its conversations stay, and are in none then.
   *
   * @throws Refusal not-found
   */
  void delete(AccountId me, UUID id) {
    if (!Boolean.TRUE.equals(transaction.execute(status -> rows.delete(me, id)))) {
      throw notFound();
    }
    feed.publish(me, new FolderEvent.FolderDeleted(id));
  }

  private static String name(String name) {
    String line = Texts.line("This folder's name", name, NAME_CHARACTERS);
    if (line.isEmpty()) {
      throw new Refusal(Reason.INVALID, "A folder needs a name. Write one.");
    }
    return line;
  }

  private static Refusal notFound() {
    return Refusal.notFound("This folder");
  }
}
