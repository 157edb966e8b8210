package dev.parley.conversation;

import dev.parley.account.AccountId;
import dev.parley.conversation.member.LockedConversation;
import dev.parley.conversation.member.PersonalRows;
import dev.parley.conversation.preference.ConversationTexts;
import dev.parley.feed.Feed;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.problem.Texts;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Lists, changes and removes the conversations of an account. */
@Service
public class Conversations {
  private final ConversationAccess access;
  private final ConversationRows rows;
  private final PersonalRows personal;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Feed feed;
  private final ApplicationEventPublisher events;

  Conversations(
      ConversationAccess access,
      ConversationRows rows,
      PersonalRows personal,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Feed feed,
      ApplicationEventPublisher events) {
    this.access = access;
    this.rows = rows;
    this.personal = personal;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.feed = feed;
    this.events = events;
  }

  /**
   * Reads one conversation as it is now.
   *
   * @throws Refusal not-found when it does not exist or is somebody else's
   */
  public ConversationView view(AccountId me, UUID id) {
    return find(me, id).orElseThrow(() -> Refusal.notFound("This conversation"));
  }

  /** Reads one conversation as it is now; empty when it does not exist or is somebody else's. */
  public Optional<ConversationView> find(AccountId me, UUID id) {
    return rows.find(me, id);
  }

  /** Reads one conversation as each of its members sees it now; empty when it is gone. */
  public Map<AccountId, ConversationView> findForAll(UUID id) {
    return rows.findForAll(id);
  }

  /** Whether this conversation, of anybody, is neither removed nor in the trash. */
  public boolean exists(UUID id) {
    return jdbc.sql(
            "select exists (select 1 from conversation where id = :id and deleted_at is null and"
                + " purged_at is null)")
        .param("id", id)
        .query((row, number) -> row.getBoolean(1))
        .single();
  }

  /** Sends every member how this conversation is now. */
  public void announce(UUID id) {
    announce(findForAll(id));
  }

  /** Sends each of these members how the conversation is now. */
  public void announce(Map<AccountId, ConversationView> views) {
    views.forEach((member, now) -> feed.publish(member, new ConversationEvent.Changed(now)));
  }

  ConversationPage list(
      AccountId me, ConversationRows.Filter filter, @Nullable String before, int limit) {
    ListCursor from = ListCursor.parse(before);
    List<ConversationView> items = rows.page(me, filter, from, limit + 1);
    if (items.size() <= limit) {
      return new ConversationPage(items, null);
    }
    return new ConversationPage(items.subList(0, limit), ListCursor.after(items.get(limit - 1)));
  }

  ConversationView create(AccountId me, NewConversation request) {
    UUID id =
        request.id() == null ? UuidVersion7Strategy.INSTANCE.generateUuid(null) : request.id();
    boolean created =
        access
            .create(
                me,
                id,
                ConversationTexts.title(request.title()),
                ConversationTexts.model(request.model()),
                ConversationTexts.systemPrompt(request.systemPrompt()),
                ConversationEdit.effort(request.reasoningEffort()),
                true)
            .isPresent();
    ConversationView now =
        find(me, id)
            .orElseThrow(
                () -> new Refusal(Reason.ID_TAKEN, "This id is taken. Choose another one."));
    if (created) {
      announce(Map.of(me, now));
    }
    return now;
  }

  /**
   * Changes a conversation; see {@link ConversationEdit} for what only the owner may.
   *
   * @throws Refusal not-found, forbidden, invalid, too-long
   */
  public ConversationView edit(AccountId me, UUID id, ConversationEdit edit) {
    boolean shared = edit.isShared();
    UUID answer =
        edit.activeMessageId() == null ? null : rows.newestAnswer(me, id, edit.activeMessageId());
    return change(
        shared,
        me,
        id,
        () -> {
          if (shared) {
            rows.edit(
                id,
                ConversationTexts.title(edit.title()),
                ConversationTexts.model(edit.model()),
                ConversationTexts.systemPrompt(edit.systemPrompt()),
                ConversationEdit.effort(edit.reasoningEffort()),
                edit.answers());
          }
          personal.edit(me, id, edit.pinned(), edit.archived(), edit.muted(), edit.readPosition());
          if (edit.folder() != null) {
            personal.moveTo(me, id, ConversationEdit.folder(edit.folder()));
          }
          if (answer != null) {
            personal.chooseBranch(me, id, answer);
          }
        });
  }

  /** Gives it another title than {@code from}, unless it has yet another, or is in the trash. */
  public void retitle(UUID id, String from, String to) {
    if (rows.retitle(id, from, Texts.line("This title", to, ConversationTexts.TITLE_CHARACTERS))) {
      announce(id);
    }
  }

  /**
   * Moves it to the trash.
   *
   * @throws Refusal not-found, forbidden
   */
  public ConversationView trash(AccountId me, UUID id) {
    ConversationView now =
        change(
            true,
            me,
            id,
            () -> {
              rows.trash(id, true);
              events.publishEvent(new ConversationTrashed(id));
            });
    publishRemovedToOthers(id);
    return now;
  }

  /**
   * Moves a conversation to the trash that retention has planned for before this time, unless
   * something happened in it or it was pinned meanwhile.
   */
  public void trashIfPlannedBefore(UUID id, OffsetDateTime before) {
    Boolean moved =
        transaction.execute(status -> {
          boolean planned = rows.lockPlanned(id, before);
          if (planned) {
            rows.trash(id, true);
            events.publishEvent(new ConversationTrashed(id));
          }
          return planned;
        });
    if (Boolean.TRUE.equals(moved)) {
      announce(id);
      publishRemovedToOthers(id);
    }
  }

  /** In the trash a conversation is there for its owner only. */
  private void publishRemovedToOthers(UUID id) {
    access.members(id).stream()
        .filter(member -> !member.owner())
        .forEach(each -> publishRemoved(id, each));
  }

  /**
   * Takes it out of the trash.
   *
   * @throws Refusal not-found, forbidden
   */
  public ConversationView restore(AccountId me, UUID id) {
    return change(
        true,
        me,
        id,
        () -> {
          rows.trash(id, false);
          events.publishEvent(new ConversationRestored(id));
        });
  }

  /**
   * Removes a conversation permanently, also while an answer is written in it.
   *
   * @throws Refusal not-found, forbidden
   */
  public void remove(AccountId me, UUID id) {
    remove(id, () -> access.lockToOwn(me, id).isOwned());
  }

  /** Removes permanently what is in the trash; refuses what is not there any more. */
  public void removeTrashed(AccountId me, UUID id) {
    remove(id, () -> access.lockToOwn(me, id).requireDeleted().isOwned());
  }

  /** Removes a conversation of any owner, if it is in the trash since before this time. */
  void removeIfTrashedBefore(UUID id, OffsetDateTime before) {
    remove(id, () -> rows.lockTrashed(id, before));
  }

  /** Lock order: conversation, member, lease (by the listeners of the event), message. */
  private void remove(UUID id, BooleanSupplier lock) {
    List<ConversationAccess.Member> members =
        transaction.execute(status -> {
          if (!lock.getAsBoolean()) {
            return List.of();
          }
          rows.empty(id);
          events.publishEvent(new ConversationRemoved(id));
          jdbc.sql("delete from message where conversation_id = :id").param("id", id).update();
          return access.members(id);
        });
    members.forEach(member -> publishRemoved(id, member));
  }

  private void publishRemoved(UUID id, ConversationAccess.Member member) {
    feed.publish(member.account(), new ConversationEvent.Removed(id, member.version()));
  }

  private ConversationView change(boolean asOwner, AccountId me, UUID id, Runnable change) {
    Integer before =
        transaction.execute(status -> {
          LockedConversation locked =
              asOwner ? access.lockToOwn(me, id) : access.lockToRead(me, id);
          change.run();
          return locked.version();
        });
    ConversationView now = view(me, id);
    // Not when nothing changed: a browser that answers each event with an edit would loop.
    if (before == null || before != now.version()) {
      // Changes of a member's own state are sent to this member only: they would tell others when
      // somebody reads.
      announce(asOwner ? findForAll(id) : Map.of(me, now));
    }
    return now;
  }
}
