package dev.parley.account.invitation;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All invitations to this server. */
interface SignUpInvitations extends Repository<SignUpInvitation, UUID> {
  SignUpInvitation save(SignUpInvitation invitation);

  @Query("select i from SignUpInvitation i where i.tokenHash = :hash")
  Optional<SignUpInvitation> findByHash(byte[] hash);

  /** Whoever else uses or revokes it at the same time waits, and then sees what was done. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select i from SignUpInvitation i where i.tokenHash = :hash")
  Optional<SignUpInvitation> lockByHash(byte[] hash);

  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query("select i from SignUpInvitation i where i.id = :id")
  Optional<SignUpInvitation> lockById(UUID id);

  @Query(
      "select i from SignUpInvitation i where i.usedAt is null and i.revokedAt is null and"
          + " i.expiresAt > :now order by i.createdAt desc, i.id")
  List<SignUpInvitation> open(Instant now, Limit most);

  @Query(
      "select count(i) from SignUpInvitation i where i.usedAt is null and i.revokedAt is null and"
          + " i.expiresAt > :now")
  long countOpen(Instant now);

  /** What has ended a month ago says nothing to anybody. */
  @Modifying
  @Query("delete from SignUpInvitation i where i.expiresAt < :before")
  void deleteExpiredBefore(Instant before);
}
