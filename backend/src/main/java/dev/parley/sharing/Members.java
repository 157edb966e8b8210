package dev.parley.sharing;

import dev.parley.account.AccountId;
import dev.parley.conversation.ConversationAccess;
import dev.parley.conversation.ConversationEvent;
import dev.parley.conversation.ConversationRestored;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.member.LockedConversation;
import dev.parley.conversation.member.MemberRemoved;
import dev.parley.conversation.member.MemberRole;
import dev.parley.conversation.member.MemberState;
import dev.parley.conversation.member.MemberView;
import dev.parley.feed.Feed;
import dev.parley.limits.RateLimit;
import dev.parley.limits.RateLimiter;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.search.SearchIndex;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who is in a conversation: inviting, accepting, roles, leaving. Each change is one transaction
 * under the conversation's lock, and is sent to everybody whom it concerns after its commit.
 */
@Service
public class Members {
  private final MemberRows rows;
  private final ConversationAccess access;
  private final Conversations conversations;
  private final SearchIndex search;
  private final Feed feed;
  private final ApplicationEventPublisher events;
  private final TransactionTemplate transaction;
  private final int most;
  private final RateLimiter<AccountId> invites = new RateLimiter<>(RateLimit.INVITE.rate());

  Members(
      MemberRows rows,
      ConversationAccess access,
      Conversations conversations,
      SearchIndex search,
      Feed feed,
      ApplicationEventPublisher events,
      TransactionTemplate transaction,
      SharingSettings settings) {
    this.rows = rows;
    this.access = access;
    this.conversations = conversations;
    this.search = search;
    this.feed = feed;
    this.events = events;
    this.transaction = transaction;
    this.most = settings.maxMembers();
  }

  /**
   * Everybody, as a member sees them.
   *
   * @throws Refusal not-found
   */
  MemberList list(AccountId me, UUID id) {
    conversations.view(me, id);
    return new MemberList(rows.all(id));
  }

  /**
   * Invites somebody; who is a member or invited stays as they are.
   *
   * @throws Refusal not-found, forbidden, not-invitable, too-many-members, slow-down
   */
  MemberView invite(AccountId me, UUID id, Invite invite) {
    count(me);
    MemberView invited =
        transaction.execute(status -> {
          access.lockToOwn(me, id).refuseDeleted();
          return add(me, id, invite);
        });
    announce(id);
    announceTo(id, invited.accountId());
    return invited;
  }

  /** Counts an invitation, which says whether there is an account with a name. */
  void count(AccountId me) {
    invites
        .take(me)
        .ifPresent(wait -> {
          throw Refusal.slowDown(
              "You have invited too many people at once. Wait a few minutes, then invite more.",
              wait);
        });
  }

  /** Invites somebody in the caller's transaction, which holds the conversation's lock. */
  MemberView add(AccountId me, UUID id, Invite invite) {
    if (invite.role() == MemberRole.OWNER) {
      throw new Refusal(
          Reason.INVALID,
          "role: send writer or reader. A member can become the owner after joining.");
    }
    UUID account =
        rows.invitable(invite.username())
            .orElseThrow(() ->
                new Refusal(
                    Reason.NOT_INVITABLE,
                    "Nobody with this username can be invited. Check the spelling."));
    Optional<MemberView> before = rows.find(id, account);
    if (before.isEmpty()) {
      refuseMore(id);
      rows.add(id, account, invite.role(), MemberState.INVITED, me.value());
    }
    return before.or(() -> rows.find(id, account)).orElseThrow(Members::nobody);
  }

  /**
   * Lets somebody in, in the caller's transaction, which holds the conversation's lock. Who is
   * invited has the higher of the two roles.
   *
   * @throws Refusal too-many-members
   */
  public void admit(AccountId me, UUID id, MemberRole role) {
    if (rows.find(id, me.value()).isEmpty()) {
      refuseMore(id);
    }
    rows.add(id, me.value(), role, MemberState.JOINED, null);
  }

  /** Refuses another member when there are as many as there may be. */
  private void refuseMore(UUID id) {
    if (rows.count(id) >= most) {
      throw new Refusal(
          Reason.TOO_MANY_MEMBERS,
          "%d people are in this conversation or invited to it, which is the limit. Remove somebody first."
              .formatted(most));
    }
  }

  /**
   * Gives a member another role. A new owner makes the owner before a writer.
   *
   * @throws Refusal not-found, forbidden
   */
  MemberView edit(AccountId me, UUID id, UUID account, MemberRole role) {
    MemberView now =
        transaction.execute(status -> {
          access.lockToOwn(me, id).refuseDeleted();
          MemberView member = rows.find(id, account).orElseThrow(Members::nobody);
          if (member.role() == role) {
            return member;
          }
          if (account.equals(me.value())) {
            throw ownerFirst();
          }
          if (role == MemberRole.OWNER) {
            if (member.state() != MemberState.JOINED) {
              throw new Refusal(
                  Reason.FORBIDDEN, "Only a member who has joined can become the owner.");
            }
            makeOwner(id, me.value(), account);
          } else {
            rows.role(id, account, role);
            if (role == MemberRole.READER) {
              events.publishEvent(new MemberDemoted(id));
            }
          }
          return rows.find(id, account).orElseThrow(Members::nobody);
        });
    announce(id);
    announceTo(id, account);
    return now;
  }

  /**
   * In the caller's transaction, which holds the conversation's lock. Links of the owner before
   * end: the new one decides who is let in.
   */
  void makeOwner(UUID id, UUID before, UUID next) {
    rows.role(id, before, MemberRole.WRITER);
    rows.role(id, next, MemberRole.OWNER);
    events.publishEvent(new MemberDemoted(id));
    search.changeOwner(id, before, next);
  }

  /**
   * Removes somebody, who gets nothing of it from now on, or leaves.
   *
   * @throws Refusal not-found, forbidden
   */
  void remove(AccountId me, UUID id, UUID account) {
    boolean leaves = account.equals(me.value());
    take(
        id,
        account,
        leaves,
        () -> {
          LockedConversation locked = leaves ? access.lockToRead(me, id) : access.lockToOwn(me, id);
          if (leaves && locked.isOwned()) {
            throw ownerFirst();
          }
        });
  }

  /**
   * Declines an invitation.
   *
   * @throws Refusal not-found
   */
  void decline(AccountId me, UUID id) {
    take(
        id,
        me.value(),
        true,
        () -> {
          if (!rows.lockInvited(me, id)) {
            throw Refusal.notFound("This invitation");
          }
        });
  }

  /**
   * Takes somebody out for good, whatever they are in it but its owner, and wherever it is.
   *
   * @throws Refusal not-found
   */
  void depart(AccountId account, UUID id, Runnable lock) {
    take(id, account.value(), true, lock);
  }

  private void take(UUID id, UUID account, boolean leaves, Runnable lock) {
    int version =
        transaction.execute(status -> {
          lock.run();
          int last = rows.remove(id, account).orElseThrow(Members::nobody);
          events.publishEvent(new MemberRemoved(id, new AccountId(account), leaves));
          return last;
        });
    feed.publish(new AccountId(account), new ConversationEvent.Removed(id, version));
    announce(id);
  }

  /**
   * Accepts an invitation.
   *
   * @throws Refusal not-found
   */
  ConversationView accept(AccountId me, UUID id) {
    boolean joined = transaction.execute(status -> rows.lockInvited(me, id) && rows.accept(me, id));
    if (joined) {
      announce(id);
    }
    return conversations.find(me, id).orElseThrow(() -> Refusal.notFound("This invitation"));
  }

  /** Sends all members how the conversation is now, and who is in it. */
  public void announce(UUID id) {
    List<MemberView> all = rows.all(id);
    conversations
        .findForAll(id)
        .forEach((member, view) -> {
          feed.publish(member, new ConversationEvent.Changed(view));
          feed.publish(member, new SharingEvent.Members(id, view.version(), all));
        });
  }

  /** Sends somebody who is invited what they are invited to; nothing to anybody else. */
  void announceTo(UUID id, UUID account) {
    rows.invited(id).stream()
        .filter(each -> each.account().value().equals(account))
        .forEach(this::announceTo);
  }

  private void announceTo(MemberRows.Invited each) {
    feed.publish(each.account(), new SharingEvent.Invited(each.invitation()));
  }

  @TransactionalEventListener
  void after(ConversationRestored restored) {
    rows.invited(restored.conversationId()).forEach(this::announceTo);
  }

  private static Refusal nobody() {
    return Refusal.notFound("This member");
  }

  private static Refusal ownerFirst() {
    return new Refusal(
        Reason.FORBIDDEN,
        "You are the owner. Transfer the ownership first, or move the conversation to the trash.");
  }
}
