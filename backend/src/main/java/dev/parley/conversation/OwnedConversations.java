package dev.parley.conversation;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Conversations, each loaded through its owner: what is not yours is not found. */
interface OwnedConversations extends Repository<Conversation, UUID> {
  @Query(
      "select c from Conversation c where c.id = :id and c.owner = :owner and c.purgedAt is null")
  Optional<Conversation> find(UUID id, UUID owner);

  @Query(
      "select c from Conversation c where c.id in :ids and c.owner in :owners and c.purgedAt is"
          + " null")
  List<Conversation> findAll(Collection<UUID> ids, Collection<UUID> owners);

  /** With the row's lock, until the transaction ends. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @Query(
      "select c from Conversation c where c.id = :id and c.owner = :owner and c.purgedAt is null")
  Optional<Conversation> lock(UUID id, UUID owner);

  /**
   * A page by keyset: what comes after (:activity, :id) in the order. In SQL, because the parsers
   * of the other language took more than a second and 300 MB at every start to read its
   * parentheses.
   */
  @NativeQuery(
      """
      select c.*,
             exists (select 1 from message m where m.conversation_id = c.id and m.status = 'answering') as answering,
             exists (select 1 from message m where m.conversation_id = c.id and m.role = 'assistant'
                        and m.status <> 'answering' and m.position > c.read_position) as unread
        from conversation c
       where c.owner = :owner and c.purged_at is null
         and (c.deleted_at is not null) = :deleted
         and (:deleted or (c.archived_at is not null) = :archived)
         and (not :pinnedOnly or c.pinned_at is not null)
         and (c.last_activity_at, c.id) < (:activity, :id)
       order by c.last_activity_at desc, c.id desc
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
