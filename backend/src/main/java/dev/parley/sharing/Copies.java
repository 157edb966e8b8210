package dev.parley.sharing;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationAccess;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.MessageHistory;
import dev.parley.conversation.MessageRole;
import dev.parley.conversation.MessageView;
import dev.parley.conversation.member.MemberView;
import dev.parley.limits.RateLimit;
import dev.parley.limits.RateLimiter;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.reply.MessageQuota;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Copies of conversations, to share or to keep. */
@Service
class Copies {
  /** Copied in one transaction: some seconds. */
  private static final int MAX_MESSAGES = 20_000;

  private final CopyRows rows;
  private final Members members;
  private final ConversationAccess access;
  private final Conversations conversations;
  private final MessageHistory history;
  private final MessageQuota quota;
  private final TransactionTemplate transaction;
  private final RateLimiter<AccountId> rates = new RateLimiter<>(RateLimit.COPY.rate());

  Copies(
      CopyRows rows,
      Members members,
      ConversationAccess access,
      Conversations conversations,
      MessageHistory history,
      MessageQuota quota,
      TransactionTemplate transaction) {
    this.rows = rows;
    this.members = members;
    this.access = access;
    this.conversations = conversations;
    this.history = history;
    this.quota = quota;
    this.transaction = transaction;
  }

  /**
   * Copies a path, or all versions, into a new conversation of this account, and invites people to
   * it: all of that or nothing.
   *
   * @throws Refusal not-found, invalid, id-taken, too-large, quota-reached, not-invitable,
   *     too-many-members, slow-down
   */
  ConversationView copy(AccountId me, UUID id, Copy request) {
    ConversationView original = conversations.view(me, id);
    UUID copy = Objects.requireNonNullElseGet(request.id(), UUID::randomUUID);
    List<Invite> invites = Objects.requireNonNullElse(request.members(), List.of());
    Optional<ConversationView> before = conversations.find(me, copy);
    if (before.isPresent() && !copy.equals(id)) {
      return before.get();
    }
    rates
        .take(me)
        .ifPresent(wait -> {
          throw Refusal.slowDown("Too many copies. Wait a moment and copy it again.", wait);
        });
    invites.forEach(invite -> members.count(me));
    boolean whole = Boolean.TRUE.equals(request.whole());
    CopyRows.Extent extent = rows.extent(me, id, request.leaf(), whole);
    UUID leaf = extent.leaf();
    if (leaf == null && request.leaf() != null) {
      throw Refusal.notFound("This message");
    }
    if (extent.messages() > MAX_MESSAGES) {
      throw new Refusal(
          Reason.TOO_LARGE,
          "This conversation has %,d messages, and %,d can be copied. Copy only the branch that is shown."
              .formatted(extent.messages(), MAX_MESSAGES));
    }
    refuseUnanswered(me, leaf);
    quota.check(me);
    List<UUID> invited =
        transaction.execute(status -> {
          if (access
              .create(
                  me,
                  copy,
                  original.title(),
                  original.model(),
                  original.systemPrompt(),
                  original.effortId(),
                  false)
              .isEmpty()) {
            throw idTaken();
          }
          if (leaf != null && copied(me, id, leaf, whole, copy) == 0) {
            throw Refusal.notFound("This message");
          }
          List<UUID> people = new ArrayList<>();
          for (Invite invite : invites) {
            MemberView added = members.add(me, copy, invite);
            people.add(added.accountId());
          }
          return people;
        });
    members.announce(copy);
    invited.forEach(person -> members.announceTo(copy, person));
    return conversations.view(me, copy);
  }

  private int copied(AccountId me, UUID id, UUID leaf, boolean whole, UUID copy) {
    try {
      return rows.copy(me, id, leaf, whole, copy);
    } catch (DuplicateKeyException taken) {
      throw idTaken(); // The ids of its messages follow from it, and one of them exists.
    }
  }

  private static Refusal idTaken() {
    return new Refusal(Reason.ID_TAKEN, "This id is taken. Choose another one.");
  }

  /** A branch ends at an answer, or at what was only said. */
  private void refuseUnanswered(AccountId me, @Nullable UUID leaf) {
    Optional<MessageView> last =
        Optional.ofNullable(leaf).flatMap(message -> history.find(me, message));
    if (last.filter(message -> message.role() == MessageRole.USER && message.asks()).isPresent()) {
      throw new Refusal(
          Reason.INVALID, "leaf: a copy ends at an answer. Choose the answer to this message.");
    }
  }
}
