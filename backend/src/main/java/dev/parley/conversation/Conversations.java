package dev.parley.conversation;

import dev.parley.account.AccountId;
import dev.parley.live.LiveQueue;
import dev.parley.live.LiveSender;
import dev.parley.node.NodeSignals;
import dev.parley.node.Signal;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.problem.Texts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hibernate.id.uuid.UuidVersion7Strategy;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The public face of this room: listing, changing and removing an account's conversations. */
@Service
public class Conversations {
  static final int TITLE_CHARACTERS = 200;
  private static final int SYSTEM_PROMPT_CHARACTERS = 8_000;
  private static final int MODEL_CHARACTERS = 500;

  private final OwnedConversations owned;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final LiveSender live;
  private final NodeSignals nodes;
  private final ApplicationEventPublisher events;
  private final InstantSource clock;

  Conversations(
      OwnedConversations owned,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      LiveSender live,
      NodeSignals nodes,
      ApplicationEventPublisher events,
      InstantSource clock) {
    this.owned = owned;
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.live = live;
    this.nodes = nodes;
    this.events = events;
    this.clock = clock;
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
    return owned.find(id, me.value()).map(Conversation::view);
  }

  /** Reads these as they are now, in one statement; those of none of these owners are left out. */
  public Map<UUID, ConversationView> findAll(Collection<AccountId> owners, Collection<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : owned.findAll(ids, owners.stream().map(AccountId::value).toList()).stream()
            .map(Conversation::view)
            .collect(Collectors.toMap(ConversationView::id, Function.identity()));
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

  /** Tells all sockets of its owner how this conversation is now; nothing when it is gone. */
  public void announce(AccountId owner, UUID id) {
    find(owner, id).ifPresent(now -> announce(owner, now));
  }

  /** Tells all sockets of its owner, on every node, that this is how the conversation is now. */
  public void announce(AccountId owner, ConversationView now) {
    live.toAccount(owner, LiveQueue.CONVERSATIONS, new ConversationEvent.Changed(now));
    nodes.tell(new Signal(Signal.Kind.CHANGED, owner.value(), now.id()));
  }

  ConversationPage list(
      AccountId me,
      boolean deleted,
      boolean archived,
      boolean pinnedOnly,
      @Nullable String before,
      int limit) {
    ListCursor from = ListCursor.parse(before);
    List<ConversationView> items =
        owned
            .page(
                me.value(),
                deleted,
                archived,
                pinnedOnly,
                from.activity(),
                from.id(),
                Limit.of(limit + 1))
            .stream()
            .map(Conversation::view)
            .toList();
    if (items.size() <= limit) {
      return new ConversationPage(items, null);
    }
    return new ConversationPage(items.subList(0, limit), ListCursor.after(items.get(limit - 1)));
  }

  ConversationView create(AccountId me, NewConversation wish) {
    UUID id = wish.id() == null ? UuidVersion7Strategy.INSTANCE.generateUuid(null) : wish.id();
    int created =
        jdbc.sql(
                """
                insert into conversation (id, owner, title, model, system_prompt)
                values (:id, :owner, :title, :model, :system) on conflict (id) do nothing
                """)
            .param("id", id)
            .param("owner", me.value())
            .param("title", wish.title() == null ? "" : title(wish.title()))
            .param("model", wish.model() == null ? null : model(wish.model()))
            .param("system", wish.systemPrompt() == null ? null : system(wish.systemPrompt()))
            .update();
    ConversationView now =
        owned
            .find(id, me.value())
            .map(Conversation::view)
            .orElseThrow(
                () -> new Refusal(Reason.ID_TAKEN, "This id is taken. Choose another one."));
    if (created == 1) {
      announce(me, now);
    }
    return now;
  }

  ConversationView edit(AccountId me, UUID id, ConversationEdit edit) {
    Instant now = clock.instant();
    return change(
        me,
        id,
        conversation -> {
          apply(edit.title(), title -> conversation.rename(title(title)));
          apply(edit.model(), model -> conversation.chooseModel(model(model)));
          apply(edit.systemPrompt(), system -> conversation.instruct(system(system)));
          apply(edit.pinned(), pinned -> conversation.pin(pinned, now));
          apply(edit.archived(), archived -> conversation.archive(archived, now));
          apply(edit.readPosition(), conversation::read);
        },
        () -> apply(edit.activeMessageId(), message -> chooseBranch(me, id, message)));
  }

  ConversationView trash(AccountId me, UUID id) {
    return change(
        me,
        id,
        conversation -> conversation.trash(clock.instant()),
        () -> events.publishEvent(new ConversationTrashed(id)));
  }

  ConversationView restore(AccountId me, UUID id) {
    return change(me, id, Conversation::restore, () -> {});
  }

  /** Removes what was said for ever, also while it is being answered. */
  void remove(AccountId me, UUID id) {
    remove(me, id, conversation -> true);
  }

  /** Removes it only if it still is in the trash, and since before this time. */
  void removeIfTrashedBefore(AccountId me, UUID id, Instant before) {
    remove(me, id, conversation -> conversation.wasTrashedBefore(before));
  }

  private void remove(AccountId me, UUID id, Predicate<Conversation> condition) {
    Integer version =
        transaction.execute(status -> {
          Conversation conversation = locked(me, id);
          if (!condition.test(conversation)) {
            return null;
          }
          events.publishEvent(new ConversationRemoved(id));
          jdbc.sql("update conversation set active_message = null where id = :id")
              .param("id", id)
              .update();
          jdbc.sql("delete from message where conversation_id = :id").param("id", id).update();
          conversation.purge(clock.instant());
          return conversation.version();
        });
    if (version != null) {
      live.toAccount(me, LiveQueue.CONVERSATIONS, new ConversationEvent.Removed(id, version));
      nodes.tell(new Signal(Signal.Kind.REMOVED, me.value(), id, version));
    }
  }

  private ConversationView change(
      AccountId me, UUID id, Consumer<Conversation> verb, Runnable inTheSameTransaction) {
    Integer before =
        transaction.execute(status -> {
          Conversation conversation = locked(me, id);
          int version = conversation.version();
          verb.accept(conversation);
          inTheSameTransaction.run();
          return version;
        });
    ConversationView now = view(me, id);
    // What changed nothing is no news: a browser that answers news with a change would never end.
    if (before == null || before != now.version()) {
      announce(me, now);
    }
    return now;
  }

  private Conversation locked(AccountId me, UUID id) {
    return owned.lock(id, me.value()).orElseThrow(() -> Refusal.notFound("This conversation"));
  }

  /** The branch's end is the newest message at or below the chosen one. */
  private void chooseBranch(AccountId me, UUID id, UUID message) {
    int chosen =
        jdbc.sql(
                """
                with recursive below as (
                  select m.id, m.position, m.role from message m
                   where m.id = :message and m.conversation_id = :conversation
                  union all
                  select m.id, m.position, m.role from below b
                    join message m on m.conversation_id = :conversation and m.parent_id = b.id)
                update conversation set active_message =
                    (select b.id from below b where b.role = 'assistant' order by b.position desc limit 1),
                    version = version + 1
                 where id = :conversation and owner = :me and exists (select 1 from below b where b.role = 'assistant')
                """)
            .param("message", message)
            .param("conversation", id)
            .param("me", me.value())
            .update();
    if (chosen == 0) {
      throw Refusal.notFound("This message");
    }
  }

  private static <T> void apply(@Nullable T value, Consumer<T> verb) {
    if (value != null) {
      verb.accept(value);
    }
  }

  private static String title(String title) {
    return Texts.line("This title", title, TITLE_CHARACTERS);
  }

  private static @Nullable String model(String model) {
    return Texts.isBlank(model) ? null : Texts.check("This model's name", model, MODEL_CHARACTERS);
  }

  private static @Nullable String system(String prompt) {
    return Texts.isBlank(prompt)
        ? null
        : Texts.check("This system prompt", prompt, SYSTEM_PROMPT_CHARACTERS);
  }
}
