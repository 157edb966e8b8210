package dev.parley.sharing.link;

import dev.parley.account.AccountId;
import dev.parley.common.LinkToken;
import dev.parley.common.Sha256;
import dev.parley.conversation.ConversationAccess;
import dev.parley.conversation.ConversationView;
import dev.parley.conversation.Conversations;
import dev.parley.conversation.member.MemberRemoved;
import dev.parley.conversation.member.MemberRole;
import dev.parley.limits.RateLimit;
import dev.parley.limits.RateLimiter;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import dev.parley.sharing.MemberDemoted;
import dev.parley.sharing.Members;
import dev.parley.sharing.SharingSettings;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Links by which people join a conversation, each with a secret that only its hash is kept of. */
@Service
class Links {
  private static final int MAX_LINKS = 20;

  private final LinkRows links;
  private final Members members;
  private final ConversationAccess access;
  private final Conversations conversations;
  private final TransactionTemplate transaction;
  private final int most;
  private final RateLimiter<AccountId> rates = new RateLimiter<>(RateLimit.JOIN.rate());

  Links(
      LinkRows links,
      Members members,
      ConversationAccess access,
      Conversations conversations,
      TransactionTemplate transaction,
      SharingSettings settings) {
    this.links = links;
    this.members = members;
    this.access = access;
    this.conversations = conversations;
    this.transaction = transaction;
    this.most = settings.maxMembers();
  }

  /**
   * The links that can still be used.
   *
   * @throws Refusal not-found, forbidden
   */
  LinkList list(AccountId me, UUID id) {
    return transaction.execute(status -> {
      access.lockToOwn(me, id);
      return new LinkList(links.usable(id));
    });
  }

  /**
   * Makes a link.
   *
   * @throws Refusal not-found, forbidden, conversation-deleted, invalid
   */
  CreatedLink create(AccountId me, UUID id, NewLink request) {
    int uses = request.uses() == null ? most : request.uses();
    if (request.role() == MemberRole.OWNER || uses < 1 || uses > most) {
      throw new Refusal(
          Reason.INVALID,
          "A link is for writers or readers, and for 1 to %d uses.".formatted(most));
    }
    String token = LinkToken.random();
    LinkView link =
        transaction.execute(status -> {
          access.lockToOwn(me, id).refuseDeleted();
          if (links.usable(id).size() >= MAX_LINKS) {
            throw new Refusal(
                Reason.INVALID,
                "This conversation has %d links, which is the limit. Revoke one first."
                    .formatted(MAX_LINKS));
          }
          return links.insert(me, id, UUID.randomUUID(), Sha256.of(token), request.role(), uses);
        });
    return new CreatedLink(link, token);
  }

  /**
   * Ends a link at once.
   *
   * @throws Refusal not-found, forbidden
   */
  void revoke(AccountId me, UUID id, UUID link) {
    transaction.executeWithoutResult(status -> {
      access.lockToOwn(me, id);
      if (!links.revoke(id, link)) {
        throw Refusal.notFound("This link");
      }
    });
  }

  /** In the transaction that removes somebody: who kept a link would be back at once. */
  @EventListener
  void on(MemberRemoved removed) {
    if (!removed.left()) {
      links.revokeAll(removed.conversationId());
    }
  }

  /**
   * In the transaction: who kept a link for writers would leave and come back as one, and so would
   * an owner who handed it over.
   */
  @EventListener
  void on(MemberDemoted demoted) {
    links.revokeAll(demoted.conversationId());
  }

  /**
   * Shows what a link leads to; to a member also after it has ended.
   *
   * @throws Refusal link-ended, slow-down
   */
  JoinPreview preview(AccountId me, String token) {
    LinkRows.Target target = target(me, token);
    return new JoinPreview(
        target.conversation(),
        target.title(),
        target.role(),
        target.members(),
        target.memberCount(),
        target.expiresAt(),
        isMember(me, target));
  }

  /**
   * Joins by a link. A member stays as they are and uses nothing up, also when the link has ended:
   * a client that joined by its last use, and lost the answer, can repeat the call.
   *
   * @throws Refusal link-ended, too-many-members, slow-down
   */
  ConversationView join(AccountId me, String token) {
    UUID id = target(me, token).conversation();
    boolean joined =
        transaction.execute(status -> {
          if (!links.lock(id)) {
            throw ended();
          }
          if (conversations.find(me, id).isPresent()) {
            return false;
          }
          MemberRole role = links.use(Sha256.of(token)).orElseThrow(Links::ended);
          members.admit(me, id, role);
          return true;
        });
    if (joined) {
      members.announce(id);
    }
    return conversations.find(me, id).orElseThrow(Links::ended);
  }

  private LinkRows.Target target(AccountId me, String token) {
    rates
        .take(me)
        .ifPresent(wait -> {
          throw Refusal.slowDown(
              "Too many links were opened. Wait a moment and open it again.", wait);
        });
    return links
        .target(Sha256.of(token))
        .filter(target -> target.usable() || isMember(me, target))
        .orElseThrow(Links::ended);
  }

  private boolean isMember(AccountId me, LinkRows.Target target) {
    return conversations.find(me, target.conversation()).isPresent();
  }

  /** The same for every reason: who has no link that works learns nothing of what it was. */
  private static Refusal ended() {
    return new Refusal(
        Reason.LINK_ENDED,
        "This link does not work: it was used up, was revoked, is older than 7 days, or is not"
            + " complete. Ask for a new one.");
  }
}
