package dev.parley.conversation;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Conversations, each loaded through its owner: what is not yours is not found. */
interface OwnedConversations extends Repository<Conversation, UUID> {
  @Query(
      "select c from Conversation c where c.id = :id and c.owner = :owner and c.purgedAt is null")
  Optional<Conversation> find(UUID id, UUID owner);

  /** With the row's lock, until the transaction ends. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query(
      "select c from Conversation c where c.id = :id and c.owner = :owner and c.purgedAt is null")
  Optional<Conversation> lock(UUID id, UUID owner);

  /** A page by keyset: what comes after (:activity, :id) in the order. */
  @Query(
      """
      select c from Conversation c
       where c.owner = :owner and c.purgedAt is null
         and ((:deleted = true and c.deletedAt is not null) or (:deleted = false and c.deletedAt is null
              and ((:archived = true and c.archivedAt is not null) or (:archived = false and c.archivedAt is null))))
         and (:pinnedOnly = false or c.pinnedAt is not null)
         and (c.lastActivityAt < :activity or (c.lastActivityAt = :activity and c.id < :id))
       order by c.lastActivityAt desc, c.id desc
      """)
  List<Conversation> page(
      UUID owner,
      boolean deleted,
      boolean archived,
      boolean pinnedOnly,
      Instant activity,
      UUID id,
      Limit limit);
}
