package dev.parley.conversation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.Formula;
import org.jspecify.annotations.Nullable;

/**
 * One conversation of one owner. Its verbs are called under the row's lock only (see {@link
 * OwnedConversations#lock}), since running answers raise the version too. What an answer moves
 * (position, active message, activity) is written by SQL alone and never from here.
 */
@Entity
@DynamicUpdate
class Conversation {
  @Id private UUID id;

  private UUID owner;
  private String title;
  private @Nullable String model;
  private @Nullable String systemPrompt;
  private @Nullable Instant pinnedAt;
  private @Nullable Instant archivedAt;
  private @Nullable Instant deletedAt;

  @SuppressWarnings("UnusedVariable") // Read by the queries of OwnedConversations.
  private @Nullable Instant purgedAt;

  private int version;
  private int readPosition;

  @Column(updatable = false)
  private Instant createdAt;

  @Column(updatable = false)
  private Instant lastActivityAt;

  @Column(updatable = false)
  private @Nullable UUID activeMessage;

  @Formula(
      "exists (select 1 from message m where m.conversation_id = id and m.status = 'answering')")
  private boolean answering;

  @Formula(
      "exists (select 1 from message m where m.conversation_id = id and m.role = 'assistant'"
          + " and m.status <> 'answering' and m.position > read_position)")
  private boolean unread;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
  protected Conversation() {}

  void rename(String newTitle) {
    title = newTitle;
    version++;
  }

  /** A null model means the default one. */
  void chooseModel(@Nullable String newModel) {
    model = newModel;
    version++;
  }

  void instruct(@Nullable String newSystemPrompt) {
    systemPrompt = newSystemPrompt;
    version++;
  }

  void pin(boolean pinned, Instant now) {
    pinnedAt = pinned ? now : null;
    version++;
  }

  void archive(boolean archived, Instant now) {
    archivedAt = archived ? now : null;
    version++;
  }

  /** Remembers what its owner has seen; never goes back. */
  void read(int position) {
    if (position > readPosition) {
      readPosition = position;
      version++;
    }
  }

  /** Moves it to the trash; again: nothing changes. */
  void trash(Instant now) {
    if (deletedAt == null) {
      deletedAt = now;
      version++;
    }
  }

  void restore() {
    if (deletedAt != null) {
      deletedAt = null;
      version++;
    }
  }

  /** Empties it. The row stays, so that a late prompt cannot create it again. */
  void purge(Instant now) {
    trash(now);
    purgedAt = now;
    title = "";
    systemPrompt = null;
    model = null;
    version++;
  }

  boolean wasTrashedBefore(Instant time) {
    return deletedAt != null && deletedAt.isBefore(time);
  }

  int version() {
    return version;
  }

  UUID owner() {
    return owner;
  }

  ConversationView view() {
    return new ConversationView(
        id,
        title,
        model,
        systemPrompt,
        createdAt,
        lastActivityAt,
        pinnedAt != null,
        archivedAt != null,
        deletedAt,
        activeMessage,
        answering,
        unread,
        version);
  }
}
