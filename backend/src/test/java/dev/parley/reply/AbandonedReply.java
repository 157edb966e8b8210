package dev.parley.reply;

import dev.parley.reply.lease.Chunk;
import dev.parley.reply.lease.Lease;
import dev.parley.reply.lease.ReplyLeases;
import java.util.List;
import java.util.UUID;

/** An answer in flight that no process works on. */
final class AbandonedReply {
  private AbandonedReply() {}

  /**
   * Journals these chunks, and lets the lease expire.
   *
   * @return the id of the reply
   */
  static UUID of(Lease lease, ReplyLeases leases, StoredRows rows, Chunk... journaled) {
    for (Chunk chunk : journaled) {
      leases.append(List.of(new ReplyLeases.Entry(lease, chunk)));
    }
    rows.abandoned(lease.replyId());
    return lease.replyId();
  }
}
