package dev.parley.account.invitation;

import dev.parley.account.role.Administrators;
import dev.parley.account.role.Role;
import dev.parley.common.Sha256;
import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Invitations to this server: single use, for 7 days, with a role that who uses it cannot choose.
 * They end with the administrator who made them: one who is disabled or no administrator any more
 * must not come back, or let somebody in, by a link that they kept.
 */
@Service
public class Invitations {
  /** Open at a time. */
  private static final int MAX_OPEN = 1_000;

  private static final Duration KEPT_AFTER_THE_END = Duration.ofDays(30);

  private final SignUpInvitations invitations;
  private final Administrators administrators;
  private final InstantSource clock;
  private final TransactionTemplate transaction;

  /** One that can be used, without its secret. */
  public record Open(UUID id, Role role, UUID createdBy, Instant createdAt, Instant expiresAt) {}

  /**
   * What somebody was invited as.
   *
   * @param invitedBy the administrator who did
   */
  public record Used(Role role, UUID invitedBy) {}

  Invitations(
      SignUpInvitations invitations,
      Administrators administrators,
      InstantSource clock,
      TransactionTemplate transaction) {
    this.invitations = invitations;
    this.administrators = administrators;
    this.clock = clock;
    this.transaction = transaction;
  }

  /** Those that can be used, the newest first. */
  public List<Open> open() {
    return invitations.open(clock.instant(), Limit.of(MAX_OPEN)).stream()
        .map(Invitations::view)
        .toList();
  }

  /**
   * Makes one.
   *
   * @param token its secret, which is not kept
   * @throws Refusal forbidden, too-many-invitations
   */
  public Open create(UUID administrator, Role role, String token) {
    return transaction.execute(status -> {
      administrators.lock();
      administrators.require(administrator);
      Instant now = clock.instant();
      invitations.deleteExpiredBefore(now.minus(KEPT_AFTER_THE_END));
      if (invitations.countOpen(now) >= MAX_OPEN) {
        throw new Refusal(
            Reason.TOO_MANY_INVITATIONS,
            "There are %d open invitations, which is the limit. Revoke some first."
                .formatted(MAX_OPEN));
      }
      return view(
          invitations.save(
              new SignUpInvitation(UUID.randomUUID(), Sha256.of(token), role, administrator, now)));
    });
  }

  /**
   * Ends one at once.
   *
   * @throws Refusal not-found, when it cannot be used any more
   */
  public void revoke(UUID id) {
    transaction.executeWithoutResult(status ->
        invitations
            .lockById(id)
            .filter(found -> found.isOpen(clock.instant()))
            .orElseThrow(() -> Refusal.notFound("This invitation"))
            .revoke(clock.instant()));
  }

  /**
   * Makes sure that one can be used, without using it.
   *
   * @throws Refusal link-ended, the same for every reason
   */
  public void check(String token) {
    if (!invitations.findByHash(Sha256.of(token)).map(this::isUsable).orElse(false)) {
      throw ended();
    }
  }

  /**
   * Uses one up, in the transaction that creates the account.
   *
   * @throws Refusal link-ended, the same for every reason
   */
  public Used use(String token) {
    SignUpInvitation invitation =
        invitations
            .lockByHash(Sha256.of(token))
            .filter(this::isUsable)
            .orElseThrow(Invitations::ended);
    invitation.use(clock.instant());
    return new Used(invitation.role(), invitation.createdBy());
  }

  private boolean isUsable(SignUpInvitation invitation) {
    return invitation.isOpen(clock.instant()) && administrators.isOne(invitation.createdBy());
  }

  private static Refusal ended() {
    return new Refusal(
        Reason.LINK_ENDED,
        "This invitation does not work: it was used, was revoked, is older than 7 days, or is not"
            + " complete. Ask for a new one.");
  }

  private static Open view(SignUpInvitation invitation) {
    return new Open(
        invitation.id(),
        invitation.role(),
        invitation.createdBy(),
        invitation.createdAt(),
        invitation.expiresAt());
  }
}
