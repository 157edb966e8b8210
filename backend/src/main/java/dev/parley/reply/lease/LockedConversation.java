package dev.parley.reply.lease;

import dev.parley.problem.Reason;
import dev.parley.problem.Refusal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation under its lock.
 *
 * @param sharedLeaf the last message of the branch that all share
 * @param ownLeaf the last message of the branch that this member has chosen; null: the shared one
 * @param shared whether others are in it
 * @param owner whether this member owns it
 */
public record LockedConversation(
    UUID id,
    int lastPosition,
    @Nullable UUID sharedLeaf,
    @Nullable UUID ownLeaf,
    boolean shared,
    boolean owner,
    boolean deleted) {
  /** The last message of the branch that this member is in. */
  public @Nullable UUID leaf() {
    return ownLeaf == null ? sharedLeaf : ownLeaf;
  }

  /** Refuses a conversation that is in the trash or was removed. */
  public void refuseDeleted() {
    if (deleted) {
      throw new Refusal(
          Reason.CONVERSATION_DELETED,
          "This conversation is in the trash. Restore it, or ask in a new one.");
    }
  }
}
